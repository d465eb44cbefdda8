variable "app_id" {
  type    = string
  default = "62b9f4c5d6e7f8a9b0c1d2e3"
}

variable "connection_id" {
  type    = string
  default = "62c1b2c3d4e5f6a7b8c9d0e1"
}

resource "authing_ext_idp_connection_application" "wiki_staff" {
  connection_id = var.connection_id
  app_id        = var.app_id
}
