data "authing_email_provider" "this" {}

output "mail_service" {
  value = data.authing_email_provider.this.enabled ? data.authing_email_provider.this.type : "Authing's own"
}
