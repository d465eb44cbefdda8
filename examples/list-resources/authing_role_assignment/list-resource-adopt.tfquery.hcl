list "authing_role_assignment" "approver" {
  provider         = authing
  include_resource = true

  config {
    role_code   = "approver"
    target_type = "USER"
  }
}
