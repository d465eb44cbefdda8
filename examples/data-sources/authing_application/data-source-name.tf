data "authing_application" "wiki" {
  app_name = "Wiki"
}

check "wiki_is_strict" {
  assert {
    condition     = data.authing_application.wiki.permission_strategy == "DENY_ALL"
    error_message = "Everyone may use the application Wiki."
  }
}
