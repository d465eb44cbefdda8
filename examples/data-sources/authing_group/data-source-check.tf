data "authing_group" "release_managers" {
  code = "release-managers"
}

check "release_managers_are_described" {
  assert {
    condition     = data.authing_group.release_managers.description != null
    error_message = "The group release-managers has no description."
  }
}
