variable "smtp_password" {
  description = "Password of the SMTP server."
  type        = string
  ephemeral   = true
  default     = "a-long-random-secret"
}

resource "authing_email_provider" "this" {
  smtp = {
    host                = "smtp.example.com"
    port                = 465
    sender              = "noreply@example.com"
    secure              = true
    password_wo         = var.smtp_password
    password_wo_version = 1
  }
}
