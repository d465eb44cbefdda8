list "authing_permission_namespace" "hr" {
  provider         = authing
  include_resource = true

  config {
    query = "human"
  }
}
