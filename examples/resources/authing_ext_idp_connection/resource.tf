resource "authing_ext_idp" "staff" {
  name = "Staff"
  type = "oidc"
}

variable "staff_secret" {
  description = "Secret of the client at the other provider."
  type        = string
  ephemeral   = true
  default     = "a-long-random-secret"
}

resource "authing_ext_idp_connection" "staff" {
  ext_idp_id   = authing_ext_idp.staff.ext_idp_id
  type         = "oidc"
  identifier   = "staff"
  display_name = "Staff"

  fields = jsonencode({
    issuerUrl = "https://login.example.com"
    clientId  = "authing"
    mode      = "BACK_CHANNEL"
    scopes    = "openid profile email"
  })

  secret_fields_wo         = jsonencode({ clientSecret = var.staff_secret })
  secret_fields_wo_version = 1
}
