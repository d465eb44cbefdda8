list "authing_post" "auditors" {
  provider         = authing
  include_resource = true

  config {
    keywords = "audit"
  }
}
