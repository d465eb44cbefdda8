data "authing_permission_namespaces" "all" {}

data "authing_permission_namespaces" "with_applications" {
  include_builtin = true
}

output "codes" {
  value = data.authing_permission_namespaces.all.permission_namespaces[*].code
}
