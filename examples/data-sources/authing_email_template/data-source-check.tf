data "authing_email_template" "welcome" {
  type = "WELCOME_EMAIL"
}

check "welcome_is_ours" {
  assert {
    condition     = data.authing_email_template.welcome.enabled
    error_message = "New users get Authing's own welcome mail."
  }
}
