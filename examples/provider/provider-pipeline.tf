# For plans in a pipeline: nothing can be changed, only one pool can be read,
# and an event name that does not exist fails the plan.
provider "authing" {
  alias                 = "pipeline"
  read_only             = true
  allowed_user_pool_ids = ["6250f12d5dabcd9bcfcf784b"]
  event_validation      = "error"
}
