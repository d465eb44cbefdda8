data "authing_security_settings" "this" {}

check "codes_are_long" {
  assert {
    condition     = data.authing_security_settings.this.verify_code_length >= 6
    error_message = "Verification codes have fewer than six digits."
  }
}
