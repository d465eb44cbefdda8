resource "authing_security_settings" "this" {
  change_email_strategy = { verify_old_email = true }
  change_phone_strategy = { verify_old_phone = true }
  cookie_settings       = { cookie_expires_in = 28800, cookie_expires_on_browser_session = true }
  self_unlock_account   = { enabled = true, strategy = "password-captcha" }
}
