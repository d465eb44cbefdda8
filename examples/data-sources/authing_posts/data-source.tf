data "authing_posts" "all" {}

output "post_ids" {
  value = { for one in data.authing_posts.all.posts : one.code => one.id }
}
