data "authing_applications" "all" {}

check "no_password_grant" {
  assert {
    condition = alltrue([
      for application in data.authing_applications.all.applications : !contains(application.oidc.grant_types, "password")
    ])
    error_message = "Some application accepts the grant type password."
  }
}
