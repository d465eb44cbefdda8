terraform {
  required_providers {
    authing = {
      source  = "authing/authing"
      version = "~> 0.1"
    }
  }
}

variable "name" {
  type = string
}

variable "receiver" {
  type = string

  validation {
    condition     = startswith(var.receiver, "https://")
    error_message = "The receiver must be https."
  }
}

variable "events" {
  type    = set(string)
  default = ["user:created", "user:deleted"]
}

variable "secret" {
  type      = string
  default   = null
  sensitive = true
}

resource "authing_webhook" "this" {
  name         = var.name
  url          = var.receiver
  events       = var.events
  content_type = "application/json"
  secret       = var.secret
}

output "webhook_id" {
  value = authing_webhook.this.webhook_id
}
