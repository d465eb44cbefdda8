terraform {
  required_providers {
    authing = {
      source = "authing/authing"
    }
  }
}

variable "environment" {
  description = "dev, test or prod. Each has a user pool of its own."
  type        = string

  validation {
    condition     = contains(["dev", "test", "prod"], var.environment)
    error_message = "The environment is dev, test or prod."
  }
}

variable "smtp_password" {
  description = "Password of the SMTP server, from a vault. Production alone has one."
  type        = string
  ephemeral   = true
  default     = null
}

locals {
  origins = {
    dev  = ["https://shop.dev.example.com", "http://localhost:8080"]
    test = ["https://shop.test.example.com"]
    prod = ["https://shop.example.com"]
  }
}

module "settings" {
  source = "../modules/pool-settings"

  company       = "Example"
  origins       = local.origins[var.environment]
  smtp_password = var.smtp_password

  # Only production sends from the company's own server.
  smtp = var.environment != "prod" ? null : {
    host             = "smtp.example.com"
    port             = 465
    sender           = "noreply@example.com"
    password_version = 1
  }
}
