# A new value replaces the access key.
resource "terraform_data" "rotation" {
  input = "2026-11"
}

resource "authing_access_key" "sync" {
  type    = "userpool"
  user_id = "62d0b1c2d3e4f5a6b7c8d9e1"

  lifecycle {
    create_before_destroy = true
    replace_triggered_by  = [terraform_data.rotation]
  }
}
