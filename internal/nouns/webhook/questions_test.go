package webhook_test

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// made is a webhook that was applied.
func made(t *testing.T, core *acctest.Core, config acctest.Config) acctest.Object {
	t.Helper()
	object, diags := core.Apply(kind, acctest.Object{}, config)
	acctest.NoErrors(t, diags)
	return object
}

// emptyEvents adopts a webhook without events, whatever an update may say, and
// sends none without events itself.
func emptyEvents(t *testing.T, pool *acctest.Authing, core *acctest.Core, value string) {
	want := answers(t, value, map[string]int{"accepted": 200, "refused": 400})
	if code, _ := barePool(t, "empty-events", value).ask("create-webhook", `{"name":"n","url":"https://example.com","events":[],"contentType":"application/json"}`); code != want {
		t.Fatalf("statusCode %d", code)
	}
	id := pool.Add(emulator.Webhook{Name: "audit", URL: "https://example.com/callback", ContentType: "application/json", Enabled: true}).WebhookID
	object, diags := core.Import(kind, id)
	acctest.NoErrors(t, diags)
	_, diags = core.Apply(kind, object, minimal())
	acctest.NoErrors(t, diags)
	if got := pool.Only(t).Events; !slices.Equal(got, []string{"user:created"}) {
		t.Errorf("the events are %v", got)
	}
	if errors := core.Validate(kind, with(acctest.Config{"events": []string{}})).Errors(); len(errors) == 0 {
		t.Error("no events at all pass")
	}
}

// listForm finds the only webhook by its name.
func listForm(t *testing.T, _ *acctest.Authing, core *acctest.Core, _ string) {
	id := made(t, core, minimal()).Text(t, "webhook_id")
	object, diags := core.Import(kind, "name:audit")
	acctest.NoErrors(t, diags)
	if got := object.Text(t, "webhook_id"); got != id {
		t.Errorf("found %s, not %s", got, id)
	}
}

// enabledDefault leaves nothing to a default: enabled is sent when it is not configured.
func enabledDefault(t *testing.T, pool *acctest.Authing, core *acctest.Core, value string) {
	want := answers(t, value, map[string]bool{"false": false, "true": true})
	if _, data := barePool(t, "enabled-default", value).ask("create-webhook", `{"name":"n","url":"https://example.com","events":["login"],"contentType":"application/json"}`); data["enabled"] != want {
		t.Fatalf("created %v", data)
	}
	made(t, core, minimal())
	if sent := acctest.Body(t, pool.Last(t, "create-webhook")); sent["enabled"] != true {
		t.Errorf("it sent %v", sent)
	}
	if !pool.Only(t).Enabled {
		t.Error("the webhook is disabled")
	}
}

// updateUnknown fails to change a webhook that went away meanwhile, says so,
// and knows of it at the next refresh.
func updateUnknown(t *testing.T, pool *acctest.Authing, core *acctest.Core, value string) {
	object := made(t, core, minimal())
	pool.OnCall("update-webhook", func() { pool.Remove(object.Text(t, "webhook_id")) })
	_, diags := core.Apply(kind, object, with(acctest.Config{"name": "renamed"}))
	if errors := strings.Join(diags.Errors(), "\n"); !strings.Contains(errors, "statusCode "+value) {
		t.Errorf("the errors are %q", errors)
	}
	refreshed, diags := core.Read(kind, object)
	acctest.NoErrors(t, diags)
	if refreshed.State != nil {
		t.Errorf("it is still there: %v", refreshed.State)
	}
}

// duplicateName makes a second webhook of a name, or says why there is none.
func duplicateName(t *testing.T, pool *acctest.Authing, core *acctest.Core, value string) {
	made(t, core, minimal())
	_, diags := core.Apply(kind, acctest.Object{}, with(acctest.Config{"url": "https://example.com/other"}))
	errors := strings.Join(diags.Errors(), "\n")
	want := answers(t, value, map[string]int{"accepted": 2, "refused": 1})
	if want == 2 {
		acctest.NoErrors(t, diags)
	} else if !strings.Contains(errors, "statusCode 409") {
		t.Errorf("the errors are %q", errors)
	}
	if got := len(pool.Webhooks()); got != want {
		t.Errorf("there are %d webhooks", got)
	}
}

