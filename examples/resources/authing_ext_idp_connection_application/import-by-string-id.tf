import {
  to = authing_ext_idp_connection_application.wiki_staff
  id = "62c1b2c3d4e5f6a7b8c9d0e1/62b9f4c5d6e7f8a9b0c1d2e3"
}
