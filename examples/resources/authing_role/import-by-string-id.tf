import {
  to = authing_role.approver
  id = "default/approver"
}
