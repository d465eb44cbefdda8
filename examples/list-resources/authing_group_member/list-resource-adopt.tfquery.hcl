list "authing_group_member" "oncall" {
  provider         = authing
  include_resource = true

  config {
    group_code = "oncall"
  }
}
