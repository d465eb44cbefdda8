package webhook_test

import (
	"strings"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

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
	if pages := len(pool.Calls("list-webhooks")); pages != 3 {
		t.Errorf("three queries of one phase asked for %d pages", pages)
	}
	core = pool.NewCore(t) // another phase
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
	if errors := strings.Join(diags.Errors(), ""); !strings.Contains(errors, "Invalid name_regex") {
		t.Errorf("errors %q", errors)
	}
}

// TestQueryOfOddWebhooks lists webhooks that a console or a script has left in
// a form that no configuration may have: each whose generated configuration
// does not validate is named, with what is wrong, and no other.
func TestQueryOfOddWebhooks(t *testing.T) {
	t.Parallel()
	sound := emulator.Webhook{Name: "sound", URL: "https://example.com/", Events: []string{"login"}, ContentType: "application/json"}
	for name, c := range map[string]struct {
		change func(*emulator.Webhook)
		says   string
	}{
		"sound":            {func(*emulator.Webhook) {}, ""},
		"blank name":       {func(w *emulator.Webhook) { w.Name = " \u3000" }, "name: it is blank"},
		"name with blanks": {func(w *emulator.Webhook) { w.Name = "audit " }, "name: it begins or ends with white space"},
		"name with a NUL":  {func(w *emulator.Webhook) { w.Name = "au\x00dit" }, "name: it has a line break, another control character or an invisible one (U+0000)"},
		"no events":        {func(w *emulator.Webhook) { w.Events = []string{} }, "events: there is none"},
		"a blank event":    {func(w *emulator.Webhook) { w.Events = []string{"login", " "} }, `events: of " ", it is blank`},
		"an event twice":   {func(w *emulator.Webhook) { w.Events = []string{"login", "login"} }, ""},
		"no url":           {func(w *emulator.Webhook) { w.URL = "" }, "url: it is blank"},
		"another scheme":   {func(w *emulator.Webhook) { w.URL = "ftp://example.com/" }, "url: its scheme is ftp"},
		"another encoding": {func(w *emulator.Webhook) { w.ContentType = "text/plain" }, `content_type: it is "text/plain"`},
		"two faults":       {func(w *emulator.Webhook) { w.URL, w.Events = "", []string{} }, "events: there is none"},
	} {
		pool := acctest.Start(t, emulator.Options{})
		odd := sound
		c.change(&odd)
		odd = pool.Add(odd)
		pool.Add(sound)
		core := pool.NewCore(t)
		invalid := 0
		diags := core.List(kind, nil, 0, true, func(f acctest.Found) bool {
			if len(core.Validate(kind, core.Generate(kind, acctest.Object{State: f.Resource})).Errors()) > 0 {
				invalid++
			}
			return true
		})
		acctest.NoErrors(t, diags)
		warnings := diags.Warnings()
		if len(warnings) != invalid || (c.says != "") != (invalid == 1) {
			t.Errorf("%s: %d are invalid, and the warnings %v", name, invalid, warnings)
			continue
		}
		if c.says != "" && (!strings.Contains(warnings[0], odd.WebhookID) || !strings.Contains(warnings[0], c.says) || !strings.Contains(warnings[0], "in the console")) {
			t.Errorf("%s: %s", name, warnings[0])
		}
		if diags := core.List(kind, nil, 0, false, func(acctest.Found) bool { return true }); len(diags) > 0 {
			t.Errorf("%s: where nothing is generated: %v", name, diags.Warnings())
		}
	}
}
