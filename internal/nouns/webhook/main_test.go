package webhook_test

import (
	"maps"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/acctest"
)

func TestMain(m *testing.M) { acctest.Main(m) }

// kind is the resource's type name.
const kind = "authing_webhook"

// published is the example of Authing's own documentation.
const published = `
resource "authing_webhook" "test" {
  name         = "用户创建事件"
  url          = "https://example.com/callback"
  events       = ["user:created"]
  content_type = "application/json"
  enabled      = true
  secret       = "xxxxxxxxxxxx"
}
`

// address is where the tests' webhook stands in the state.
const address = "authing_webhook.test"

// minimal is a configuration with the required arguments alone.
func minimal() acctest.Config {
	return acctest.Config{
		"name":         "audit",
		"url":          "https://example.com/callback",
		"events":       []string{"user:created"},
		"content_type": "application/json",
	}
}

// with returns minimal with values put over it.
func with(values acctest.Config) acctest.Config {
	config := minimal()
	maps.Copy(config, values)
	return config
}
