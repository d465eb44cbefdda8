data "authing_ext_idp" "lark" {
  name = "Lark"
}

check "lark_is_lark" {
  assert {
    condition     = data.authing_ext_idp.lark.type == "lark"
    error_message = "The identity provider Lark is of another type."
  }
}
