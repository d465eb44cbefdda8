import {
  to = authing_pipeline_order.before_registration
  id = "PRE_REGISTER"
}
