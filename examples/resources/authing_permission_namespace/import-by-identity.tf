import {
  to = authing_permission_namespace.billing
  identity = {
    code = "billing"
  }
}
