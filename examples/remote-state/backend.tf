terraform {
  backend "oss" {
    bucket              = "example-terraform-state"
    prefix              = "authing/webhooks"
    region              = "cn-beijing"
    encrypt             = true
    tablestore_endpoint = "https://example.cn-beijing.ots.aliyuncs.com"
    tablestore_table    = "terraform_locks"
  }
}
