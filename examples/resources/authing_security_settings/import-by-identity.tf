import {
  to = authing_security_settings.this
  identity = {
    id = "settings"
  }
}
