list "authing_custom_field" "choices" {
  provider         = authing
  include_resource = true

  config {
    target    = "USER"
    data_type = "ENUM"
  }
}
