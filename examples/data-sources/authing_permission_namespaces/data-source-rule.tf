data "authing_permission_namespaces" "all" {}

check "every_namespace_is_described" {
  assert {
    condition     = alltrue([for namespace in data.authing_permission_namespaces.all.permission_namespaces : namespace.description != null])
    error_message = "Some permission namespace has no description."
  }
}
