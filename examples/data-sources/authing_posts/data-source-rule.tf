data "authing_posts" "all" {}

check "every_post_is_held" {
  assert {
    condition     = alltrue([for one in data.authing_posts.all.posts : one.user_count > 0])
    error_message = "Nobody has some post."
  }
}
