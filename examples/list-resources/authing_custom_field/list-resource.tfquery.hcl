list "authing_custom_field" "of_users" {
  provider = authing

  config {
    target = "USER"
  }
}
