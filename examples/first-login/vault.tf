# The secret goes from Authing into the vault, and is in no state and no plan.
ephemeral "authing_application_secret" "shop" {
  app_id = authing_application.shop.app_id
}

resource "terraform_data" "vault" {
  triggers_replace = authing_application.shop.app_id

  provisioner "local-exec" {
    command = "test -n \"$CLIENT_SECRET\"" # such as: vault kv put secret/shop client_secret="$CLIENT_SECRET"
    environment = {
      CLIENT_SECRET = ephemeral.authing_application_secret.shop.secret
    }
  }
}
