locals {
  groups = {
    admins    = "Administrators"
    auditors  = "Auditors"
    reviewers = "Reviewers"
  }
}

resource "authing_group" "team" {
  for_each = local.groups
  code     = "team-${each.key}"
  name     = each.value
}

output "group_ids" {
  description = "Ids by which data policies refer to the groups."
  value       = { for key, group in authing_group.team : key => group.group_id }
}
