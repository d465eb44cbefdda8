# terraform query -generate-config-out=webhooks.tf
list "authing_webhook" "of_users" {
  provider = authing

  config {
    name_regex = "^用户"
    enabled    = true
  }

  limit = 50
}
