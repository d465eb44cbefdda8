data "authing_application" "wiki" {
  app_identifier = "wiki-example"
}

ephemeral "authing_application_secret" "wiki" {
  app_id = data.authing_application.wiki.app_id
}

# A tool of the vault gets the secret from its environment.
resource "terraform_data" "vault" {
  triggers_replace = data.authing_application.wiki.app_id

  provisioner "local-exec" {
    command = "test -n \"$CLIENT_SECRET\""
    environment = {
      CLIENT_SECRET = ephemeral.authing_application_secret.wiki.secret
    }
  }
}
