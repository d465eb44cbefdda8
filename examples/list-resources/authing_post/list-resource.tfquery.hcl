list "authing_post" "all" {
  provider = authing
}
