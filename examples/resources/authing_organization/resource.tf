resource "authing_organization" "emea" {
  code        = "acme-emea"
  name        = "Acme EMEA"
  description = "Subsidiary in Europe, the Middle East and Africa"
}
