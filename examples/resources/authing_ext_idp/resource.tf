resource "authing_ext_idp" "staff" {
  name = "Staff"
  type = "oidc"
}
