data "authing_application_grants" "people" {
  app_id      = "62b9f4c5d6e7f8a9b0c1d2e3"
  target_type = "USER"
  effect      = "ALLOW"
}

check "no_single_people" {
  assert {
    condition     = length(data.authing_application_grants.people.grants) == 0
    error_message = "Someone may use the application without being in a group."
  }
}
