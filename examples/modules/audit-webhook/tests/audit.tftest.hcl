# terraform test, against the host in AUTHING_HOST: the emulator.

variables {
  name   = "audit under test"
  url    = "https://audit.example.com/authing"
  secret = "a-secret-for-tests"
}

run "delivers_the_events_of_its_categories" {
  variables {
    categories = ["user"]
  }

  assert {
    condition     = contains(output.events, "user:created") && !contains(output.events, "login")
    error_message = "It delivers ${join(", ", output.events)}."
  }
}

run "changes_in_place" {
  variables {
    categories = ["user", "organization"]
  }

  assert {
    condition     = contains(output.events, "organization:created") && authing_webhook.this.updated_at != authing_webhook.this.created_at
    error_message = "It was created at ${authing_webhook.this.created_at} and not updated since."
  }
}

run "leaves_out_what_carries_keys" {
  command = plan

  variables {
    categories = ["user-pool", "application", "authentication"]
  }

  assert {
    condition     = length(setintersection(output.events, ["user-pool:secret-refreshed", "application:secret-refreshed", "refresh-token"])) == 0
    error_message = "Deliveries would carry keys or tokens."
  }

  assert {
    condition     = contains(output.events, "login") && contains(output.events, "application:created")
    error_message = "More is left out than what carries keys and tokens."
  }
}

run "refuses_plain_http" {
  command = plan

  variables {
    url = "http://audit.example.com/authing"
  }

  expect_failures = [var.url]
}
