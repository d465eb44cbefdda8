# A rule for the whole user pool, including webhooks created in the console:
# nothing is delivered unencrypted.
data "authing_webhooks" "unencrypted" {
  url_prefix = "http://"
  enabled    = true
}

check "deliveries_are_encrypted" {
  assert {
    condition     = length(data.authing_webhooks.unencrypted.webhooks) == 0
    error_message = "These webhooks deliver over plain http: ${join(", ", data.authing_webhooks.unencrypted.webhooks[*].name)}."
  }
}
