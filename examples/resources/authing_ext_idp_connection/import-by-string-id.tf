import {
  to = authing_ext_idp_connection.staff
  id = "62c0a1b2c3d4e5f6a7b8c9d0/62c1b2c3d4e5f6a7b8c9d0e1"
}
