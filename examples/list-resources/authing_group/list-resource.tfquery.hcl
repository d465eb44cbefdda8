list "authing_group" "all" {
  provider = authing
}
