resource "authing_post" "sales_lead" {
  code           = "sales-lead"
  name           = "Sales lead"
  department_ids = ["62f2a1b2c3d4e5f6a7b8c9d0"]
  force_destroy  = true
}
