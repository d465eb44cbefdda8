data "authing_ext_idp" "lark" {
  name = "Lark"
}

data "authing_ext_idp_connection" "lark" {
  ext_idp_id = data.authing_ext_idp.lark.ext_idp_id
  identifier = "lark"
}
