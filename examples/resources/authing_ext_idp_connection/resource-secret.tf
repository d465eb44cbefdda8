resource "authing_ext_idp" "github" {
  name = "GitHub"
  type = "github"
}

variable "github_secret" {
  description = "Client secret of the GitHub OAuth app."
  type        = string
  sensitive   = true
  default     = "a-long-random-secret"
}

resource "authing_ext_idp_connection" "github" {
  ext_idp_id    = authing_ext_idp.github.ext_idp_id
  type          = "github"
  identifier    = "github"
  display_name  = "GitHub"
  fields        = jsonencode({ clientID = "Iv1.0123456789abcdef", callbackURL = "https://shop.example.com" })
  secret_fields = jsonencode({ clientSecret = var.github_secret })
}
