package webhook_test

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// TestPublishedExample applies the example of Authing's documentation, with
// both forms in which an answer may write events.
func TestPublishedExample(t *testing.T) {
	t.Parallel()
	for _, form := range []string{"array", "string"} {
		t.Run(form, func(t *testing.T) {
			t.Parallel()
			pool := acctest.Start(t, emulator.Options{Behaviour: emulator.Behaviour{"events-form": form}})
			instant := knownvalue.StringRegexp(regexp.MustCompile(`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$`))
			id := statecheck.CompareValuePairs(address, tfjsonpath.New("id"), address, tfjsonpath.New("webhook_id"), same{})
			pool.Run(t, resource.TestStep{
				Config: published,
				ConfigPlanChecks: resource.ConfigPlanChecks{
					PreApply:             []plancheck.PlanCheck{plancheck.ExpectResourceAction(address, plancheck.ResourceActionCreate)},
					PostApplyPostRefresh: []plancheck.PlanCheck{plancheck.ExpectEmptyPlan()},
				},
				ConfigStateChecks: []statecheck.StateCheck{
					statecheck.ExpectKnownValue(address, tfjsonpath.New("webhook_id"), knownvalue.StringRegexp(regexp.MustCompile(`^[0-9a-f]{24}$`))),
					statecheck.ExpectKnownValue(address, tfjsonpath.New("created_at"), instant),
					statecheck.ExpectKnownValue(address, tfjsonpath.New("updated_at"), instant),
					statecheck.ExpectSensitiveValue(address, tfjsonpath.New("secret")),
					id,
				},
			})
			creates := pool.Calls("create-webhook")
			if len(creates) != 1 {
				t.Fatalf("%d create-webhook calls", len(creates))
			}
			body := acctest.Body(t, creates[0])
			fields := slices.Sorted(maps.Keys(body))
			if want := []string{"contentType", "enabled", "events", "name", "secret", "url"}; !slices.Equal(fields, want) {
				t.Fatalf("the body holds %v, not %v", fields, want)
			}
			events, _ := body["events"].([]any)
			if body["name"] != "用户创建事件" || body["url"] != "https://example.com/callback" || body["contentType"] != "application/json" ||
				body["enabled"] != true || body["secret"] != "xxxxxxxxxxxx" || len(events) != 1 || events[0] != "user:created" {
				t.Fatalf("the body is %s", creates[0].Body)
			}
		})
	}
}

// same compares two attributes that have to be equal.
type same struct{}

func (same) CompareValues(values ...any) error {
	for _, value := range values {
		if value != values[0] {
			return &differ{values}
		}
	}
	return nil
}

type differ struct{ values []any }

func (d *differ) Error() string { return "the values differ" }

// TestCreateCostsOneCall counts the calls of a create whose answer is complete,
// and of one whose answer is not. Beside the login, the plan looks once at what
// the pool holds already.
func TestCreateCostsOneCall(t *testing.T) {
	t.Parallel()
	for answer, reads := range map[string]int{"whole": 0, "id": 1} {
		pool := acctest.Start(t, emulator.Options{Behaviour: emulator.Behaviour{"write-answer": answer}})
		pool.Set("AUTHING_EVENT_VALIDATION", "off")
		object, diags := pool.NewCore(t).Apply(kind, acctest.Object{}, minimal())
		acctest.NoErrors(t, diags)
		if got := len(pool.Calls("get-webhook")); got != reads {
			t.Errorf("write-answer=%s: %d reads, not %d", answer, got, reads)
		}
		if object.Text(t, "created_at") == "" {
			t.Errorf("write-answer=%s: created_at is not in the state", answer)
		}
		if all, lists := pool.Calls(), pool.Calls("list-webhooks"); len(all) != 3+reads || len(lists) != 1 {
			t.Errorf("write-answer=%s: %d calls, %d of them for the list", answer, len(all), len(lists))
		}
	}
}

