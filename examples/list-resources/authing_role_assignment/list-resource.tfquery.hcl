list "authing_role_assignment" "approver" {
  provider = authing

  config {
    role_code = "approver"
  }
}
