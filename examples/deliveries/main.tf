terraform {
  required_providers {
    authing = {
      source  = "authing/authing"
      version = "~> 0.1"
    }
  }
}

variable "receiver" {
  type        = string
  description = "Address of the receiver."
}

resource "authing_webhook" "audit" {
  name         = "audit log"
  url          = var.receiver
  events       = ["user:created", "user:deleted"]
  content_type = "application/json"
}

data "authing_webhook_logs" "audit" {
  webhook_id = authing_webhook.audit.webhook_id
  limit      = 20
}

# Every plan and every apply warns while deliveries fail. A webhook that has
# delivered nothing yet passes. The data source stands outside the check, so that
# plan -detailed-exitcode ends with 0 when there is nothing to do.
check "audit_deliveries" {
  assert {
    condition     = data.authing_webhook_logs.audit.consecutive_failures == 0
    error_message = "The last ${data.authing_webhook_logs.audit.consecutive_failures} deliveries failed. Message: ${coalesce(data.authing_webhook_logs.audit.last_failure_message, "none")}."
  }
}
