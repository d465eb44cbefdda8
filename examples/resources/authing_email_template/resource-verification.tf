resource "authing_email_template" "first_login" {
  type            = "FIRST_EMAIL_LOGIN_VERIFY"
  subject         = "Please verify your address"
  sender          = "Example"
  content         = "<p>Please follow this link: {{link}}</p>"
  expires_in      = 3600
  redirect_to     = "https://shop.example.com/verified"
  template_engine = "handlebar"
}
