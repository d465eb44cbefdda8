variable "mailbox_password" {
  description = "Password of the mailbox."
  type        = string
  ephemeral   = true
  default     = "a-long-random-secret"
}

resource "authing_email_provider" "this" {
  adopt_existing = true
  on_destroy     = "keep"

  ali_exmail = {
    sender              = "noreply@example.cn"
    password_wo         = var.mailbox_password
    password_wo_version = 1
  }
}
