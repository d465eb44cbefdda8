# A webhook that somebody else manages, and a warning when its deliveries fail.
data "authing_webhook" "of_audit_team" {
  name = "用户创建事件"
}

check "audit_is_on" {
  assert {
    condition     = data.authing_webhook.of_audit_team.enabled
    error_message = "The audit team's webhook is switched off."
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
