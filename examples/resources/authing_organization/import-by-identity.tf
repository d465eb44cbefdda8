import {
  to = authing_organization.emea
  identity = {
    root_department_id = "62f1a1b2c3d4e5f6a7b8c9d0"
  }
}
