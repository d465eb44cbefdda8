# Plans fail while deliveries fail.
data "authing_webhook_logs" "audit" {
  webhook_id = "6229ffaf2dabcd9bcfcf784b"

  lifecycle {
    postcondition {
      condition     = self.consecutive_failures < 3
      error_message = "The last ${self.consecutive_failures} deliveries failed."
    }
  }
}
