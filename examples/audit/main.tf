terraform {
  required_providers {
    authing = {
      source  = "authing/authing"
      version = "~> 0.1"
    }
  }
}

variable "audit_secret" {
  type      = string
  sensitive = true
}

module "audit" {
  source = "../modules/audit-webhook"

  name       = "audit log"
  url        = "https://audit.example.com/authing"
  categories = ["user", "organization", "user-pool"]
  secret     = var.audit_secret
}

output "audited" {
  value = length(module.audit.events)
}
