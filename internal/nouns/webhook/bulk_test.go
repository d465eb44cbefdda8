package webhook_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// TestListThatHidesSecrets refreshes webhooks of a server whose list hides the
// secrets that a single read shows: what is known stays known.
func TestListThatHidesSecrets(t *testing.T) {
	t.Parallel()
	for _, shown := range []any{nil, "", "********"} {
		pool := acctest.Start(t, emulator.Options{})
		core := pool.NewCore(t)
		var objects []acctest.Object
		for i := range 5 {
			object, diags := core.Apply(kind, acctest.Object{}, with(acctest.Config{"name": fmt.Sprint(i), "secret": fmt.Sprintf("secret number %d", i)}))
			acctest.NoErrors(t, diags)
			objects = append(objects, object)
		}
		var list []map[string]any
		for _, webhook := range pool.Webhooks() {
			list = append(list, map[string]any{
				"webhookId": webhook.WebhookID, "name": webhook.Name, "url": webhook.URL, "events": webhook.Events, "contentType": webhook.ContentType,
				"enabled": webhook.Enabled, "createdAt": webhook.CreatedAt, "updatedAt": webhook.UpdatedAt, "secret": shown,
			})
		}
		page, err := json.Marshal(map[string]any{"statusCode": 200, "data": map[string]any{"totalCount": len(list), "list": list}})
		if err != nil {
			t.Fatal(err)
		}
		pool.Say("list-webhooks", 200, string(page))

		core = pool.NewCore(t)
		for i, object := range objects {
			read, diags := core.Read(kind, object)
			acctest.NoErrors(t, diags)
			if got, want := read.Text(t, "secret"), fmt.Sprintf("secret number %d", i); got != want {
				t.Errorf("a list that shows %v: the secret is %q, not %q", shown, got, want)
			}
		}
		if pages := len(pool.Calls("list-webhooks")); pages == 0 {
			t.Error("the list was not asked for")
		}
	}
}

// TestRefreshInBulk refreshes a whole pool over the protocol, and counts. Here
// the provider does not wait for time to pass, so it takes a list for slow early
// and asks singly more often than it does in earnest.
func TestRefreshInBulk(t *testing.T) {
	t.Parallel()
	pool := acctest.Start(t, emulator.Options{})
	core := pool.NewCore(t)
	var objects []acctest.Object
	for i := range 100 {
		object, diags := core.Apply(kind, acctest.Object{}, with(acctest.Config{"name": fmt.Sprint(i)}))
		acctest.NoErrors(t, diags)
		objects = append(objects, object)
	}
	core = pool.NewCore(t)
	pool.ForgetCalls()
	for i, object := range objects {
		read, diags := core.Read(kind, object)
		acctest.NoErrors(t, diags)
		if got := read.Text(t, "name"); got != fmt.Sprint(i) {
			t.Errorf("webhook %d reads %q", i, got)
		}
	}
	if calls := len(pool.Calls("get-webhook", "list-webhooks")); calls > 30 {
		t.Errorf("%d calls for a hundred webhooks on two pages", calls)
	}
}
