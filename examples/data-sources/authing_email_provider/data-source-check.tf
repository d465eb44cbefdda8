data "authing_email_provider" "this" {}

check "mails_come_from_our_server" {
  assert {
    condition     = data.authing_email_provider.this.enabled
    error_message = "Mails are sent by Authing's built-in mail service."
  }
}
