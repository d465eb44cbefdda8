# The secret is stored neither in a plan nor in the state, and is sent only when
# its version changes. Requires Terraform 1.11 or OpenTofu 1.11.
#
#   1. Let the receiver accept the new secret beside the old one.
#   2. Apply with the new secret and the next version.
#   3. Once deliveries carry the new secret, remove the old one from the receiver.

terraform {
  required_version = ">= 1.11"

  required_providers {
    authing = {
      source  = "authing/authing"
      version = "~> 0.1"
    }
  }
}

variable "webhook_secret" {
  type        = string
  description = "Secret of the webhook. Read only when its version changes."
  ephemeral   = true
}

variable "webhook_secret_version" {
  type        = number
  description = "Number of the secret; the next number sends the secret."
  default     = 1
}

resource "authing_webhook" "audit" {
  name         = "audit log"
  url          = "https://audit.example.com/authing"
  events       = ["user:created", "user:deleted"]
  content_type = "application/json"

  secret_wo         = var.webhook_secret
  secret_wo_version = var.webhook_secret_version
}
