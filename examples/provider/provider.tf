terraform {
  required_providers {
    authing = {
      source = "authing/authing"
    }
  }
}

# The access key comes from AUTHING_ACCESS_KEY_ID and AUTHING_ACCESS_KEY_SECRET.
provider "authing" {
  language = "en-US"
}