// TestNotTaken has Authing keep something else than what was sent, with a real
// Terraform. The create warns, for an error would have the webhook replaced; an
// apply that asks for the same again fails; and the corrected configuration has
// nothing to do, although the webhook must not be destroyed.
func TestNotTaken(t *testing.T) {
	t.Parallel()
	const keep = `lifecycle { prevent_destroy = true }`
	for name, c := range map[string]struct {
		behaviour         emulator.Behaviour
		asked, kept       string
		attribute, answer string
	}{
		"events":       {emulator.Behaviour{"unknown-events": "dropped"}, `events = ["user:created", "user.created"]`, `events = ["user:created"]`, "Authing stored another value for events", `Sent: ["user.created", "user:created"] Stored: ["user:created"] Not stored: ["user.created"]. Stored besides: [].`},
		"retry_config": {emulator.Behaviour{"retry-config": "ignored"}, `retry_config = { enabled = true }`, `enabled = true`, "This server does not support retry_config", "remove retry_config from the configuration"},
	} {
		pool := acctest.Start(t, emulator.Options{Behaviour: c.behaviour})
		workspace := pool.NewWorkspace(t, map[string]string{"main.tf": acctest.Required + config(c.asked, keep)})
		workspace.Setenv("AUTHING_EVENT_VALIDATION", "off")
		said := acctest.Unwrapped(workspace.Apply())
		for _, want := range []string{"Warning: " + c.attribute, c.answer, "the next plan shows the difference"} {
			if !strings.Contains(said, want) {
				t.Errorf("%s: %q is not in:\n%s", name, want, said)
			}
		}
		if outcome := workspace.Terraform("plan", "-input=false", "-no-color", "-detailed-exitcode"); outcome.Code != 2 || strings.Contains(outcome.Output, "must be replaced") {
			t.Errorf("%s: the plan after it ends with %d:\n%s", name, outcome.Code, outcome.Output)
		}
		for range 2 {
			if said := workspace.Fails("apply", "-input=false", "-auto-approve"); !strings.Contains(said, "Error: "+c.attribute) || !strings.Contains(said, c.answer) {
				t.Errorf("%s: the same again says:\n%s", name, said)
			}
		}
		workspace.Write("main.tf", acctest.Required+config(c.kept, keep))
		workspace.EmptyPlan()
		workspace.Write("main.tf", acctest.Required+config(c.kept, keep, `name = "renamed"`))
		workspace.Apply()
		workspace.EmptyPlan()
		if made := len(pool.Calls("create-webhook")); made != 1 || pool.Only(t).Name != "renamed" {
			t.Errorf("%s: %d creates, Authing holds %+v", name, made, pool.Only(t))
		}
	}
}

// answeredID is the id in answered.
const answeredID = "6229ffaf2dabcd9bcfcf784b"

// answered is an answer to a create, with members put over those of minimal.
func answered(members string) string {
	now := time.Now().UTC().Format("2006-01-02T15:04:05.000Z")
	return `{"statusCode":200,"data":{"webhookId":"` + answeredID + `","name":"audit","url":"https://example.com/callback","events":["user:created"],` +
		`"contentType":"application/json","enabled":true,"createdAt":"` + now + `","updatedAt":"` + now + `",` + members + `}}`
}

// TestEveryValueIsVerified has Authing answer another value for each attribute,
// to a create and to an update. The create keeps what was planned, so that it
// taints nothing, and says so; the update keeps what Authing has, and fails.
func TestEveryValueIsVerified(t *testing.T) {
	t.Parallel()
	configured := with(acctest.Config{"secret": "a-secret"})
	for attribute, members := range map[string]string{
		"name":         `"name":"another"`,
		"url":          `"url":"https://example.com/very-private-path"`,
		"events":       `"events":["login"]`,
		"content_type": `"contentType":"application/x-www-form-urlencoded"`,
		"enabled":      `"enabled":false`,
		"secret":       `"secret":"another-secret"`,
	} {
		pool := acctest.Start(t, emulator.Options{})
		pool.Say("create-webhook", 200, answered(members))
		object, diags := pool.NewCore(t).Apply(kind, acctest.Object{}, configured)
		acctest.NoErrors(t, diags)
		stored(t, attribute, diags.Warnings())
		if object.Text(t, "webhook_id") != answeredID || object.Text(t, "url") != configured["url"] || object.Text(t, "secret") != "a-secret" {
			t.Errorf("%s: the state is %v", attribute, object.State)
		}

		pool.Heal()
		core := pool.NewCore(t)
		object, diags = core.Apply(kind, acctest.Object{}, with(acctest.Config{"secret": "a-secret", "name": "before"}))
		acctest.NoErrors(t, diags)
		pool.Say("update-webhook", 200, strings.Replace(answered(members), answeredID, object.Text(t, "webhook_id"), 1))
		after, diags := core.Apply(kind, object, configured)
		stored(t, attribute, diags.Errors())
		if plan, _ := core.Plan(kind, after, configured); plan.Empty || plan.Replace {
			t.Errorf("%s: after the update the plan is empty or replaces", attribute)
		}
	}
}

