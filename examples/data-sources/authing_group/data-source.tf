data "authing_group" "by_code" {
  code = "release-managers"
}

data "authing_group" "by_name" {
  name = "Release managers"
}
