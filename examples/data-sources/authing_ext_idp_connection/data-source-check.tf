data "authing_ext_idp" "lark" {
  name = "Lark"
}

data "authing_ext_idp_connection" "lark" {
  ext_idp_id   = data.authing_ext_idp.lark.ext_idp_id
  display_name = "Sign in with Lark"
}

check "lark_registers_nobody" {
  assert {
    condition     = data.authing_ext_idp_connection.lark.login_only
    error_message = "People can register with Lark."
  }
}
