data "authing_roles" "default" {}

check "no_role_is_disabled" {
  assert {
    condition     = alltrue([for role in data.authing_roles.default.roles : role.status == "ENABLE"])
    error_message = "Some role is disabled."
  }
}
