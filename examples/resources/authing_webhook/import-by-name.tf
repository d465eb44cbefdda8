import {
  to = authing_webhook.user_created
  id = "name:user-created"
}
