data "authing_groups" "all" {}

data "authing_groups" "release" {
  keywords = "release"
}

output "group_ids" {
  value = { for group in data.authing_groups.release.groups : group.code => group.group_id }
}
