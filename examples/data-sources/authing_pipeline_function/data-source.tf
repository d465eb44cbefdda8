data "authing_pipeline_function" "claims" {
  scene     = "PRE_OIDC_ACCESS_TOKEN_ISSUED"
  func_name = "Department claims"
}
