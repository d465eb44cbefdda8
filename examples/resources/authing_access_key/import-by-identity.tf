import {
  to = authing_access_key.pipeline
  identity = {
    user_id       = "62d0b1c2d3e4f5a6b7c8d9e1"
    access_key_id = "62e0c1d2e3f4a5b6c7d8e9f0"
  }
}
