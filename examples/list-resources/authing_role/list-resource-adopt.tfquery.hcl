list "authing_role" "audit" {
  provider         = authing
  include_resource = true

  config {
    namespace = "default"
    keywords  = "audit"
  }
}
