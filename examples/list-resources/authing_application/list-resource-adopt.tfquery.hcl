list "authing_application" "wiki" {
  provider         = authing
  include_resource = true

  config {
    identifier_prefix = "wiki-"
    default_protocol  = "oidc"
  }
}
