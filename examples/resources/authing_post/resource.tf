resource "authing_post" "developer" {
  code        = "developer"
  name        = "Developer"
  description = "Writes and reads code"
}
