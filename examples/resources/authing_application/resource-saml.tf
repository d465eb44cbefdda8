resource "authing_application" "handbook" {
  app_name         = "Handbook"
  app_identifier   = "handbook-example"
  default_protocol = "saml"

  saml = {
    enabled             = true
    acs                 = "https://handbook.example.com/saml/acs"
    audience            = "https://handbook.example.com/saml"
    digest_algorithm    = "http://www.w3.org/2001/04/xmlenc#sha256"
    signature_algorithm = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"
    mappings            = { email = "mail" }
  }
}
