list "authing_group" "release" {
  provider         = authing
  include_resource = true

  config {
    keywords = "release"
  }
}
