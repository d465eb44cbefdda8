import {
  to = authing_post.developer
  identity = {
    code = "developer"
  }
}
