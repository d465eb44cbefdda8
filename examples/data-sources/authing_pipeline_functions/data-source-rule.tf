data "authing_pipeline_functions" "failed" {
  status = "failed"
}

check "every_upload_succeeded" {
  assert {
    condition     = length(data.authing_pipeline_functions.failed.pipeline_functions) == 0
    error_message = "The upload of some function failed."
  }
}
