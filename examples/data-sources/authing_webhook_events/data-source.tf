# All events.
data "authing_webhook_events" "all" {}

output "categories" {
  value = { for category in data.authing_webhook_events.all.categories : category.value => category.name_en }
}
