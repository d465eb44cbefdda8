data "authing_access_keys" "enabled" {
  enabled = true
}

check "access_keys_are_rotated" {
  assert {
    condition     = alltrue([for one in data.authing_access_keys.enabled.access_keys : one.age_days < 180])
    error_message = "An access key is older than half a year."
  }
}
