resource "authing_permission_namespace" "billing" {
  code = "billing-contractors"
  name = "Billing, contractors"
}

resource "authing_role" "contractor" {
  namespace                = authing_permission_namespace.billing.code
  code                     = "contractor"
  name                     = "Contractor"
  status                   = "ENABLE"
  disable_at               = "2099-12-31T23:59:59+08:00"
  permission_apply_enabled = true
}

output "role_id" {
  description = "Id by which data policies refer to the role."
  value       = authing_role.contractor.role_id
}
