import {
  to = authing_webhook.user_created
  identity = {
    webhook_id = "6229ffaf2dabcd9bcfcf784b"
  }
}
