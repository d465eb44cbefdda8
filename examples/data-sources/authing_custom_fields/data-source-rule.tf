data "authing_custom_fields" "of_users" {
  target = "USER"
}

check "users_edit_nothing_themselves" {
  assert {
    condition     = alltrue([for one in data.authing_custom_fields.of_users.custom_fields : !one.user_editable])
    error_message = "Users can change some custom field themselves."
  }
}
