data "authing_pipeline_functions" "failed" {
  status = "failed"
}

action "authing_pipeline_reupload" "failed" {
  for_each = toset([for function in data.authing_pipeline_functions.failed.pipeline_functions : function.func_id])

  config {
    func_id = each.key
  }
}
