list "authing_application" "all" {
  provider = authing
}
