resource "authing_access_key" "pipeline" {
  type    = "userpool"
  user_id = "62d0b1c2d3e4f5a6b7c8d9e1"
}

ephemeral "authing_access_key_secret" "pipeline" {
  access_key_id = authing_access_key.pipeline.access_key_id
  user_id       = authing_access_key.pipeline.user_id
}

# A tool of the vault gets the secret from its environment.
resource "terraform_data" "vault" {
  triggers_replace = authing_access_key.pipeline.access_key_id

  provisioner "local-exec" {
    command = "test -n \"$ACCESS_KEY_SECRET\""
    environment = {
      ACCESS_KEY_SECRET = ephemeral.authing_access_key_secret.pipeline.access_key_secret
    }
  }
}
