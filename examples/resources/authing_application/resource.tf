resource "authing_application" "shop" {
  app_name             = "Shop"
  app_identifier       = "shop-example"
  redirect_uris        = ["https://shop.example.com/callback"]
  logout_redirect_uris = ["https://shop.example.com"]
  permission_strategy  = "DENY_ALL"

  oidc = {
    grant_types                  = ["authorization_code", "refresh_token"]
    response_types               = ["code"]
    id_token_signed_response_alg = "RS256"
    access_token_expire          = 3600
    id_token_expire              = 3600
  }
}
