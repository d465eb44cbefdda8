resource "authing_organization" "china" {
  code            = "acme-china"
  name            = "Acme 中国"
  leader_user_ids = ["62f0a1b2c3d4e5f6a7b8c9d0"]

  translations = {
    "zh-CN" = { value = "Acme 中国" }
    "en-US" = { value = "Acme China" }
  }
}
