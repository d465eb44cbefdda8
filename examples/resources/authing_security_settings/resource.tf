resource "authing_security_settings" "this" {
  register_disabled = true
  allowed_origins   = ["https://shop.example.com", "https://admin.example.com"]

  login_anomaly_detection = {
    account_lock                           = "condition_set"
    account_lock_login_password_fail_check = { enabled = true, limit = 10, time_interval = 300 }
  }
}
