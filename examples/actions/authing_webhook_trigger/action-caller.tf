variable "receiver" {
  type        = string
  description = "Address of the receiver."
}

resource "authing_webhook" "tested" {
  name         = "tested"
  url          = var.receiver
  events       = ["user:created"]
  content_type = "application/json"

  lifecycle {
    action_trigger {
      events  = [after_create, after_update]
      actions = [action.authing_webhook_trigger.after_change]
    }
  }
}

# caller is the resource that triggers the action, from Terraform 1.16 on.
action "authing_webhook_trigger" "after_change" {
  config {
    webhook_id = caller.webhook_id
  }
}
