ephemeral "authing_access_key_secret" "reports" {
  access_key_id = "62e0c1d2e3f4a5b6c7d8e9f1"
  user_id       = "62d0b1c2d3e4f5a6b7c8d9e2"
}

# A tool of the vault gets the secret from its environment.
resource "terraform_data" "vault" {
  provisioner "local-exec" {
    command = "test -n \"$ACCESS_KEY_SECRET\""
    environment = {
      ACCESS_KEY_SECRET = ephemeral.authing_access_key_secret.reports.access_key_secret
    }
  }
}
