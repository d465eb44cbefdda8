removed {
  from = authing_webhook.user_created

  lifecycle {
    destroy = false
  }
}
