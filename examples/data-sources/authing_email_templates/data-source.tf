data "authing_email_templates" "own" {
  enabled = true
}

output "own_mails" {
  value = { for one in data.authing_email_templates.own.email_templates : one.type => one.subject }
}
