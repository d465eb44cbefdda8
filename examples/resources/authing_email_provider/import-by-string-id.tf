import {
  to = authing_email_provider.this
  id = "6250f12d5dabcd9bcfcf784b"
}
