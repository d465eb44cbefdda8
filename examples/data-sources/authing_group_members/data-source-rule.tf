data "authing_group_members" "oncall" {
  group_code = "oncall"
}

check "oncall_is_staffed" {
  assert {
    condition     = length(data.authing_group_members.oncall.group_members) >= 1
    error_message = "Nobody is on call."
  }
}
