data "authing_global_mfa_settings" "this" {}

check "no_face" {
  assert {
    condition     = !contains(data.authing_global_mfa_settings.this.enabled_factors, "FACE")
    error_message = "Face recognition is on."
  }
}
