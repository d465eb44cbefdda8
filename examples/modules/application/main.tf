terraform {
  required_providers {
    authing = {
      source = "authing/authing"
    }
  }
}

variable "name" {
  description = "Name of the application."
  type        = string
}

variable "identifier" {
  description = "Label of its login domain."
  type        = string
}

variable "redirect_uris" {
  description = "Where users may be sent after signing in."
  type        = set(string)
}

variable "groups" {
  description = "Groups that may use it: their names by their codes."
  type        = map(string)
  default     = {}
}

resource "authing_application" "this" {
  app_name            = var.name
  app_identifier      = var.identifier
  redirect_uris       = var.redirect_uris
  permission_strategy = "DENY_ALL"

  oidc = {
    grant_types                  = ["authorization_code", "refresh_token"]
    response_types               = ["code"]
    id_token_signed_response_alg = "RS256"
    access_token_expire          = 3600
    id_token_expire              = 3600
  }
}

resource "authing_group" "these" {
  for_each = var.groups

  code = each.key
  name = each.value
}

resource "authing_application_access" "these" {
  for_each = authing_group.these

  app_id      = authing_application.this.app_id
  target_type = "GROUP"
  target_id   = each.value.code
  effect      = "ALLOW"
}

output "client_id" {
  description = "The application's OIDC client id."
  value       = authing_application.this.app_id
}
