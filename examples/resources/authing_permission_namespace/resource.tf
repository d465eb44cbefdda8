resource "authing_permission_namespace" "billing" {
  code        = "billing"
  name        = "Billing"
  description = "Roles and resources of the billing system"
}
