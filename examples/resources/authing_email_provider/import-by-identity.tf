import {
  to = authing_email_provider.this
  identity = {
    id = "6250f12d5dabcd9bcfcf784b"
  }
}
