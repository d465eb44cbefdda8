package webhook_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// refusals are the answers of a switch under which a life cannot go on, with
// the attribute or words that the error has to name.
var refusals = map[string]string{
	"unknown-events=dropped": `events`,
	"clear-secret=ignored":   `secret`,
	"clear-secret=refused":   `secret must not be empty`,
}

// switches are those that are about webhooks, or about all calls.
func switches() []emulator.Switch {
	return slices.DeleteFunc(emulator.Switches(), func(s emulator.Switch) bool { return s.Kind != "" && s.Kind != "webhook" })
}

// TestLifeUnderEveryAnswer leads a webhook through its life once for every
// answer of every switch of the emulator.
func TestLifeUnderEveryAnswer(t *testing.T) {
	t.Parallel()
	for _, question := range switches() {
		for _, value := range question.Values {
			name := question.Name + "=" + value
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				var behaviour emulator.Behaviour
				if err := behaviour.Set(question.Name, value); err != nil {
					t.Fatal(err)
				}
				life(t, acctest.Start(t, emulator.Options{Behaviour: behaviour}), refusals[name])
			})
		}
	}
}

// life creates, changes, clears, reads and destroys a webhook. When a refusal
// is expected some step has to fail with it, and nothing else may.
func life(t *testing.T, pool *acctest.Authing, refusal string) {
	t.Helper()
	core := pool.NewCore(t)
	var object acctest.Object
	refused := false
	for i, config := range []acctest.Config{
		with(acctest.Config{"secret": "first-secret", "events": []string{"user:deleted", "user:created"}}),
		with(acctest.Config{"secret": "first-secret", "name": "renamed", "enabled": false}),
		with(acctest.Config{"secret": "second-secret", "events": []string{"login", "user:created", "made:up"}}),
		with(acctest.Config{"events": []string{"login"}}),
		with(acctest.Config{"content_type": "application/x-www-form-urlencoded"}),
	} {
		after, diags := core.Apply(kind, object, config)
		if errors := diags.Errors(); len(errors) > 0 {
			if refusal == "" || !strings.Contains(strings.Join(errors, "\n"), refusal) {
				t.Fatalf("step %d: %s", i, strings.Join(errors, "\n"))
			}
			refused = true
			object = after
			continue
		}
		object = after
		refreshed, diags := core.Read(kind, object)
		acctest.NoErrors(t, diags)
		plan, diags := core.Plan(kind, refreshed, config)
		acctest.NoErrors(t, diags)
		if !plan.Empty {
			t.Fatalf("step %d: the plan after apply is not empty:\nbefore %v\nafter  %v", i, refreshed.State, plan.State)
		}
		object = refreshed
	}
	if refused != (refusal != "") {
		t.Fatalf("a refusal was expected: %v, there was one: %v", refusal != "", refused)
	}
	id := object.Text(t, "webhook_id")
	if got := fmt.Sprint(core.IdentityOf(kind, object)["webhook_id"]); !strings.Contains(got, id) {
		t.Fatalf("the identity is %s, the id %s", got, id)
	}
	if made := len(pool.Calls("create-webhook")); made != 1 {
		t.Fatalf("%d webhooks were made", made)
	}
	_, diags := core.Apply(kind, object, nil)
	acctest.NoErrors(t, diags)
	if left := pool.Webhooks(); len(left) != 0 {
		t.Fatalf("left behind: %v", left)
	}
}
