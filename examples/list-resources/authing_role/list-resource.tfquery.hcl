list "authing_role" "default" {
  provider = authing
}
