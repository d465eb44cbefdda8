data "authing_role_members" "approver" {
  role_code   = "approver"
  target_type = "USER"
}

check "two_approvers_at_most" {
  assert {
    condition     = length(data.authing_role_members.approver.role_members) <= 2
    error_message = "More than two people approve invoices."
  }
}
