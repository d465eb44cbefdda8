import {
  to = authing_email_template.welcome
  id = "WELCOME_EMAIL"
}
