import {
  to = authing_permission_namespace.billing
  id = "name:Billing"
}
