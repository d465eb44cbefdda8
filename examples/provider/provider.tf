terraform {
  required_providers {
    authing = {
      source  = "authing/authing"
      version = "~> 0.1"
    }
  }
}

# The access key comes from AUTHING_ACCESS_KEY_ID and AUTHING_ACCESS_KEY_SECRET.
provider "authing" {}

resource "authing_webhook" "user_created" {
  name         = "user-created"
  url          = "https://example.com/callback"
  events       = ["user:created"]
  content_type = "application/json"
}
