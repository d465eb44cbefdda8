import {
  to = authing_email_template.welcome
  id = "name:Mail WELCOME_EMAIL"
}
