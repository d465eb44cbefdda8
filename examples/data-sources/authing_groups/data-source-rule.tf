data "authing_groups" "all" {}

check "every_group_is_described" {
  assert {
    condition     = alltrue([for group in data.authing_groups.all.groups : group.description != null])
    error_message = "Some group has no description."
  }
}
