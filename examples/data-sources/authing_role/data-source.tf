data "authing_role" "by_code" {
  code = "auditor"
}

data "authing_role" "by_name" {
  namespace = "default"
  name      = "Auditor"
}
