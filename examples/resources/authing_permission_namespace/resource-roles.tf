resource "authing_permission_namespace" "crm" {
  code = "crm"
  name = "CRM"
}

resource "authing_role" "crm" {
  for_each  = toset(["reader", "editor"])
  namespace = authing_permission_namespace.crm.code
  code      = each.key
  name      = title(each.key)
}
