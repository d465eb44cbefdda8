list "authing_pipeline_function" "all" {
  provider = authing
}
