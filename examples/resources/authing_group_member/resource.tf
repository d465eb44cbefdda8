resource "authing_group" "oncall" {
  code = "oncall-members"
  name = "On call"
}

resource "authing_group_member" "ada" {
  group_code = authing_group.oncall.code
  user_id    = "62f3a1b2c3d4e5f6a7b8c9d0"
}
