resource "terraform_data" "year" {
  input = "2026"

  lifecycle {
    action_trigger {
      events  = [after_update]
      actions = [action.authing_application_refresh_secret.wiki]
    }
  }
}

action "authing_application_refresh_secret" "wiki" {
  config {
    app_id = "62b9f4c5d6e7f8a9b0c1d2e3"
  }
}
