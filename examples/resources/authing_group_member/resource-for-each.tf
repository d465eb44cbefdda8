resource "authing_group" "release" {
  code = "release-members"
  name = "Release managers"
}

resource "authing_group_member" "release" {
  for_each = toset(["62f3a1b2c3d4e5f6a7b8c9d0", "62f3a1b2c3d4e5f6a7b8c9d1"])

  group_code = authing_group.release.code
  user_id    = each.key
}
