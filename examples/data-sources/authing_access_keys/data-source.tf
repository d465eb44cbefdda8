data "authing_access_keys" "enabled" {
  enabled = true
}

output "access_keys" {
  value = { for one in data.authing_access_keys.enabled.access_keys : one.access_key_id => one.last_used_at }
}
