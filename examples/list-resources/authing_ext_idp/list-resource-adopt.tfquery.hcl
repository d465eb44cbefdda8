list "authing_ext_idp" "lark" {
  provider         = authing
  include_resource = true

  config {
    type       = "lark"
    name_regex = "^Lark"
  }
}