// stored fails the test unless one text says that an attribute was stored
// otherwise, and shows nothing that it should not.
func stored(t *testing.T, attribute string, texts []string) {
	t.Helper()
	if len(texts) != 1 || !strings.Contains(texts[0], "Authing stored another value for "+attribute) {
		t.Errorf("%s: %v", attribute, texts)
		return
	}
	for _, leak := range []string{"a-secret", "another-secret", "very-private-path"} {
		if strings.Contains(texts[0], leak) {
			t.Errorf("%s: it shows %s", attribute, leak)
		}
	}
}

// TestOddAnswers has a create answered with an id and something that cannot be
// read: the webhook exists, so it is in the state whatever else is odd.
func TestOddAnswers(t *testing.T) {
	t.Parallel()
	for members, warned := range map[string]bool{
		`"createdAt":1656814830000`:                         false,
		`"createdAt":"2026-01-02 03:04:05"`:                 false,
		`"createdAt":"soon"`:                                false,
		`"secret":12`:                                       false, // nobody manages it
		`"retryConfig":{"enabled":true,"delay":1.5}`:        false,
		`"retryConfig":{"enabled":"perhaps"}`:               false,
		`"enabled":"true","contentType":"application/json"`: false,
		`"events":"user:created"`:                           true,
		`"name":{}`:                                         true,
	} {
		pool := acctest.Start(t, emulator.Options{})
		pool.Say("create-webhook", 200, answered(members))
		pool.Say("get-webhook", 200, answered(members))
		object, diags := pool.NewCore(t).Apply(kind, acctest.Object{}, minimal())
		acctest.NoErrors(t, diags)
		if (len(diags.Warnings()) == 1) != warned || object.Text(t, "webhook_id") != answeredID {
			t.Errorf("%s: warnings %v, state %v", members, diags.Warnings(), object.State)
		}
		if creates := len(pool.Calls("create-webhook")); creates != 1 {
			t.Errorf("%s: %d creates", members, creates)
		}
		object, diags = pool.NewCore(t).Read(kind, object)
		acctest.NoErrors(t, diags)
		plan, diags := pool.NewCore(t).Plan(kind, object, minimal())
		acctest.NoErrors(t, diags)
		if (len(diags.Warnings()) > 0) || !plan.Empty {
			t.Errorf("%s: the next plan: %v, empty %v", members, diags.Warnings(), plan.Empty)
		}
	}
}

// TestIDAlone has a create answered with its id alone, and the read after it
// fail: that is a warning, for an error would have the webhook replaced.
func TestIDAlone(t *testing.T) {
	t.Parallel()
	pool := acctest.Start(t, emulator.Options{Behaviour: emulator.Behaviour{"write-answer": "id"}})
	pool.Say("get-webhook", 200, `{"statusCode":403,"message":"no"}`)
	core := pool.NewCore(t)
	object, diags := core.Apply(kind, acctest.Object{}, minimal())
	acctest.NoErrors(t, diags)
	if len(diags.Warnings()) != 1 || !strings.Contains(diags.Warnings()[0], "statusCode 403") {
		t.Fatalf("warnings %v", diags.Warnings())
	}
	pool.Heal()
	object, diags = core.Read(kind, object)
	acctest.NoErrors(t, diags)
	plan, _ := core.Plan(kind, object, minimal())
	if !plan.Empty || object.Text(t, "created_at") == "" {
		t.Fatalf("the plan after a read: %v", plan.State)
	}
}

// TestUnmanagedSurvives changes the name of a webhook that has a retry setting
// and a secret from the console.
func TestUnmanagedSurvives(t *testing.T) {
	t.Parallel()
	for _, omitted := range []string{"keep", "reset"} {
		pool := acctest.Start(t, emulator.Options{Behaviour: emulator.Behaviour{"update-omitted": omitted}})
		core := pool.NewCore(t)
		object, diags := core.Apply(kind, acctest.Object{}, minimal())
		acctest.NoErrors(t, diags)
		count := 3.0
		pool.Edit(object.Text(t, "webhook_id"), func(w *emulator.Webhook) {
			w.Secret = "set-at-the-console"
			w.RetryConfig = &emulator.RetryConfig{Enabled: true, Count: &count}
		})
		_, diags = core.Apply(kind, object, with(acctest.Config{"name": "renamed"}))
		acctest.NoErrors(t, diags)
		held := pool.Only(t)
		if held.Name != "renamed" || held.Secret != "set-at-the-console" || held.RetryConfig == nil || !held.RetryConfig.Enabled || *held.RetryConfig.Count != 3 {
			t.Errorf("update-omitted=%s: Authing holds %+v", omitted, held)
		}
	}
}
