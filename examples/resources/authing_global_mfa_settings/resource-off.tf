resource "authing_global_mfa_settings" "this" {
  enabled_factors = []
}
