import {
  to = authing_role_assignment.ada
  id = "default/approver/USER/62f3a1b2c3d4e5f6a7b8c9d0"
}
