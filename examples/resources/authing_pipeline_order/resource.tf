resource "authing_pipeline_function" "mail_suffix" {
  func_name   = "Mail suffix"
  scene       = "PRE_REGISTER"
  source_code = "async function pipe(context, callback) { callback(null, context) }"
}

resource "authing_pipeline_function" "address_range" {
  func_name   = "Address range"
  scene       = "PRE_REGISTER"
  source_code = "async function pipe(context, callback) { callback(null, context) }"
}

resource "authing_pipeline_order" "before_registration" {
  scene = "PRE_REGISTER"
  func_ids = [
    authing_pipeline_function.mail_suffix.func_id,
    authing_pipeline_function.address_range.func_id,
  ]
}
