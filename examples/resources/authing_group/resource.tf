resource "authing_group" "oncall" {
  code        = "oncall-emea"
  name        = "On call, EMEA"
  description = "On-call staff in Europe, the Middle East and Africa"
}
