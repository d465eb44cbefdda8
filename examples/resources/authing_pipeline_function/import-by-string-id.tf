import {
  to = authing_pipeline_function.mail_suffix
  id = "62a8f3b4c5d6e7f8a9b0c1d2"
}
