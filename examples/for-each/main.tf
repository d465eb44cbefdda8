terraform {
  required_providers {
    authing = {
      source  = "authing/authing"
      version = "~> 0.1"
    }
  }
}

variable "secrets" {
  type        = map(string)
  description = "Secret of each webhook, by its key below."
  sensitive   = true
  default     = {}
}

locals {
  webhooks = {
    audit = {
      url    = "https://audit.example.com/authing"
      events = ["user:created", "user:deleted"]
    }
    crm = {
      url    = "https://crm.example.com/hooks/authing"
      events = ["user:created", "user:updated"]
    }
    logins = {
      url     = "https://siem.example.com/authing"
      events  = ["login", "mfa:verified"]
      enabled = false
    }
  }
}

# A renamed key replaces its webhook; a moved block keeps it.
resource "authing_webhook" "this" {
  for_each = local.webhooks

  name         = each.key
  url          = each.value.url
  events       = each.value.events
  content_type = "application/json"
  enabled      = lookup(each.value, "enabled", true)
  secret       = lookup(var.secrets, each.key, null)
}

output "webhook_ids" {
  value = { for key, webhook in authing_webhook.this : key => webhook.webhook_id }
}
