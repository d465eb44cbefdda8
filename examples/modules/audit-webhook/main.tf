# A webhook for all events of some categories, as Authing's catalogue lists them at
# plan time.

terraform {
  required_version = ">= 1.8"

  required_providers {
    authing = {
      source  = "authing/authing"
      version = ">= 0.1"
    }
  }
}

data "authing_webhook_events" "of" {
  for_each = var.categories

  category = each.key
}

resource "authing_webhook" "this" {
  name         = var.name
  url          = var.url
  content_type = "application/json"
  secret       = var.secret
  enabled      = var.enabled

  events = setsubtract(
    setunion([for catalogue in data.authing_webhook_events.of : catalogue.names]...),
    var.except,
  )
}
