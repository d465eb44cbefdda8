import {
  to = authing_group_member.ada
  id = "oncall/62f3a1b2c3d4e5f6a7b8c9d0"
}
