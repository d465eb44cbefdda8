list "authing_access_key" "of_the_pool" {
  provider         = authing
  include_resource = true

  config {
    type    = "userpool"
    enabled = true
  }
}
