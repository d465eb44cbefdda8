# Two functions that run before a registration, and their order. Their sources
# and unit tests are in pipelines/; run the tests with node --test pipelines.

terraform {
  required_providers {
    authing = {
      source  = "authing/authing"
      version = "~> 0.1"
    }
  }
}

variable "functions_enabled" {
  type        = bool
  description = "Whether the functions run. Apply with false first, and try them in the console."
  default     = true
}

locals {
  # In the order in which they run.
  before_registration = ["mail-suffix", "address-range"]
}

resource "authing_pipeline_function" "before_registration" {
  for_each         = toset(local.before_registration)
  func_name        = each.key
  func_description = "Managed by Terraform"
  scene            = "PRE_REGISTER"
  source_code      = file("${path.module}/pipelines/${each.key}.js")
  enabled          = var.functions_enabled
}

resource "authing_pipeline_order" "before_registration" {
  scene    = "PRE_REGISTER"
  func_ids = [for name in local.before_registration : authing_pipeline_function.before_registration[name].func_id]
}
