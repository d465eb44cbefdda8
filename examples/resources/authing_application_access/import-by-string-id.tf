import {
  to = authing_application_access.finance
  id = "62b9f4c5d6e7f8a9b0c1d2e3/GROUP/finance"
}
