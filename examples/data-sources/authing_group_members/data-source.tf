data "authing_group_members" "oncall" {
  group_code = "oncall"
}

output "oncall" {
  value = [for one in data.authing_group_members.oncall.group_members : one.user_id]
}
