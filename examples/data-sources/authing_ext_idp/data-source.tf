data "authing_ext_idp" "lark" {
  name = "Lark"
}
