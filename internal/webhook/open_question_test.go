package webhook_test

import (
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// elsewhere names the tests that put a switch's answers to the proof, where
// the life of a webhook under every answer or a test of its own does so.
var elsewhere = map[string]string{
	"events-form":    "TestLifeUnderEveryAnswer",
	"events-order":   "TestLifeUnderEveryAnswer",
	"unknown-events": "TestLifeUnderEveryAnswer",
	"secret-form":    "TestLifeUnderEveryAnswer",
	"no-secret":      "TestLifeUnderEveryAnswer",
	"clear-secret":   "TestLifeUnderEveryAnswer",
	"update-omitted": "TestLifeUnderEveryAnswer",
	"write-answer":   "TestLifeUnderEveryAnswer",
	"delete-answer":  "TestLifeUnderEveryAnswer",
	"not-found":      "TestGone",
	"retry-config":   "TestRetryConfigUnknownToServer",
	"wrong-key":      "TestWrongKey",
	"log-order":      "TestRetriesOfAnEvent",
	"retry-log":      "TestRetriesOfAnEvent",
	"retry-default":  "TestRetriesOfAnEvent",
}

// questions put the answers of the other switches to the proof, each by
// something that hangs on it.
var questions = map[string]func(t *testing.T, pool *acctest.Authing, core *acctest.Core, value string){
	"empty-events":    emptyEvents,
	"list-form":       listForm,
	"enabled-default": enabledDefault,
	"update-unknown":  updateUnknown,
	"duplicate-name":  duplicateName,
	"bad-token":       badToken,
	"not-found-data":  notFoundData,
	"delete-unknown":  deleteUnknown,
	"over-limit":      overLimit,
	"list-order":      listOrder,
	"retry-filled":    retryFilled,
	"form-encoding":   formEncoding,
}

// TestOpenQuestions meets every answer to every open question with what hangs on it.
func TestOpenQuestions(t *testing.T) {
	t.Parallel()
	var all []string
	for _, question := range emulator.Switches() {
		all = append(all, question.Name)
		ask, here := questions[question.Name]
		if !here {
			continue
		}
		for _, value := range question.Values {
			t.Run(question.Name+"="+value, func(t *testing.T) {
				t.Parallel()
				var behaviour emulator.Behaviour
				if err := behaviour.Set(question.Name, value); err != nil {
					t.Fatal(err)
				}
				pool := acctest.Start(t, emulator.Options{Behaviour: behaviour})
				ask(t, pool, pool.NewCore(t), value)
			})
		}
	}
	asked := slices.Sorted(maps.Keys(questions))
	asked = append(asked, slices.Sorted(maps.Keys(elsewhere))...)
	slices.Sort(asked)
	slices.Sort(all)
	if !slices.Equal(asked, all) {
		t.Errorf("asked are %v,\nthere are  %v", asked, all)
	}
	tests := sources(t)
	for question, test := range elsewhere {
		if !strings.Contains(tests, "func "+test+"(") {
			t.Errorf("%s: there is no %s", question, test)
		}
	}
}

// sources are the texts of the tests of this package and its neighbours.
func sources(t *testing.T) string {
	t.Helper()
	files, err := filepath.Glob("../*/*_test.go")
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(content)
	}
	return all.String()
}

// made is a webhook that was applied.
func made(t *testing.T, core *acctest.Core, config acctest.Config) acctest.Object {
	t.Helper()
	object, diags := core.Apply(kind, acctest.Object{}, config)
	acctest.NoErrors(t, diags)
	return object
}

// emptyEvents adopts a webhook without events, whatever an update may say, and
// sends none without events itself.
func emptyEvents(t *testing.T, pool *acctest.Authing, core *acctest.Core, _ string) {
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
func enabledDefault(t *testing.T, pool *acctest.Authing, core *acctest.Core, _ string) {
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
	if value == "accepted" {
		acctest.NoErrors(t, diags)
	} else if !strings.Contains(errors, "statusCode 409") {
		t.Errorf("the errors are %q", errors)
	}
	if got, want := len(pool.Webhooks()), map[string]int{"accepted": 2, "refused": 1}[value]; got != want {
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
func overLimit(t *testing.T, pool *acctest.Authing, core *acctest.Core, _ string) {
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
	if filled := pool.Only(t).RetryConfig.Count != nil; filled != (value == "filled") {
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
	want := map[string]string{"json": "data=%7B%22user%22%3A%7B%22id%22%3A%22u1%22%7D%7D", "brackets": "data%5Buser%5D%5Bid%5D=u1"}[value]
	if everything := strings.Join(told, "\n"); !strings.Contains(everything, want) {
		t.Errorf("told:\n%s", everything)
	}
}
