import {
  to = authing_global_mfa_settings.this
  id = "global"
}