// badToken logs in again when a token is refused.
func badToken(t *testing.T, pool *acctest.Authing, core *acctest.Core, _ string) {
	object := made(t, core, minimal())
	pool.ExpireTokens()
	_, diags := core.Read(kind, object)
	acctest.NoErrors(t, diags)
	if logins := len(pool.Calls("get-management-token")); logins != 2 {
		t.Errorf("%d logins", logins)
	}
}

// notFoundData takes a webhook out of the state that is gone.
func notFoundData(t *testing.T, pool *acctest.Authing, core *acctest.Core, _ string) {
	object := made(t, core, minimal())
	pool.Remove(object.Text(t, "webhook_id"))
	refreshed, diags := core.Read(kind, object)
	acctest.NoErrors(t, diags)
	if refreshed.State != nil {
		t.Errorf("it is still there: %v", refreshed.State)
	}
}

// deleteUnknown destroys a webhook that went away meanwhile.
func deleteUnknown(t *testing.T, pool *acctest.Authing, core *acctest.Core, _ string) {
	object := made(t, core, minimal())
	pool.OnCall("delete-webhook", func() { pool.Remove(object.Text(t, "webhook_id")) })
	_, diags := core.Apply(kind, object, nil)
	acctest.NoErrors(t, diags)
	if deletes := len(pool.Calls("delete-webhook")); deletes == 0 {
		t.Error("nothing was deleted")
	}
}

// overLimit never asks for a page that is too long.
func overLimit(t *testing.T, pool *acctest.Authing, core *acctest.Core, value string) {
	want := answers(t, value, map[string]int{"400": 400, "422": 422})
	if code, _ := barePool(t, "over-limit", value).ask("list-webhooks?limit=51", ""); code != want {
		t.Fatalf("statusCode %d", code)
	}
	many(pool, 60)
	_, diags := core.Import(kind, "name:webhook 7")
	acctest.NoErrors(t, diags)
	for _, call := range pool.Calls("list-webhooks") {
		if call.StatusCode != 200 {
			t.Errorf("limit %s was refused", call.Query.Get("limit"))
		}
	}
}

// listOrder finds the oldest and the newest webhook of a pool of three pages.
func listOrder(t *testing.T, pool *acctest.Authing, core *acctest.Core, _ string) {
	many(pool, 120)
	for _, number := range []string{"7", "119"} {
		object, diags := core.Import(kind, "name:webhook "+number)
		acctest.NoErrors(t, diags)
		if got := object.Text(t, "url"); got != "https://example.com/"+number {
			t.Errorf("found %s", got)
		}
	}
}

// retryFilled has nothing to do where Authing fills in what was left out.
func retryFilled(t *testing.T, pool *acctest.Authing, core *acctest.Core, value string) {
	config := retry(map[string]any{"enabled": true})
	object := made(t, core, config)
	if filled := pool.Only(t).RetryConfig.Count != nil; filled != answers(t, value, map[string]bool{"kept": false, "filled": true}) {
		t.Fatalf("filled in: %v", filled)
	}
	refreshed, diags := core.Read(kind, object)
	acctest.NoErrors(t, diags)
	plan, diags := core.Plan(kind, refreshed, config)
	acctest.NoErrors(t, diags)
	if !plan.Empty {
		t.Errorf("the plan is %v", plan.State)
	}
}

