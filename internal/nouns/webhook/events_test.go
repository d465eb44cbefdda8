package webhook_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// suggestion is what is said about user.created.
const suggestion = `Did you mean "user:created" (创建用户 / Create User)?`

// TestMisspelledEvent plans an event that is none with a real Terraform.
func TestMisspelledEvent(t *testing.T) {
	t.Parallel()
	pool := acctest.Start(t, emulator.Options{})
	content := acctest.Required + config(`events = ["user.created", "login"]`)
	workspace := pool.NewWorkspace(t, map[string]string{"main.tf": content})
	if said := workspace.OK("validate", "-no-color"); strings.Contains(said, "Unknown event") {
		t.Errorf("validate, which knows nothing of event_validation, says:\n%s", said)
	}
	said := acctest.Unwrapped(workspace.OK("plan", "-input=false", "-no-color"))
	if strings.Count(said, "Unknown event") != 1 || !strings.Contains(said, `Warning: Unknown event "user.created"`) || !strings.Contains(said, suggestion) || strings.Contains(said, `"login"`+" Did") {
		t.Errorf("the plan says:\n%s", said)
	}
	workspace.Setenv("AUTHING_EVENT_VALIDATION", "off")
	if said := workspace.OK("plan", "-input=false", "-no-color"); strings.Contains(said, "Warning") {
		t.Errorf("off, the plan says:\n%s", said)
	}
	workspace.Setenv("AUTHING_EVENT_VALIDATION", "")
	plain := pool.NewWorkspace(t, map[string]string{"main.tf": content})
	if said := plain.Apply(); strings.Count(said, "Unknown event") != 1 {
		t.Errorf("an apply tells it more than once, or not at all:\n%s", said)
	}
	plain.OK("destroy", "-input=false", "-auto-approve")
	pool.ForgetCalls()
	workspace.Write("main.tf", content+"provider \"authing\" {\n  event_validation = \"error\"\n}\n")
	if said := workspace.Fails("plan", "-input=false"); !strings.Contains(said, `Error: Unknown event "user.created"`) || !strings.Contains(said, suggestion) {
		t.Errorf("error says:\n%s", said)
	}
	if made := pool.Calls("create-webhook"); len(made) > 0 {
		t.Errorf("%d creates", len(made))
	}
}

// TestEventValidation asks the catalogue for what is new, and believes it.
func TestEventValidation(t *testing.T) {
	t.Parallel()
	const unreadable = `{"statusCode":500}`
	custom := `{"statusCode":200,"data":{"categories":[],"events":[{"value":"made:up","category":"x","name":"自定","nameEn":"Made Up"}]}}`
	for _, c := range []struct {
		name, validation, catalogue string
		events                      []string
		warns, fails                int
	}{
		{"known", "", "", []string{"login"}, 0, 0},
		{"misspelled", "", "", []string{"logim", "login"}, 1, 0},
		{"misspelled, error", "error", "", []string{"logim", "login"}, 0, 1},
		{"misspelled, off", "off", "", []string{"logim"}, 0, 0},
		{"live knows more", "error", custom, []string{"made:up"}, 0, 0},
		{"live knows less", "", custom, []string{"login"}, 1, 0},
		{"live is down", "", unreadable, []string{"logim", "login"}, 1, 0},
		{"live is down, error", "error", unreadable, []string{"logim"}, 1, 0},
		{"live is empty", "error", `{"statusCode":200,"data":{"events":[]}}`, []string{"logim"}, 1, 0},
	} {
		pool := acctest.Start(t, emulator.Options{})
		pool.Set("AUTHING_EVENT_VALIDATION", c.validation)
		pool.Set("AUTHING_MAX_RETRIES", "0")
		if c.catalogue != "" {
			pool.Say("get-webhook-event-list", 200, c.catalogue)
		}
		core := pool.NewCore(t)
		_, diags := core.Plan(kind, acctest.Object{}, with(acctest.Config{"events": c.events}))
		if len(diags.Warnings()) != c.warns || len(diags.Errors()) != c.fails {
			t.Errorf("%s: %v, %v", c.name, diags.Warnings(), diags.Errors())
		}
	}
}

