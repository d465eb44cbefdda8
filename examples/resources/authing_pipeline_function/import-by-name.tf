import {
  to = authing_pipeline_function.mail_suffix
  id = "PRE_REGISTER/name:Mail suffix"
}
