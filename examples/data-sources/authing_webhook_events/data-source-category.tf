data "authing_webhook_events" "user" {
  category = "user"
}

# A webhook that is told of everything about users. Events that Authing adds to
# the category later show up in a plan.
resource "authing_webhook" "users" {
  name         = "everything about users"
  url          = "https://example.com/users"
  content_type = "application/json"
  events       = data.authing_webhook_events.user.names
}
