# Writes an import block for every webhook of the pool:
#
#   terraform apply
#   terraform output -raw import_blocks > imports.tf
#   terraform plan -generate-config-out=webhooks.tf
#   terraform apply

terraform {
  required_providers {
    authing = {
      source  = "authing/authing"
      version = "~> 0.1"
    }
  }
}

data "authing_webhooks" "all" {}

output "import_blocks" {
  value = join("\n", [
    for webhook in data.authing_webhooks.all.webhooks : <<-EOT
      # ${jsonencode(webhook.name)}
      import {
        to = authing_webhook.w_${webhook.webhook_id}
        id = "${webhook.webhook_id}"
      }
    EOT
  ])
}
