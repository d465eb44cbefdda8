terraform {
  required_providers {
    authing = {
      source  = "authing/authing"
      version = "~> 0.1"
    }
  }
}

# The host and the access key come from the environment.
provider "authing" {}

resource "authing_webhook" "user_created" {
  name         = "user-created"
  url          = "https://example.com/callback"
  events       = ["user:created"]
  content_type = "application/json"
}

output "webhook_id" {
  value = authing_webhook.user_created.webhook_id
}