// TestEventsThatAreThere does not ask about events that a webhook has already.
func TestEventsThatAreThere(t *testing.T) {
	t.Parallel()
	pool := acctest.Start(t, emulator.Options{})
	core := pool.NewCore(t)
	object, diags := core.Apply(kind, acctest.Object{}, with(acctest.Config{"events": []string{"made:up"}}))
	acctest.NoErrors(t, diags)

	core = pool.NewCore(t)
	pool.ForgetCalls()
	_, diags = core.Plan(kind, object, with(acctest.Config{"name": "renamed", "events": []string{"made:up"}}))
	if asked := pool.Calls("get-webhook-event-list"); len(diags) > 0 || len(asked) > 0 {
		t.Errorf("%v, %d calls", diags.Warnings(), len(asked))
	}
	_, diags = core.Plan(kind, object, with(acctest.Config{"events": []string{"made:up", "made:up-too"}}))
	if warnings := diags.Warnings(); len(warnings) != 1 || !strings.Contains(warnings[0], "made:up-too") {
		t.Errorf("%v", warnings)
	}
}

// TestCatalogueIsAskedOnce plans a thousand webhooks side by side.
func TestCatalogueIsAskedOnce(t *testing.T) {
	t.Parallel()
	pool := acctest.Start(t, emulator.Options{})
	core := pool.NewCore(t)
	var group sync.WaitGroup
	for i := range 1000 {
		group.Go(func() {
			_, diags := core.Plan(kind, acctest.Object{}, with(acctest.Config{"name": fmt.Sprint(i)}))
			acctest.NoErrors(t, diags)
		})
	}
	group.Wait()
	if asked := len(pool.Calls("get-webhook-event-list")); asked != 1 {
		t.Errorf("the catalogue was asked for %d times", asked)
	}
}

// TestCredentialInURL warns about what a url should not hold.
func TestCredentialInURL(t *testing.T) {
	t.Parallel()
	core := acctest.Start(t, emulator.Options{}).NewCore(t)
	for url, want := range map[string]string{
		"https://user:pass@example.com/":                   "user info",
		"https://example.com/?access_token=abc":            `"access_token"`,
		"https://qyapi.weixin.example/webhook/send?key=ab": `"key"`,
		"https://example.com/?sign=abc":                    `"sign"`,
		"https://example.com/?apiKey=abc":                  `"apiKey"`,
		"https://example.com/?plain=yes&keyboard=no":       "",
		"https://example.com/token/secret":                 "",
	} {
		warnings := strings.Join(core.Validate(kind, with(acctest.Config{"url": url})).Warnings(), "")
		if (warnings == "") != (want == "") || !strings.Contains(warnings, want) || strings.Contains(warnings, "abc") {
			t.Errorf("%s: %q", url, warnings)
		}
	}
}

// TestEventsAreToldTogether makes one diagnostic of several names, a line each.
func TestEventsAreToldTogether(t *testing.T) {
	t.Parallel()
	for validation, diagnostics := range map[string]func(acctest.Diagnostics) []string{"warn": acctest.Diagnostics.Warnings, "error": acctest.Diagnostics.Errors} {
		pool := acctest.Start(t, emulator.Options{})
		pool.Set("AUTHING_EVENT_VALIDATION", validation)
		_, diags := pool.NewCore(t).Plan(kind, acctest.Object{}, with(acctest.Config{"events": []string{"user.created", "logim", "no-such-thing-at-all", "register"}}))
		told := diagnostics(diags)
		if len(diags) != 1 || len(told) != 1 || !strings.Contains(told[0], "3 unknown events") {
			t.Errorf("%s: %v", validation, told)
			continue
		}
		for _, line := range []string{"\n  \"logim\" Did you mean \"login\"", "\n  \"no-such-thing-at-all\"", "\n  \"user.created\" " + suggestion} {
			if strings.Count(told[0], line) != 1 {
				t.Errorf("%s: %q is not in:\n%s", validation, line, told[0])
			}
		}
	}
}
