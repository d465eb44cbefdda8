import {
  to = authing_custom_field.cost_center
  id = "USER/cost_center"
}
