variable "lark_secret" {
  type      = string
  ephemeral = true
  default   = "a-long-random-secret"
}

resource "authing_application" "portal" {
  app_name       = "Staff portal"
  app_identifier = "staff-portal-example"
  redirect_uris  = ["https://portal.example.com/callback"]
}

resource "authing_ext_idp" "lark" {
  name = "Lark"
  type = "lark"
}

resource "authing_ext_idp_connection" "lark" {
  ext_idp_id   = authing_ext_idp.lark.ext_idp_id
  type         = "lark-internal"
  identifier   = "portal-lark"
  display_name = "Lark"
  login_only   = true

  fields                   = jsonencode({ clientID = "cli_0123456789abcdef" })
  secret_fields_wo         = jsonencode({ clientSecret = var.lark_secret })
  secret_fields_wo_version = 1
}

resource "authing_ext_idp_connection_application" "portal_lark" {
  connection_id = authing_ext_idp_connection.lark.connection_id
  app_id        = authing_application.portal.app_id
}
