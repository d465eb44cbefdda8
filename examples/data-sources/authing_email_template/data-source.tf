data "authing_email_template" "welcome" {
  type = "WELCOME_EMAIL"
}
