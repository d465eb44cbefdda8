data "authing_ext_idps" "all" {}

output "ext_idps" {
  value = { for one in data.authing_ext_idps.all.ext_idps : one.ext_idp_id => one.name }
}
