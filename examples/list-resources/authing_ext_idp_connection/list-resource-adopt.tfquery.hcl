list "authing_ext_idp_connection" "lark" {
  provider         = authing
  include_resource = true

  config {
    type              = "lark-internal"
    identifier_prefix = "lark"
  }
}