// formEncoding triggers a webhook that wants forms and hears what its receiver got.
func formEncoding(t *testing.T, pool *acctest.Authing, core *acctest.Core, value string) {
	receiver := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		content, _ := io.ReadAll(r.Body)
		_, _ = fmt.Fprintf(w, `{"got":%q}`, content)
	}))
	t.Cleanup(receiver.Close)
	id := pool.Add(emulator.Webhook{Name: "n", URL: receiver.URL, ContentType: "application/x-www-form-urlencoded"}).WebhookID
	told, diags := core.Invoke("authing_webhook_trigger", acctest.Config{"webhook_id": id, "request_body": `{"eventName":"login","data":{"user":{"id":"u1"}}}`})
	acctest.NoErrors(t, diags)
	want := answers(t, value, map[string]string{"json": "data=%7B%22user%22%3A%7B%22id%22%3A%22u1%22%7D%7D", "brackets": "data%5Buser%5D%5Bid%5D=u1"})
	if everything := strings.Join(told, "\n"); !strings.Contains(everything, want) {
		t.Errorf("told:\n%s", everything)
	}
}

// notFoundCode takes a webhook out of the state that is gone, and tells the
// apiCode where there is one.
func notFoundCode(t *testing.T, pool *acctest.Authing, core *acctest.Core, value string) {
	object := made(t, core, minimal())
	pool.OnCall("update-webhook", func() { pool.Remove(object.Text(t, "webhook_id")) })
	_, diags := core.Apply(kind, object, with(acctest.Config{"name": "renamed"}))
	errors := strings.Join(diags.Errors(), "\n")
	if told := strings.Contains(errors, "apiCode 4004"); told != answers(t, value, map[string]bool{"none": false, "4004": true}) {
		t.Errorf("the errors are %q", errors)
	}
	refreshed, diags := core.Read(kind, object)
	acctest.NoErrors(t, diags)
	if refreshed.State != nil {
		t.Errorf("it is still there: %v", refreshed.State)
	}
}

// nullSecret clears a secret without ever sending null.
func nullSecret(t *testing.T, pool *acctest.Authing, core *acctest.Core, value string) {
	direct := barePool(t, "null-secret", value)
	id := direct.Add(emulator.Webhook{Name: "n", URL: "https://example.com", Secret: "a-secret"}).WebhookID
	code, _ := direct.ask("update-webhook", fmt.Sprintf(`{"webhookId":%q,"secret":null}`, id))
	got := fmt.Sprint(code, " ", direct.Webhooks()[0].Secret)
	if want := answers(t, value, map[string]string{"refused": "400 a-secret", "ignored": "200 a-secret", "clears": "200 "}); got != want {
		t.Fatalf("an update with null: %q", got)
	}
	object := made(t, core, with(acctest.Config{"secret": "a-secret"}))
	_, diags := core.Apply(kind, object, minimal())
	acctest.NoErrors(t, diags)
	if secret := pool.Only(t).Secret; secret != "" {
		t.Errorf("the secret is %q", secret)
	}
}

// retryRange makes a webhook that is repeated often, or says why there is none.
func retryRange(t *testing.T, pool *acctest.Authing, core *acctest.Core, value string) {
	_, diags := core.Apply(kind, acctest.Object{}, retry(map[string]any{"enabled": true, "count": 50, "delay": 0}))
	errors := strings.Join(diags.Errors(), "\n")
	if answers(t, value, map[string]bool{"accepted": true, "refused": false}) {
		acctest.NoErrors(t, diags)
		if got := *pool.Only(t).RetryConfig.Count; got != 50 {
			t.Errorf("the count is %v", got)
		}
	} else if !strings.Contains(errors, "out of range") || len(pool.Webhooks()) != 0 {
		t.Errorf("the errors are %q", errors)
	}
}

// poolHeader names the pool in every call, whether that is looked at or not.
func poolHeader(t *testing.T, pool *acctest.Authing, core *acctest.Core, value string) {
	code, _ := barePool(t, "pool-header", value).ask("list-webhooks", "", func(h http.Header) { h.Set("X-Authing-Userpool-Id", "another") })
	if want := answers(t, value, map[string]int{"checked": 403, "ignored": 200}); code != want {
		t.Fatalf("statusCode %d", code)
	}
	made(t, core, minimal())
	for _, call := range pool.Calls("create-webhook", "get-webhook", "list-webhooks") {
		if got := call.Header.Get("X-Authing-Userpool-Id"); got != emulator.DefaultUserPoolID {
			t.Errorf("%s names the pool %q", call.Operation, got)
		}
	}
}
