# Webhooks for new users that are switched off.
data "authing_webhooks" "silent" {
  event   = "user:created"
  enabled = false
}

output "silent" {
  value = [for webhook in data.authing_webhooks.silent.webhooks : webhook.name]
}
