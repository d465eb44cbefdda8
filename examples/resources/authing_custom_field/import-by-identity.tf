import {
  to = authing_custom_field.cost_center
  identity = {
    target = "USER"
    key    = "cost_center"
  }
}
