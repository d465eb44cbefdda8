data "authing_permission_namespace" "default" {
  code = "default"
}

data "authing_permission_namespace" "by_name" {
  name = "Human resources"
}
