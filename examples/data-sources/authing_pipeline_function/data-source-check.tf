data "authing_pipeline_function" "claims" {
  scene     = "PRE_OIDC_ACCESS_TOKEN_ISSUED"
  func_name = "Department claims"
}

check "claims_are_in_force" {
  assert {
    condition     = data.authing_pipeline_function.claims.enabled && data.authing_pipeline_function.claims.status == "success"
    error_message = "The function Department claims is disabled or not uploaded."
  }
}
