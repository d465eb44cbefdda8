resource "authing_role" "approver" {
  code = "invoice-approver"
  name = "Invoice approver"
}

resource "authing_role_assignment" "finance" {
  role_code   = authing_role.approver.code
  target_type = "DEPARTMENT"
  target_id   = "62f3a1b2c3d4e5f6a7b8d000"
}
