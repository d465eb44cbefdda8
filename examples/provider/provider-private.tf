# A private deployment behind a gateway, with a private CA. The access key comes
# from the environment.
provider "authing" {
  host                  = "https://gateway.example.com/authing"
  ca_certificate        = file("${path.module}/ca.pem")
  request_timeout       = "1m"
  allowed_user_pool_ids = ["6250f12d5dabcd9bcfcf784b"]
}
