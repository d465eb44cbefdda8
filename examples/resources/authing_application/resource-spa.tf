resource "authing_application" "storefront" {
  app_name       = "Storefront"
  app_identifier = "storefront-example"
  app_type       = "spa"
  redirect_uris  = ["https://shop.example.com/", "http://localhost:5173/"]

  oidc = {
    grant_types                        = ["authorization_code", "refresh_token"]
    id_token_signed_response_alg       = "RS256"
    token_endpoint_auth_method         = "none"
    introspection_endpoint_auth_method = "none"
    revocation_endpoint_auth_method    = "none"
    access_token_expire                = 3600
  }

  login = {
    enabled_basic_login_methods = ["EMAIL_CODE", "PHONE_CODE"]
    default_login_method        = { connection_type = "PASSCODE" }
  }
}

output "client_id" {
  value = authing_application.storefront.app_id
}
