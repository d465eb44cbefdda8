# Every plan and apply warns while deliveries fail. A data source inside the check
# makes plan -detailed-exitcode end with 2 each time; outside of it, it does not.
check "deliveries" {
  data "authing_webhook_logs" "audit" {
    webhook_id = "6229ffaf2dabcd9bcfcf784b"
    limit      = 20
  }

  assert {
    condition     = data.authing_webhook_logs.audit.consecutive_failures < 3
    error_message = "${data.authing_webhook_logs.audit.consecutive_failures} deliveries in a row failed, the last at ${coalesce(data.authing_webhook_logs.audit.last_failure_at, "no time")}."
  }
}
