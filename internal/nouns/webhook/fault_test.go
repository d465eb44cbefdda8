package webhook_test

import (
	"fmt"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// operations are the endpoints that a webhook's life calls.
var operations = []string{"get-management-token", "create-webhook", "get-webhook", "update-webhook", "delete-webhook"}

// impatient is a timeout for calls that a fault makes slow.
const impatient = "400ms"

// TestEveryFaultEverywhere lets every fault befall every operation, and leads a
// webhook through its life each time; where that is asked for, once and twice in
// a row, on the first call and on the second. Whatever happens, no step fails, Authing holds
// exactly what is configured, and nothing is left in the end.
func TestEveryFaultEverywhere(t *testing.T) {
	t.Parallel()
	var cases atomic.Int64
	turns := []int{1}
	if acctest.Exhaustive() {
		turns = []int{1, 2}
	}
	for _, operation := range operations {
		for _, kind := range emulator.FaultKinds() {
			for _, times := range turns {
				for _, from := range turns {
					if refusesTheKey(operation, kind) || renewedOnce(kind) && times > 1 {
						continue
					}
					name := fmt.Sprintf("%s/%s/%d times from %d", operation, kind, times, from)
					t.Run(name, func(t *testing.T) {
						t.Parallel()
						cases.Add(1)
						pool := faulty(t, kind)
						if err := pool.Inject(emulator.Fault{Operation: operation, Kind: kind, From: from, Times: times}); err != nil {
							t.Fatal(err)
						}
						lifeUnderFaults(t, pool)
					})
				}
			}
		}
	}
	// The look-up after a lost create is a call too, and may fail like any other.
	for _, kind := range emulator.FaultKinds() {
		times := 2
		if renewedOnce(kind) {
			times = 1
		}
		t.Run("list-webhooks/"+kind, func(t *testing.T) {
			t.Parallel()
			cases.Add(1)
			pool := faulty(t, kind)
			err := pool.Inject(
				emulator.Fault{Operation: "create-webhook", Kind: "cut-after", Times: 1},
				emulator.Fault{Operation: "list-webhooks", Kind: kind, Times: times},
			)
			if err != nil {
				t.Fatal(err)
			}
			lifeUnderFaults(t, pool)
		})
	}
	// And so are the list that confirms that a webhook is gone, and the read that
	// confirms a delete of which Authing does not say that it succeeded.
	for _, kind := range emulator.FaultKinds() {
		t.Run("confirmation/"+kind, func(t *testing.T) {
			t.Parallel()
			cases.Add(1)
			confirmationsUnderFault(t, kind)
		})
	}
	t.Cleanup(func() { t.Logf("%d cases of faults, each a whole life", cases.Load()) })
}

// confirmationsUnderFault deletes one webhook through Terraform and one outside
// of it, while the calls that confirm it fail.
func confirmationsUnderFault(t *testing.T, faultKind string) {
	t.Helper()
	pool := faulty(t, faultKind)
	if err := pool.SetBehaviour(emulator.Behaviour{"delete-answer": "none"}); err != nil {
		t.Fatal(err)
	}
	core := pool.NewCore(t)
	inject := func(operation string) {
		t.Helper()
		if err := pool.Inject(emulator.Fault{Operation: operation, Kind: faultKind, Times: 1}); err != nil {
			t.Fatal(err)
		}
	}
	for _, operation := range []string{"get-webhook", "list-webhooks"} {
		object, diags := core.Apply(kind, acctest.Object{}, minimal())
		acctest.NoErrors(t, diags)
		inject(operation)
		_, diags = core.Apply(kind, object, nil)
		acctest.NoErrors(t, diags)

		object, diags = core.Apply(kind, acctest.Object{}, minimal())
		acctest.NoErrors(t, diags)
		pool.Remove(object.Text(t, "webhook_id"))
		inject(operation)
		gone, diags := core.Read(kind, object)
		acctest.NoErrors(t, diags)
		if gone.State != nil {
			t.Fatalf("%s: a webhook that is gone is still in the state", operation)
		}
	}
	if left := pool.Webhooks(); len(left) > 0 {
		t.Fatalf("left behind: %+v", left)
	}
}

// refusesTheKey: a login that is answered with 401 says that the key is wrong,
// and is not tried again; TestWrongKey holds that.
func refusesTheKey(operation, kind string) bool {
	return operation == "get-management-token" && (kind == "token-401" || kind == "token-2020")
}

// renewedOnce: a token that is refused is renewed once; a new one that is
// refused too is an error.
func renewedOnce(kind string) bool { return strings.HasPrefix(kind, "token-") }

// faulty starts a pool for a fault; one that is slow meets a provider that is impatient.
func faulty(t *testing.T, kind string) *acctest.Authing {
	t.Helper()
	pool := acctest.Start(t, emulator.Options{})
	if strings.HasPrefix(kind, "slow") {
		pool.Set("AUTHING_REQUEST_TIMEOUT", impatient)
	}
	return pool
}

// lifeUnderFaults creates, changes and destroys a webhook; no step may fail.
func lifeUnderFaults(t *testing.T, pool *acctest.Authing) {
	t.Helper()
	core := pool.NewCore(t)
	var object acctest.Object
	for i, config := range []acctest.Config{
		with(acctest.Config{"secret": "first-secret"}),
		with(acctest.Config{"secret": "second-secret", "name": "renamed", "enabled": false}),
	} {
		after, diags := core.Apply(kind, object, config)
		acctest.NoErrors(t, diags)
		refreshed, diags := core.Read(kind, after)
		acctest.NoErrors(t, diags)
		if refreshed.State == nil {
			t.Fatalf("step %d: the webhook fell out of the state", i)
		}
		plan, diags := core.Plan(kind, refreshed, config)
		acctest.NoErrors(t, diags)
		if !plan.Empty {
			t.Fatalf("step %d: the plan after apply is not empty", i)
		}
		held := pool.Only(t)
		if held.WebhookID != refreshed.Text(t, "webhook_id") || held.Name != config["name"] || held.Secret != config["secret"] {
			t.Fatalf("step %d: Authing holds %+v, the state %v", i, held, refreshed.State)
		}
		object = refreshed
	}
	_, diags := core.Apply(kind, object, nil)
	acctest.NoErrors(t, diags)
	if left := pool.Webhooks(); len(left) > 0 {
		t.Fatalf("left behind: %+v", left)
	}
}
