ephemeral "authing_access_key_secret" "reports" {
  access_key_id = "62e0c1d2e3f4a5b6c7d8e9f1"
}
