list "authing_access_key" "all" {
  provider = authing
}
