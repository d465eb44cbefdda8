data "authing_ext_idp_connections" "oidc" {
  type = "oidc"
}

check "oidc_is_for_sign_in_only" {
  assert {
    condition     = alltrue([for one in data.authing_ext_idp_connections.oidc.ext_idp_connections : one.login_only])
    error_message = "People can register with some OIDC connection."
  }
}
