data "authing_global_mfa_settings" "this" {}
