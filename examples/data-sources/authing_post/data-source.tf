data "authing_post" "by_code" {
  code = "auditor"
}

data "authing_post" "by_name" {
  name = "Auditor"
}
