resource "authing_webhook" "user_created" {
  name         = "user-created"
  url          = "https://example.com/callback"
  events       = ["user:created"]
  content_type = "application/json"
}
