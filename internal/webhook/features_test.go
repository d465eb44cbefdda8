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
  events       = data.authing_webhook_events.user.values
}

output "told" {
  value = join(" ", [
    data.authing_webhook.by_id.name, data.authing_webhook.by_name.url,
    length(data.authing_webhooks.all.webhooks), length(data.authing_webhooks.some.webhooks),
    length(data.authing_webhook_events.all.events), length(data.authing_webhook_events.all.categories),
    length(data.authing_webhook_events.user.values),
  ])
}

output "secret" {
  value     = data.authing_webhook.by_id.secret
  sensitive = true
}
`})
	applied := workspace.Apply()
	if want := `told = "webhook 0 https://example.com/2 121 7 76 8 13"`; !strings.Contains(applied, want) {
		t.Errorf("%s is not in:\n%s", want, applied)
	}
	if strings.Contains(applied, "secret-of-") {
		t.Errorf("a secret is shown:\n%s", applied)
	}
	if secret := workspace.OK("output", "-raw", "secret"); !strings.HasPrefix(secret, "secret-of-0") {
		t.Errorf("the secret is %q", secret)
	}
	for content, says := range map[string]string{
		`data "authing_webhook" "x" { name = "webhook 1" }`:         "holds 2 webhooks named \"webhook 1\"",
		`data "authing_webhook" "x" { name = "nobody" }`:            "holds no webhook named \"nobody\"",
		`data "authing_webhook" "x" { webhook_id = "nobody" }`:      "statusCode 404",
		`data "authing_webhook" "x" {}`:                             "webhook_id",
		`data "authing_webhooks" "x" { name_regex = "(" }`:          "no regular expression",
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
  value = "${data.authing_webhook_logs.all.deliveries} ${data.authing_webhook_logs.all.failures} ${data.authing_webhook_logs.all.success_rate}"
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

// TestImportByName imports by a name that tells, and refuses one that does not.
func TestImportByName(t *testing.T) {
	t.Parallel()
	pool := acctest.Start(t, emulator.Options{})
	many(pool, 60)
	core := pool.NewCore(t)
	object, diags := core.Import(kind, "name:webhook 7")
	acctest.NoErrors(t, diags)
	if got := object.Text(t, "url"); got != "https://example.com/7" {
		t.Errorf("imported %s", got)
	}
	for name, says := range map[string]string{"webhook 1": "2 webhooks named", "nobody": "no webhook named"} {
		_, diags := core.Import(kind, "name:"+name)
		if errors := strings.Join(diags.Errors(), ""); !strings.Contains(errors, says) {
			t.Errorf("%s: %q", name, errors)
		}
	}
}

// TestQuery lists webhooks over the protocol.
func TestQuery(t *testing.T) {
	t.Parallel()
	pool := acctest.Start(t, emulator.Options{})
	many(pool, 120)
	core := pool.NewCore(t)
	names := func(query acctest.Config, limit int64, include bool, most int) []string {
		t.Helper()
		var found []string
		diags := core.List(kind, query, limit, include, func(f acctest.Found) bool {
			if (f.Resource != nil) != include || f.Identity["webhook_id"].IsNull() {
				t.Errorf("%s: resource %v, identity %v", f.DisplayName, f.Resource, f.Identity)
			}
			found = append(found, f.DisplayName)
			return len(found) < most
		})
		acctest.NoErrors(t, diags)
		return found
	}
	if got := names(nil, 0, false, 1000); len(got) != 121 {
		t.Errorf("all are %d", len(got))
	}
	if got := names(acctest.Config{"name_regex": "webhook 1$"}, 0, true, 1000); len(got) != 2 {
		t.Errorf("of that name: %v", got)
	}
	if got := names(acctest.Config{"enabled": false, "event": "login", "url_prefix": "https://example.com/1"}, 0, false, 1000); len(got) != 9 { // 12, 15, 18, 102, 105 … 117
		t.Errorf("disabled: %v", got)
	}
	pool.ForgetCalls()
	if got := names(nil, 10, false, 1000); len(got) != 10 {
		t.Errorf("with a limit: %d", len(got))
	}
	if pages := len(pool.Calls("list-webhooks")); pages != 1 {
		t.Errorf("a limit of 10 asked for %d pages", pages)
	}
	if got := names(nil, 0, true, 1); len(got) != 1 { // Terraform goes away after the first
		t.Errorf("taken: %v", got)
	}
	diags := core.List(kind, acctest.Config{"name_regex": "("}, 0, false, func(acctest.Found) bool { return true })
	if errors := strings.Join(diags.Errors(), ""); !strings.Contains(errors, "no regular expression") {
		t.Errorf("errors %q", errors)
	}
}

// TestTrigger invokes the action over the protocol.
func TestTrigger(t *testing.T) {
	t.Parallel()
	status := http.StatusOK
	var got string
	receiver := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		got = r.Header.Get("X-Trace")
		w.WriteHeader(status)
		_, _ = fmt.Fprint(w, `{"received":true,"secret":"of-the-receiver"}`)
	}))
	t.Cleanup(receiver.Close)
	pool := acctest.Start(t, emulator.Options{})
	id := pool.Add(emulator.Webhook{Name: "n", URL: receiver.URL, ContentType: "application/json"}).WebhookID
	core := pool.NewCore(t)
	told, diags := core.Invoke("authing_webhook_trigger", acctest.Config{"webhook_id": id, "request_headers": `{"X-Trace":"abc"}`, "request_body": `{"eventName":"login","data":{}}`})
	acctest.NoErrors(t, diags)
	everything := strings.Join(told, "\n")
	if got != "abc" || !strings.Contains(everything, `"received":true`) || !strings.Contains(everything, "succeeded with HTTP status 200") || strings.Contains(everything, "of-the-receiver") {
		t.Errorf("header %q, told:\n%s", got, everything)
	}
	status = http.StatusBadGateway
	told, diags = core.Invoke("authing_webhook_trigger", acctest.Config{"webhook_id": id})
	if errors := strings.Join(diags.Errors(), ""); !strings.Contains(errors, "the receiver failed") || !strings.Contains(errors, "HTTP status 502") {
		t.Errorf("errors %q, told %v", errors, told)
	}
	_, diags = core.Invoke("authing_webhook_trigger", acctest.Config{"webhook_id": id, "expect_success": false})
	acctest.NoErrors(t, diags)
	_, diags = core.Invoke("authing_webhook_trigger", acctest.Config{"webhook_id": "nobody"})
	if errors := strings.Join(diags.Errors(), ""); !strings.Contains(errors, "statusCode 404") {
		t.Errorf("errors %q", errors)
	}
	if triggers := len(pool.Calls("trigger-webhook")); triggers != 4 {
		t.Errorf("%d triggers", triggers)
	}
}

// TestMove takes over the state of the other provider of the name.
func TestMove(t *testing.T) {
	t.Parallel()
	pool := acctest.Start(t, emulator.Options{})
	existing := pool.Add(atConsole())
	core := pool.NewCore(t)
	state := map[string]any{
		"id": existing.WebhookID, "webhook_id": existing.WebhookID, "name": existing.Name, "url": existing.URL,
		"content_type": existing.ContentType, "secret": existing.Secret, "enabled": false, "events": []string{"register", "login"},
	}
	configured := acctest.Config{
		"name": existing.Name, "url": existing.URL, "content_type": existing.ContentType, "secret": existing.Secret,
		"enabled": false, "events": []string{"login", "register"},
	}
	for _, address := range []string{"registry.terraform.io/hefanxu/authing", "registry.opentofu.org/hefanxu/authing"} {
		moved, diags := core.Move(address, kind, kind, state)
		acctest.NoErrors(t, diags)
		moved, diags = core.Read(kind, moved)
		acctest.NoErrors(t, diags)
		plan, diags := core.Plan(kind, moved, configured)
		acctest.NoErrors(t, diags)
		if !plan.Empty {
			t.Errorf("%s: the plan after the move is not empty: %v", address, plan.State)
		}
		// The secret was configured there, so taking it out clears it here.
		delete(configured, "secret")
		if plan, _ := core.Plan(kind, moved, configured); plan.Empty {
			t.Errorf("%s: a secret that is taken out stays", address)
		}
		configured["secret"] = existing.Secret
	}
	for name, c := range map[string][2]string{
		"another provider": {"registry.terraform.io/somebody/authing", kind},
		"another resource": {"registry.terraform.io/hefanxu/authing", "authing_group"},
	} {
		if _, diags := core.Move(c[0], c[1], kind, state); len(diags.Errors()) == 0 {
			t.Errorf("%s was moved", name)
		}
	}
}

// TestReplaceProvider has a real Terraform take over a state of the other
// provider: nothing is planned.
func TestReplaceProvider(t *testing.T) {
	t.Parallel()
	pool := acctest.Start(t, emulator.Options{})
	existing := pool.Add(atConsole())
	workspace := pool.NewWorkspace(t, map[string]string{
		"main.tf": acctest.Required + config(`name = "`+existing.Name+`"`, `url = "`+existing.URL+`"`, `events = ["register", "login"]`,
			`content_type = "`+existing.ContentType+`"`, `enabled = false`, `secret = "`+existing.Secret+`"`),
	})
	workspace.Write("terraform.tfstate", `{
  "version": 4, "serial": 1, "lineage": "5e3bc5a4-5bd0-4a58-8d4d-8a3f1a5a4b1e",
  "resources": [{
    "mode": "managed", "type": "authing_webhook", "name": "test",
    "provider": "provider[\"`+workspace.Registry()+`/hefanxu/authing\"]",
    "instances": [{"schema_version": 0, "attributes": {
      "id": "`+existing.WebhookID+`", "webhook_id": "`+existing.WebhookID+`", "name": "`+existing.Name+`", "url": "`+existing.URL+`",
      "content_type": "`+existing.ContentType+`", "secret": "`+existing.Secret+`", "enabled": false, "events": ["login", "register"]
    }}]
  }]
}`)
	workspace.OK("state", "replace-provider", "-auto-approve", "hefanxu/authing", "authing/authing")
	workspace.EmptyPlan()
	if writes := pool.Calls("create-webhook", "update-webhook", "delete-webhook"); len(writes) > 0 {
		t.Errorf("%d calls changed something", len(writes))
	}
}

// TestTimeouts changes timeouts alone, which concerns nobody but Terraform, and
// lets one run out.
func TestTimeouts(t *testing.T) {
	t.Parallel()
	pool := acctest.Start(t, emulator.Options{})
	core := pool.NewCore(t)
	object, diags := core.Apply(kind, acctest.Object{}, minimal())
	acctest.NoErrors(t, diags)
	pool.ForgetCalls()
	object, diags = core.Apply(kind, object, with(acctest.Config{"timeouts": map[string]any{"create": "1m", "update": "1m"}}))
	acctest.NoErrors(t, diags)
	if calls := pool.Calls(); len(calls) > 0 {
		t.Errorf("%d calls", len(calls))
	}
	if err := pool.Inject(emulator.Fault{Operation: "get-webhook", Kind: "slow-after"}); err != nil {
		t.Fatal(err)
	}
	_, diags = core.Apply(kind, object, with(acctest.Config{"name": "renamed", "timeouts": map[string]any{"update": "300ms"}}))
	if errors := strings.Join(diags.Errors(), ""); !strings.Contains(errors, "Updating webhook") {
		t.Errorf("errors %q", errors)
	}
}
