list "authing_organization" "acme" {
  provider         = authing
  include_resource = true

  config {
    keywords = "holding"
  }
}
