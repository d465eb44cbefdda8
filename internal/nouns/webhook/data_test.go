package webhook_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// many puts webhooks into a pool; every third is disabled, and one has a twin.
func many(pool *acctest.Authing, count int) {
	for i := range count {
		pool.Add(emulator.Webhook{
			Name: fmt.Sprintf("webhook %d", i), URL: fmt.Sprintf("https://example.com/%d", i), Events: []string{"login"},
			ContentType: "application/json", Enabled: i%3 != 0, Secret: fmt.Sprintf("secret-of-%d", i),
		})
	}
	pool.Add(emulator.Webhook{Name: "webhook 1", URL: "https://twin.example.com/", Events: []string{"register"}, ContentType: "application/json", Enabled: true})
}

// TestDataSources reads a pool of 121 webhooks with a real Terraform.
func TestDataSources(t *testing.T) {
	t.Parallel()
	pool := acctest.Start(t, emulator.Options{})
	many(pool, 120)
	first := pool.Webhooks()[0]
	workspace := pool.NewWorkspace(t, map[string]string{"main.tf": acctest.Required + `
data "authing_webhook" "by_id" {
  webhook_id = "` + first.WebhookID + `"
}

data "authing_webhook" "by_name" {
  name = "webhook 2"
}

data "authing_webhooks" "all" {}

data "authing_webhooks" "some" {
  name_regex = "^webhook 1\\d$"
  url_prefix = "https://example.com/"
  event      = "login"
  enabled    = true
}

data "authing_webhook_events" "all" {}

data "authing_webhook_events" "user" {
  category = "user"
}

resource "authing_webhook" "all_of_users" {
  name         = "all of users"
  url          = "https://example.com/users"
  content_type = "application/json"
  events       = data.authing_webhook_events.user.names
}

output "told" {
  value = join(" ", [
    data.authing_webhook.by_id.name, data.authing_webhook.by_name.url,
    length(data.authing_webhooks.all.webhooks), length(data.authing_webhooks.some.webhooks),
    length(data.authing_webhook_events.all.events), length(data.authing_webhook_events.all.categories),
    length(data.authing_webhook_events.user.names),
    data.authing_webhook.by_id.id == data.authing_webhook.by_id.webhook_id,
    alltrue([for webhook in data.authing_webhooks.all.webhooks : webhook.id == webhook.webhook_id]),
  ])
}

output "secret" {
  value     = data.authing_webhook.by_id.secret
  sensitive = true
}
`})
	applied := workspace.Apply()
	if want := `told = "webhook 0 https://example.com/2 121 7 76 8 13 true true"`; !strings.Contains(applied, want) {
		t.Errorf("%s is not in:\n%s", want, applied)
	}
	if strings.Contains(applied, "secret-of-") {
		t.Errorf("a secret is shown:\n%s", applied)
	}
	if secret := workspace.OK("output", "-raw", "secret"); !strings.HasPrefix(secret, "secret-of-0") {
		t.Errorf("the secret is %q", secret)
	}
	for content, says := range map[string]string{
		`data "authing_webhook" "x" { name = "webhook 1" }`:         "2 webhooks are named \"webhook 1\"",
		`data "authing_webhook" "x" { name = "nobody" }`:            "no webhook named \"nobody\"",
		`data "authing_webhook" "x" { webhook_id = "nobody" }`:      "statusCode 404",
		`data "authing_webhook" "x" {}`:                             "webhook_id",
		`data "authing_webhooks" "x" { name_regex = "(" }`:          "Invalid name_regex",
		`data "authing_webhook_events" "x" { category = "nobody" }`: "application, authentication, group",
	} {
		workspace.Write("main.tf", acctest.Required+strings.NewReplacer("{ ", "{\n", " }", "\n}").Replace(content))
		if said := workspace.Fails("plan", "-input=false"); !strings.Contains(said, says) {
			t.Errorf("%s says:\n%s", content, said)
		}
	}
}

