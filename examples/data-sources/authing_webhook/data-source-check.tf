# A webhook that another team manages, and a warning while its deliveries fail.
data "authing_webhook" "of_audit_team" {
  name = "user-created"
}

check "audit_is_on" {
  assert {
    condition     = data.authing_webhook.of_audit_team.enabled
    error_message = "The audit team's webhook is disabled."
  }
}

check "audit_takes_deliveries" {
  data "authing_webhook_logs" "of_audit_team" {
    webhook_id = data.authing_webhook.of_audit_team.webhook_id
  }

  assert {
    condition     = data.authing_webhook_logs.of_audit_team.consecutive_failures == 0
    error_message = "The audit team's receiver fails: ${coalesce(data.authing_webhook_logs.of_audit_team.last_failure_message, "no message")}."
  }
}
