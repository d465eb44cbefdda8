data "authing_webhook_events" "user" {
  category = "user"
}

# Subscribes to every event of the category user. Events that Authing adds to the
# category later show up in a plan.
resource "authing_webhook" "users" {
  name         = "all user events"
  url          = "https://example.com/users"
  content_type = "application/json"
  events       = data.authing_webhook_events.user.names
}