// TestLogsCheck has a receiver fail: the documented check block warns.
func TestLogsCheck(t *testing.T) {
	t.Parallel()
	var broken atomic.Bool
	receiver := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		if broken.Load() {
			w.WriteHeader(http.StatusInternalServerError)
		}
		_, _ = fmt.Fprint(w, `{"token":"of-the-receiver"}`)
	}))
	t.Cleanup(receiver.Close)
	pool := acctest.Start(t, emulator.Options{})
	workspace := pool.NewWorkspace(t, map[string]string{"main.tf": acctest.Required + config(`url = "`+receiver.URL+`"`, `secret = "a-webhook-secret"`) + `
check "deliveries" {
  data "authing_webhook_logs" "test" {
    webhook_id = authing_webhook.test.webhook_id
  }

  assert {
    condition     = data.authing_webhook_logs.test.consecutive_failures < 2
    error_message = "${data.authing_webhook_logs.test.consecutive_failures} deliveries in a row failed, the last at ${coalesce(data.authing_webhook_logs.test.last_failure_at, "never")}."
  }
}
`})
	workspace.Apply()
	core := pool.NewCore(t)
	id := pool.Only(t).WebhookID
	trigger := func() {
		t.Helper()
		_, diags := core.Invoke("authing_webhook_trigger", acctest.Config{"webhook_id": id, "expect_success": false})
		acctest.NoErrors(t, diags)
	}
	trigger()
	broken.Store(true)
	trigger()
	if said := acctest.Unwrapped(workspace.OK("plan", "-input=false", "-no-color")); strings.Contains(said, "in a row") {
		t.Errorf("one failure:\n%s", said)
	}
	trigger()
	if said := acctest.Unwrapped(workspace.OK("plan", "-input=false", "-no-color")); !strings.Contains(said, "Warning: Check block assertion failed") || !strings.Contains(said, "2 deliveries in a row failed, the last at 20") {
		t.Errorf("two failures:\n%s", said)
	}

	workspace.Write("logs.tf", `
data "authing_webhook_logs" "all" {
  webhook_id        = "`+id+`"
  limit             = 2
  include_sensitive = true
}

output "told" {
  value = "${data.authing_webhook_logs.all.delivery_count} ${data.authing_webhook_logs.all.failure_count} ${data.authing_webhook_logs.all.success_rate}"
}

output "logs" {
  value = data.authing_webhook_logs.all.logs
}

output "sensitive" {
  value     = data.authing_webhook_logs.all.sensitive_logs
  sensitive = true
}
`)
	applied := workspace.Apply()
	if !strings.Contains(applied, `told = "2 2 0"`) {
		t.Errorf("told:\n%s", applied)
	}
	for _, leak := range []string{"a-webhook-secret", "of-the-receiver"} {
		if strings.Contains(applied, leak) {
			t.Errorf("%s is shown:\n%s", leak, applied)
		}
		if all := workspace.OK("output", "-json", "sensitive"); !strings.Contains(all, leak) {
			t.Errorf("%s is not in sensitive_logs:\n%s", leak, all)
		}
	}
}

// TestCheckLeavesThePlanEmpty judges deliveries in a check block, by a data
// source that stands beside it: one within it Terraform reads again in every
// apply, so that no plan would be empty.
func TestCheckLeavesThePlanEmpty(t *testing.T) {
	t.Parallel()
	pool := acctest.Start(t, emulator.Options{})
	workspace := pool.NewWorkspace(t, map[string]string{"main.tf": acctest.Required + config() + `
data "authing_webhook_logs" "test" {
  webhook_id = authing_webhook.test.webhook_id
}

check "deliveries" {
  assert {
    condition     = data.authing_webhook_logs.test.delivery_count > 0
    error_message = "Nothing was delivered."
  }
}
`})
	workspace.Apply()
	workspace.EmptyPlan()
	if said := workspace.OK("plan", "-input=false", "-no-color"); !strings.Contains(said, "Nothing was delivered.") {
		t.Errorf("the check says:\n%s", said)
	}
}
