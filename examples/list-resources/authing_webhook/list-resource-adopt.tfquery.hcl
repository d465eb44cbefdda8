# terraform query -generate-config-out=webhooks.tf
list "authing_webhook" "of_users" {
  provider = authing

  config {
    name_regex = "^user"
    enabled    = true
  }

  limit = 50
}
