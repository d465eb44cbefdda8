# Without the emulator: the values that the provider computes are invented.
mock_provider "authing" {
  mock_resource "authing_webhook" {
    defaults = {
      enabled = true
    }
  }
}

variables {
  name     = "audit"
  receiver = "https://example.com/callback"
}

run "is_enabled" {
  assert {
    condition     = authing_webhook.this.enabled
    error_message = "The webhook is disabled."
  }
}
