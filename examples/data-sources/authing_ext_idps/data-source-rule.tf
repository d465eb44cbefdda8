data "authing_ext_idps" "weibo" {
  type = "weibo"
}

check "no_weibo" {
  assert {
    condition     = length(data.authing_ext_idps.weibo.ext_idps) == 0
    error_message = "There is an identity provider of the type weibo."
  }
}
