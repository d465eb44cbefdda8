import {
  to = authing_application.shop
  id = "identifier:shop-example"
}
