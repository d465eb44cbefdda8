terraform {
  required_providers {
    authing = {
      source = "authing/authing"
    }
  }
}

variable "company" {
  description = "Name of the company, in the head and the foot of its mails."
  type        = string
}

variable "origins" {
  description = "Origins whose pages may call Authing from a browser."
  type        = set(string)
}

variable "smtp" {
  description = "SMTP server that sends the mails; Authing's own mail service if null."
  type = object({
    host             = string
    port             = number
    sender           = string
    password_version = number
  })
  default = null
}

variable "smtp_password" {
  description = "Password of the SMTP server. Sent when password_version changes."
  type        = string
  ephemeral   = true
  default     = null
}

locals {
  # The subject of each mail; its text is in mails/TYPE.html.
  mails = {
    WELCOME_EMAIL              = "Welcome to ${var.company}"
    LOGIN_VERIFY_CODE          = "Your code to sign in"
    RESET_PASSWORD_VERIFY_CODE = "Your code for a new password"
  }
}

resource "authing_security_settings" "this" {
  allowed_origins          = var.origins
  verify_code_length       = 6
  verify_code_max_attempts = 3

  login_anomaly_detection = {
    account_lock = "condition_set"
    account_lock_login_password_fail_check = {
      enabled       = true
      limit         = 10
      time_interval = 300
    }
  }
}

resource "authing_global_mfa_settings" "this" {
  enabled_factors = ["OTP", "EMAIL"]
}

resource "authing_email_provider" "this" {
  count = var.smtp == null ? 0 : 1

  smtp = {
    host                = var.smtp.host
    port                = var.smtp.port
    sender              = var.smtp.sender
    secure              = true
    password_wo         = var.smtp_password
    password_wo_version = var.smtp.password_version
  }
}

resource "authing_email_template" "these" {
  for_each = local.mails

  type    = each.key
  subject = each.value
  sender  = var.company
  content = templatefile("${path.module}/mails/frame.html", {
    company = var.company
    text    = file("${path.module}/mails/${each.key}.html")
  })
}

resource "authing_custom_field" "cost_center" {
  target    = "USER"
  key       = "cost_center"
  data_type = "STRING"
  label     = "Cost center"
}

data "authing_access_keys" "enabled" {
  enabled = true
}

check "access_keys_are_rotated" {
  assert {
    condition     = alltrue([for one in data.authing_access_keys.enabled.access_keys : one.age_days < 180])
    error_message = "An access key is older than half a year."
  }
}
