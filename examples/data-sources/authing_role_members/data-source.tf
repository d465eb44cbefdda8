data "authing_role_members" "approver" {
  role_code = "approver"
}

output "approvers" {
  value = [for one in data.authing_role_members.approver.role_members : one.target_id]
}
