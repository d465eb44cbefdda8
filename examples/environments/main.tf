terraform {
  required_providers {
    authing = {
      source = "authing/authing"
    }
  }
}

variable "environment" {
  description = "dev, test or prod. Each has a user pool of its own."
  type        = string

  validation {
    condition     = contains(["dev", "test", "prod"], var.environment)
    error_message = "The environment is dev, test or prod."
  }
}

variable "hosts" {
  description = "Where the product runs, by environment."
  type        = map(string)
  default = {
    dev  = "shop.dev.example.com"
    test = "shop.test.example.com"
    prod = "shop.example.com"
  }
}

module "shop" {
  source = "../modules/application"

  name          = "Shop"
  identifier    = "shop-${var.environment}"
  redirect_uris = concat(["https://${var.hosts[var.environment]}/callback"], var.environment == "dev" ? ["http://localhost:8080/callback"] : [])
  groups        = { customers = "Customers", support = "Support" }
}

output "client_id" {
  value = module.shop.client_id
}
