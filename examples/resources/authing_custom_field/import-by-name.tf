import {
  to = authing_custom_field.cost_center
  id = "USER/name:Cost center"
}
