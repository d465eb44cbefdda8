resource "authing_group" "finance" {
  code = "finance"
  name = "Finance"
}

resource "authing_application_access" "finance" {
  app_id      = "62b9f4c5d6e7f8a9b0c1d2e3"
  target_type = "GROUP"
  target_id   = authing_group.finance.code
  effect      = "ALLOW"
}
