data "authing_email_template_preview" "welcome" {
  type    = "WELCOME_EMAIL"
  subject = "Welcome to {{app_name}}"
  content = "<p>Hello {{user_name}}</p>"
}

output "welcome" {
  value = data.authing_email_template_preview.welcome.rendered_content
}
