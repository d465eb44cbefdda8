terraform {
  required_providers {
    authing = {
      source  = "authing/authing"
      version = "~> 0.1"
    }
  }
}

# The access key and the host come from the environment.
provider "authing" {}

variable "enabled" {
  type    = bool
  default = true
}

variable "events" {
  type    = set(string)
  default = ["user:created"]
}

resource "authing_webhook" "user_created" {
  name         = "user-created"
  url          = "https://example.com/callback"
  events       = var.events
  content_type = "application/json"
  enabled      = var.enabled
  secret       = "a-secret-for-the-demo"
}

output "webhook_id" {
  value = authing_webhook.user_created.webhook_id
}

output "updated_at" {
  value = authing_webhook.user_created.updated_at
}
