package provider_test

import (
	"testing"

	"github.com/authing/terraform-provider-authing/internal/acctest"
)

func TestMain(m *testing.M) { acctest.Main(m) }

// webhook is a configuration that needs the provider.
const webhook = `
resource "authing_webhook" "test" {
  name         = "audit"
  url          = "https://example.com/callback"
  events       = ["user:created"]
  content_type = "application/json"
}
`
