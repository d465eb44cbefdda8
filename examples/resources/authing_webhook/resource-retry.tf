# Failed deliveries are retried three times, ten minutes apart.
resource "authing_webhook" "retried" {
  name         = "with-retries"
  url          = "https://example.com/callback"
  events       = ["user:created"]
  content_type = "application/json"

  retry_config = {
    enabled    = true
    count      = 3
    delay      = 10
    delay_unit = "Minute"
  }

  timeouts = {
    create = "2m"
  }
}
