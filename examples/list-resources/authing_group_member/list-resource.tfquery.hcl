list "authing_group_member" "oncall" {
  provider = authing

  config {
    group_code = "oncall"
  }
}
