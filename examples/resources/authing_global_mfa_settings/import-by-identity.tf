import {
  to = authing_global_mfa_settings.this
  identity = {
    id = "global"
  }
}
