import {
  to = authing_webhook.user_created
  id = "6229ffaf2dabcd9bcfcf784b"
}
