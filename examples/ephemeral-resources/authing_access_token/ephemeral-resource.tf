ephemeral "authing_access_token" "run" {}
