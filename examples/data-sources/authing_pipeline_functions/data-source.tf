data "authing_pipeline_functions" "all" {}

data "authing_pipeline_functions" "claims" {
  scene   = "PRE_OIDC_ACCESS_TOKEN_ISSUED"
  enabled = true
}

output "functions" {
  value = { for function in data.authing_pipeline_functions.all.pipeline_functions : function.func_id => function.func_name }
}
