list "authing_email_template" "welcome" {
  provider = authing

  config {
    type_prefix = "WELCOME"
  }
}
