resource "authing_webhook" "user_created" {
  name         = "用户创建事件"
  url          = "https://example.com/callback"
  events       = ["user:created"]
  content_type = "application/json"
}
