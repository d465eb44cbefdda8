variable "receiver" {
  type        = string
  description = "Address of the receiver."
}

resource "authing_webhook" "tested" {
  name         = "tested"
  url          = var.receiver
  events       = ["user:created"]
  content_type = "application/json"

  # A delivery after every change shows whether the receiver accepts it.
  lifecycle {
    action_trigger {
      events  = [after_create, after_update]
      actions = [action.authing_webhook_trigger.after_change]
    }
  }
}

action "authing_webhook_trigger" "after_change" {
  config {
    webhook_id = authing_webhook.tested.webhook_id
    request_body = jsonencode({
      eventName = "test"
      data      = { description = "from Terraform" }
    })
  }
}
