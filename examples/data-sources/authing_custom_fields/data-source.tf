data "authing_custom_fields" "of_users" {
  target = "USER"
}

output "custom_fields" {
  value = { for one in data.authing_custom_fields.of_users.custom_fields : one.key => one.label }
}
