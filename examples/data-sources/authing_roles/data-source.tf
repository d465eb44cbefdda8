data "authing_roles" "default" {}

data "authing_roles" "audit" {
  namespace = "default"
  keywords  = "audit"
}

output "role_ids" {
  value = { for role in data.authing_roles.audit.roles : role.id => role.role_id }
}
