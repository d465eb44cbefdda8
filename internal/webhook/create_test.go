package webhook_test

import (
	"maps"
	"regexp"
	"slices"
	"testing"

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
			pool := acctest.Start(t, emulator.Options{Behaviour: emulator.Behaviour{EventsForm: form}})
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
// and of one whose answer is not.
func TestCreateCostsOneCall(t *testing.T) {
	t.Parallel()
	for answer, reads := range map[string]int{"whole": 0, "id": 1} {
		pool := acctest.Start(t, emulator.Options{Behaviour: emulator.Behaviour{WriteAnswer: answer}})
		object, diags := pool.NewCore(t).Apply(kind, acctest.Object{}, minimal())
		acctest.NoErrors(t, diags)
		if got := len(pool.Calls("get-webhook")); got != reads {
			t.Errorf("write-answer=%s: %d reads, not %d", answer, got, reads)
		}
		if object.Text(t, "created_at") == "" {
			t.Errorf("write-answer=%s: created_at is not in the state", answer)
		}
		if all := pool.Calls(); len(all) != 2+reads {
			t.Errorf("write-answer=%s: %d calls", answer, len(all))
		}
	}
}

// TestNotTaken has Authing keep something else than what was sent: the error
// names the attribute, and the state holds what Authing answered.
func TestNotTaken(t *testing.T) {
	t.Parallel()
	pool := acctest.Start(t, emulator.Options{Behaviour: emulator.Behaviour{UnknownEvents: "dropped"}})
	pool.Run(t,
		resource.TestStep{
			Config:      config(`events = ["user:created", "user.created"]`),
			ExpectError: regexp.MustCompile(`(?s)Authing did not take events as it was sent.*Sent:\s+\[user.created, user:created\].*Answered:\s+\[user:created\]`),
		},
		resource.TestStep{Config: config(`events = ["user:created"]`)},
	)
}
