# For plans in a pipeline: nothing can be changed, only one user pool can be read,
# and an unknown event name fails the plan.
provider "authing" {
  read_only             = true
  allowed_user_pool_ids = ["6250f12d5dabcd9bcfcf784b"]
  event_validation      = "error"
}
