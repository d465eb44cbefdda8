import {
  to = authing_ext_idp.staff
  id = "name:Staff"
}
