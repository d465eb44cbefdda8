ephemeral "authing_access_token" "run" {}

# Another tool in the same pipeline gets the token from its environment.
resource "terraform_data" "smoke_test" {
  provisioner "local-exec" {
    command = "test -n \"$AUTHING_TOKEN\""
    environment = {
      AUTHING_TOKEN   = ephemeral.authing_access_token.run.access_token
      AUTHING_POOL_ID = ephemeral.authing_access_token.run.user_pool_id
    }
  }
}
