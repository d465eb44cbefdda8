data "authing_security_settings" "this" {}
