# A webhook for an audit log: every change of users and administrators, with a
# secret by which the receiver recognises Authing.
variable "audit_secret" {
  type      = string
  sensitive = true
}

resource "authing_webhook" "audit" {
  name         = "audit log"
  url          = "https://audit.example.com/authing"
  content_type = "application/json"
  secret       = var.audit_secret

  events = [
    "user:created",
    "user:updated",
    "user:deleted",
    "user-pool:cooperator-added",
    "user-pool:cooperator-removed",
  ]
}

# Prepared, and switched on by a later change.
resource "authing_webhook" "logins" {
  name         = "logins"
  url          = "https://audit.example.com/authing/logins"
  content_type = "application/x-www-form-urlencoded"
  events       = ["login", "register"]
  enabled      = false
}
