list "authing_pipeline_function" "claims" {
  provider         = authing
  include_resource = true

  config {
    scene      = "PRE_OIDC_ACCESS_TOKEN_ISSUED"
    name_regex = "claims$"
  }
}
