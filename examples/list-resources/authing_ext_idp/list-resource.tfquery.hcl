list "authing_ext_idp" "all" {
  provider = authing
}
