data "authing_organization" "holding" {
  code = "acme-holding"
}
