import {
  to = authing_post.developer
  id = "developer"
}
