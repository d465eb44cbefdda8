data "authing_application_grants" "wiki" {
  app_id = "62b9f4c5d6e7f8a9b0c1d2e3"
}

output "grants" {
  value = { for grant in data.authing_application_grants.wiki.grants : grant.grant_id => "${grant.effect} ${grant.target_type} ${grant.target_id}" }
}
