data "authing_custom_field" "employment" {
  target = "USER"
  key    = "employment_type"
}
