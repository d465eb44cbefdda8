# terraform apply -invoke=action.authing_webhook_trigger.test
action "authing_webhook_trigger" "test" {
  config {
    webhook_id = "6229ffaf2dabcd9bcfcf784b"
  }
}
