data "authing_application" "wiki" {
  app_identifier = "wiki-example"
}

ephemeral "authing_application_secret" "wiki" {
  app_id = data.authing_application.wiki.app_id
}
