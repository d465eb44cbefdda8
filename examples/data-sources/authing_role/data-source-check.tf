data "authing_role" "auditor" {
  code = "auditor"
}

check "auditors_can_work" {
  assert {
    condition     = data.authing_role.auditor.status == "ENABLE"
    error_message = "The role auditor is disabled."
  }
}
