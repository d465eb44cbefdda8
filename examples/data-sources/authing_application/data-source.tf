data "authing_application" "wiki" {
  app_identifier = "wiki-example"
}

output "client_id" {
  value = data.authing_application.wiki.app_id
}
