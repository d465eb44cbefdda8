resource "authing_email_template" "welcome" {
  type    = "WELCOME_EMAIL"
  subject = "Welcome to {{app_name}}"
  sender  = "{{client_name}}"
  content = <<-HTML
    <p>Hello {{user_name}},</p>
    <p>you can sign in from now on.</p>
  HTML
}
