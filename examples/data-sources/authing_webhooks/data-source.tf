# Disabled webhooks that subscribe to user:created.
data "authing_webhooks" "disabled" {
  event   = "user:created"
  enabled = false
}

output "disabled" {
  value = [for webhook in data.authing_webhooks.disabled.webhooks : webhook.name]
}
