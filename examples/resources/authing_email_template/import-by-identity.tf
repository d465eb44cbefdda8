import {
  to = authing_email_template.welcome
  identity = {
    type = "WELCOME_EMAIL"
  }
}
