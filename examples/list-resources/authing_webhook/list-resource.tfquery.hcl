# terraform query
list "authing_webhook" "all" {
  provider = authing
}
