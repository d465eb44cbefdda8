# A webhook for an audit log of changes to users and administrators, with a secret.
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

# Disabled for now; a later change enables it.
resource "authing_webhook" "logins" {
  name         = "logins"
  url          = "https://audit.example.com/authing/logins"
  content_type = "application/x-www-form-urlencoded"
  events       = ["login", "register"]
  enabled      = false
}
