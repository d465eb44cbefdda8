list "authing_permission_namespace" "all" {
  provider = authing
}
