list "authing_ext_idp_connection" "all" {
  provider = authing
}
