# The secret is in no state and no plan. Another version sends it again.
variable "webhook_secret" {
  type      = string
  ephemeral = true
}

resource "authing_webhook" "write_only" {
  name              = "write-only secret"
  url               = "https://example.com/callback"
  events            = ["user:created"]
  content_type      = "application/json"
  secret_wo         = var.webhook_secret
  secret_wo_version = 1
}
