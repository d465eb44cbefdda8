import {
  to = authing_ext_idp.staff
  identity = {
    ext_idp_id = "62c0a1b2c3d4e5f6a7b8c9d0"
  }
}
