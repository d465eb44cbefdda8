import {
  to = authing_group_member.ada
  identity = {
    group_code = "oncall"
    user_id    = "62f3a1b2c3d4e5f6a7b8c9d0"
  }
}
