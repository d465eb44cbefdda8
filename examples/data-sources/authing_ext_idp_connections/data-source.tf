data "authing_ext_idp_connections" "all" {}

output "connections" {
  value = { for one in data.authing_ext_idp_connections.all.ext_idp_connections : one.identifier => one.connection_id }
}
