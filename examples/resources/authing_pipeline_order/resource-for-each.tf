locals {
  sources = {
    mail-suffix   = "async function pipe(context, callback) { callback(null, context) }"
    address-range = "async function pipe(context, callback) { callback(null, context) }"
    terms         = "async function pipe(context, callback) { callback(null, context) }"
  }
  order = ["terms", "mail-suffix", "address-range"]
}

resource "authing_pipeline_function" "check" {
  for_each    = local.sources
  func_name   = each.key
  scene       = "PRE_REGISTER"
  source_code = each.value
}

resource "authing_pipeline_order" "checks" {
  scene    = "PRE_REGISTER"
  func_ids = [for name in local.order : authing_pipeline_function.check[name].func_id]
}
