variable "notify_source" {
  description = "Source of the function, with the key of the chat in it."
  type        = string
  ephemeral   = true
  default     = "async function pipe(user, context, callback) { callback(null, user, context) }"
}

resource "authing_pipeline_function" "notify" {
  func_name              = "Notify chat"
  scene                  = "POST_AUTHENTICATION"
  source_code_wo         = var.notify_source
  source_code_wo_version = 1
  is_asynchronous        = true
  timeout                = 10
  enabled                = false
}
