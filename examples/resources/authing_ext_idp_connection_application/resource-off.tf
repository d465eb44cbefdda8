data "authing_applications" "all" {
  is_integrate_app = false
}

# Off for every application, also where Authing switches new connections on.
resource "authing_ext_idp_connection_application" "staff_off" {
  for_each = { for one in data.authing_applications.all.applications : one.app_identifier => one.app_id }

  connection_id = "62c1b2c3d4e5f6a7b8c9d0e1"
  app_id        = each.value
  enabled       = false
}
