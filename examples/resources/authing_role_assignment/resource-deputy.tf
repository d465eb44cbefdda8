resource "authing_role" "release" {
  code = "release-manager"
  name = "Release manager"
}

resource "authing_role_assignment" "deputy" {
  role_code   = authing_role.release.code
  target_type = "USER"
  target_id   = "62f3a1b2c3d4e5f6a7b8c9d0"
  expires_at  = "2099-01-31T23:59:59Z"
}

resource "authing_role_assignment" "release" {
  for_each = toset(["62f3a1b2c3d4e5f6a7b8c9d1", "62f3a1b2c3d4e5f6a7b8c9d2"])

  role_code   = authing_role.release.code
  target_type = "USER"
  target_id   = each.key
}
