import {
  to = authing_pipeline_order.before_registration
  identity = {
    scene = "PRE_REGISTER"
  }
}
