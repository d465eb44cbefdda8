data "authing_organization" "holding" {
  name = "Acme Holding"
}

check "holding_is_led" {
  assert {
    condition     = length(data.authing_organization.holding.leader_user_ids) > 0
    error_message = "Nobody leads the holding."
  }
}
