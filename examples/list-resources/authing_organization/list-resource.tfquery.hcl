list "authing_organization" "all" {
  provider = authing
}
