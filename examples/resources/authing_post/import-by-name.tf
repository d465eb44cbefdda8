import {
  to = authing_post.developer
  id = "name:Developer"
}
