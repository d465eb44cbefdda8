data "authing_webhook" "by_id" {
  webhook_id = "6229ffaf2dabcd9bcfcf784b"
}

data "authing_webhook" "by_name" {
  name = "user-created"
}
