resource "authing_application" "ledger" {
  app_name            = "Ledger"
  app_identifier      = "ledger-example"
  permission_strategy = "DENY_ALL"
}

resource "authing_group" "readers" {
  for_each = toset(["accounting", "audit"])

  code = each.key
  name = title(each.key)
}

resource "authing_application_access" "readers" {
  for_each = authing_group.readers

  app_id      = authing_application.ledger.app_id
  target_type = "GROUP"
  target_id   = each.value.code
  effect      = "ALLOW"
}
