import {
  to = authing_webhook.user_created
  id = "name:用户创建事件"
}
