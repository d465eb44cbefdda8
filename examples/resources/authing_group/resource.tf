resource "authing_group" "oncall" {
  code        = "oncall-emea"
  name        = "On call, EMEA"
  description = "Whoever is on call in Europe, the Middle East and Africa"
}
