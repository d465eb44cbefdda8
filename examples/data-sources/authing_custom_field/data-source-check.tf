data "authing_custom_field" "employment" {
  target = "USER"
  label  = "Employment"
}

check "employment_is_a_choice" {
  assert {
    condition     = data.authing_custom_field.employment.data_type == "ENUM"
    error_message = "The custom field Employment takes any text."
  }
}
