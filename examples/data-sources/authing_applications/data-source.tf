data "authing_applications" "self_built" {
  is_integrate_app = false
}

data "authing_applications" "wiki" {
  identifier_prefix = "wiki-"
}

output "applications" {
  value = { for application in data.authing_applications.self_built.applications : application.app_identifier => application.app_id }
}
