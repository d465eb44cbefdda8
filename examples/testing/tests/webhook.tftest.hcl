# Host and keys come from the environment, which authing-emulator exec sets.
provider "authing" {}

variables {
  name     = "audit"
  receiver = "https://example.com/callback"
}

run "creates" {
  assert {
    condition     = authing_webhook.this.enabled
    error_message = "The webhook is disabled."
  }

  assert {
    condition     = length(authing_webhook.this.events) == 2
    error_message = "The webhook has ${length(authing_webhook.this.events)} events."
  }
}

run "changes_in_place" {
  variables {
    name   = "audit of users"
    events = ["user:created"]
    secret = "a-secret-for-the-test"
  }

  assert {
    condition     = authing_webhook.this.updated_at != authing_webhook.this.created_at
    error_message = "The webhook was replaced at ${authing_webhook.this.created_at}."
  }
}

run "reads_back" {
  command = plan

  variables {
    name   = "audit of users"
    events = ["user:created"]
    secret = "a-secret-for-the-test"
  }

  assert {
    condition     = authing_webhook.this.name == "audit of users" && authing_webhook.this.updated_at != null
    error_message = "Authing did not store what was applied."
  }
}

run "refuses_plain_http" {
  command = plan

  variables {
    receiver = "http://example.com/callback"
  }

  expect_failures = [var.receiver]
}
