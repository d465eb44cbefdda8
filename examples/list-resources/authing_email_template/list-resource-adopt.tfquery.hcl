list "authing_email_template" "welcome" {
  provider         = authing
  include_resource = true

  config {
    type_prefix = "WELCOME"
    enabled     = false
  }
}
