resource "authing_custom_field" "cost_center" {
  target      = "USER"
  key         = "cost_center"
  data_type   = "STRING"
  label       = "Cost center"
  description = "Who pays for the licenses"
}
