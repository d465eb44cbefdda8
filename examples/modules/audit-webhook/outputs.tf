output "webhook_id" {
  description = "Id of the webhook."
  value       = authing_webhook.this.webhook_id
}

output "events" {
  description = "Events that are delivered."
  value       = authing_webhook.this.events
}
