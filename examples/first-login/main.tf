terraform {
  required_providers {
    authing = {
      source = "authing/authing"
    }
  }
}

resource "authing_group" "customers" {
  code = "customers"
  name = "Customers"
}

resource "authing_application" "shop" {
  app_name             = "Shop"
  app_identifier       = "shop-example"
  redirect_uris        = ["https://shop.example.com/callback"]
  logout_redirect_uris = ["https://shop.example.com/"]
  permission_strategy  = "DENY_ALL"

  oidc = {
    grant_types                  = ["authorization_code", "refresh_token"]
    response_types               = ["code"]
    id_token_signed_response_alg = "RS256"
    access_token_expire          = 3600
    id_token_expire              = 3600
    refresh_token_expire         = 604800
  }

  login = {
    enabled_basic_login_methods = ["EMAIL_CODE", "EMAIL_PASSWORD"]
    default_login_method        = { connection_type = "PASSCODE" }
  }
}

resource "authing_application_access" "customers" {
  app_id      = authing_application.shop.app_id
  target_type = "GROUP"
  target_id   = authing_group.customers.code
  effect      = "ALLOW"
}

output "issuer" {
  value = "https://${authing_application.shop.app_identifier}.authing.cn/oidc"
}

output "client_id" {
  value = authing_application.shop.app_id
}
