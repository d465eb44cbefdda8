# The secret is stored neither in the state nor in a plan. A different version
# sends it again.
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
