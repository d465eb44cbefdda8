data "authing_webhook_logs" "recent" {
  webhook_id = "6229ffaf2dabcd9bcfcf784b"
}

output "success_rate" {
  value = data.authing_webhook_logs.recent.success_rate
}
