data "authing_organizations" "acme" {
  keywords = "acme"
}

check "nobody_sits_in_a_root" {
  assert {
    condition     = alltrue([for one in data.authing_organizations.acme.organizations : one.members_count == 0])
    error_message = "A user is directly in an organization, not in a department."
  }
}
