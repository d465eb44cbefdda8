import {
  to = authing_application.shop
  id = "name:Shop"
}
