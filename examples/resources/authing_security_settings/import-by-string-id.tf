import {
  to = authing_security_settings.this
  id = "settings"
}
