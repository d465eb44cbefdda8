import {
  to = authing_role.approver
  identity = {
    namespace = "default"
    code      = "approver"
  }
}
