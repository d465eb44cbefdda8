import {
  to = authing_role_assignment.ada
  identity = {
    namespace   = "default"
    role_code   = "approver"
    target_type = "USER"
    target_id   = "62f3a1b2c3d4e5f6a7b8c9d0"
  }
}
