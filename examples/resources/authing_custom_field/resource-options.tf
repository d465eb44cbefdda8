resource "authing_custom_field" "budget" {
  target    = "DEPARTMENT"
  key       = "budget_kind"
  data_type = "ENUM"
  label     = "Budget"

  options = [
    { value = "capex", label = "Investment" },
    { value = "opex", label = "Operation" },
  ]

  translations = {
    "zh-CN" = { value = "预算" }
    "en-US" = { value = "Budget" }
  }
}
