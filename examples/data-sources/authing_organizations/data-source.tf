data "authing_organizations" "all" {}

output "organizations" {
  value = { for one in data.authing_organizations.all.organizations : one.code => one.root_department_id }
}
