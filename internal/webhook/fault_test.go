package webhook_test

import (
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// operations are the endpoints that a webhook's life calls.
var operations = []string{"get-management-token", "create-webhook", "get-webhook", "update-webhook", "delete-webhook"}

// impatient is a timeout for calls that a fault makes slow.
const impatient = "400ms"

// TestEveryFaultEverywhere lets every fault befall every operation, once and
// twice in a row, on its first call and on its second, and leads a webhook
// through its life each time. Whatever happens, no step fails, Authing holds
// exactly what is configured, and nothing is left in the end.
func TestEveryFaultEverywhere(t *testing.T) {
	t.Parallel()
	var cases atomic.Int64
	for _, operation := range operations {
		for _, kind := range emulator.FaultKinds() {
			for _, times := range []int{1, 2} {
				for _, from := range []int{1, 2} {
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
	if err := pool.SetBehaviour(emulator.Behaviour{DeleteAnswer: "none"}); err != nil {
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

// TestIdenticalCreatesUnderFaults makes several webhooks that look alike, side
// by side, while answers get lost: each resource ends up with its own.
func TestIdenticalCreatesUnderFaults(t *testing.T) {
	t.Parallel()
	for _, kind := range []string{"cut-after", "http-500-after", "empty-after", "slow-before", "slow-after", "cut-before", "http-503-before"} {
		for _, from := range []int{1, 2, 3} {
			t.Run(fmt.Sprintf("%s from %d", kind, from), func(t *testing.T) {
				t.Parallel()
				pool := faulty(t, kind)
				if err := pool.Inject(emulator.Fault{Operation: "create-webhook", Kind: kind, From: from, Times: 2}); err != nil {
					t.Fatal(err)
				}
				core := pool.NewCore(t)
				ids := createSideBySide(t, core, 4)
				if all := pool.Webhooks(); len(all) != 4 || len(ids) != 4 {
					t.Fatalf("%d webhooks, %d ids", len(all), len(ids))
				}
			})
		}
	}
}

// createSideBySide creates identical webhooks at once and returns their distinct ids.
func createSideBySide(t *testing.T, core *acctest.Core, count int) map[string]bool {
	t.Helper()
	var mu sync.Mutex
	var group sync.WaitGroup
	ids := map[string]bool{}
	for range count {
		group.Go(func() {
			object, diags := core.Apply(kind, acctest.Object{}, minimal())
			if errors := diags.Errors(); len(errors) > 0 {
				t.Error(errors)
				return
			}
			mu.Lock()
			defer mu.Unlock()
			ids[object.Text(t, "webhook_id")] = true
		})
	}
	group.Wait()
	return ids
}

// TestForeignTwin has somebody else make a webhook that looks the same while
// the answer to ours is lost: which one is ours cannot be known, so nothing
// more is made, and both are named for an import.
func TestForeignTwin(t *testing.T) {
	t.Parallel()
	pool := acctest.Start(t, emulator.Options{})
	if err := pool.Inject(emulator.Fault{Operation: "create-webhook", Kind: "cut-after", Times: 1}); err != nil {
		t.Fatal(err)
	}
	core := pool.NewCore(t)
	twin := emulator.Webhook{Name: "audit", URL: "https://example.com/callback", Events: []string{"user:created"}, ContentType: "application/json", Enabled: true}
	pool.OnCall("create-webhook", func() { pool.Add(twin) })
	object, diags := core.Apply(kind, acctest.Object{}, minimal())
	errors := diags.Errors()
	if len(errors) != 1 || object.State != nil {
		t.Fatalf("state %v, errors %v", object.State, errors)
	}
	for _, webhook := range pool.Webhooks() {
		if !strings.Contains(errors[0], "terraform import ADDRESS "+webhook.WebhookID) {
			t.Errorf("%s is not among the candidates:\n%s", webhook.WebhookID, errors[0])
		}
	}
	if creates := len(pool.Calls("create-webhook")); creates != 1 {
		t.Errorf("%d creates", creates)
	}
}

// TestOldTwinIsNotTaken leaves a webhook alone that looks the same and was
// there before.
func TestOldTwinIsNotTaken(t *testing.T) {
	t.Parallel()
	for _, kindOfFault := range []string{"cut-after", "cut-before"} {
		pool := acctest.Start(t, emulator.Options{})
		old := pool.Add(emulator.Webhook{
			Name: "audit", URL: "https://example.com/callback", Events: []string{"user:created"}, ContentType: "application/json", Enabled: true,
			CreatedAt: pool.Ago(t, "1h"),
		})
		if err := pool.Inject(emulator.Fault{Operation: "create-webhook", Kind: kindOfFault, Times: 1}); err != nil {
			t.Fatal(err)
		}
		object, diags := pool.NewCore(t).Apply(kind, acctest.Object{}, minimal())
		acctest.NoErrors(t, diags)
		if id := object.Text(t, "webhook_id"); id == old.WebhookID || len(pool.Webhooks()) != 2 {
			t.Errorf("%s: took %s, %d webhooks", kindOfFault, id, len(pool.Webhooks()))
		}
	}
}

// TestOnlyGoneIsGone reads a webhook while everything but Authing itself says
// that it is gone: it stays in the state.
func TestOnlyGoneIsGone(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		answer string
		status int
		list   string
	}{
		"Cannot GET":            {`{"statusCode":404,"message":"Cannot GET /api/v3/get-webhook"}`, 404, ""},
		"Cannot GET everything": {`{"statusCode":404,"message":"Cannot GET"}`, 404, `{"statusCode":404,"message":"Cannot GET"}`},
		"a gateway's page":      {`<html>404 Not Found</html>`, 404, ""},
		"401":                   {`{"statusCode":401,"message":"no"}`, 200, ""},
		"402":                   {`{"statusCode":402,"message":"no"}`, 200, ""},
		"403":                   {`{"statusCode":403,"message":"no"}`, 200, ""},
		"500":                   {`{"statusCode":500,"message":"no"}`, 200, ""},
		"garbage":               {`garbage`, 200, ""},
		"nothing":               {``, 200, ""},
		"a list that fails":     {`{"statusCode":404,"message":"no"}`, 200, `{"statusCode":403,"message":"no"}`},
		"a list that lies":      {`{"statusCode":404,"message":"no"}`, 200, `{"statusCode":200,"data":{"totalCount":7,"list":[]}}`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			pool := acctest.Start(t, emulator.Options{})
			pool.Set("AUTHING_MAX_RETRIES", "1")
			core := pool.NewCore(t)
			object, diags := core.Apply(kind, acctest.Object{}, minimal())
			acctest.NoErrors(t, diags)
			pool.Say("get-webhook", c.status, c.answer)
			if c.list != "" {
				pool.Say("list-webhooks", 200, c.list)
			}
			after, diags := core.Read(kind, object)
			if len(diags.Errors()) == 0 || after.State == nil {
				t.Fatalf("errors %v, state %v", diags.Errors(), after.State)
			}
			// A delete must not take such an answer for its success either.
			pool.Say("delete-webhook", c.status, c.answer)
			after, diags = core.Apply(kind, object, nil)
			if len(diags.Errors()) == 0 || after.State == nil || len(pool.Webhooks()) != 1 {
				t.Fatalf("delete: errors %v, state %v", diags.Errors(), after.State)
			}
		})
	}
}

// TestAnotherPool turns to another user pool with the state of the first: the
// webhooks are not there, and must not be taken for gone.
func TestAnotherPool(t *testing.T) {
	t.Parallel()
	here := acctest.Start(t, emulator.Options{})
	object, diags := here.NewCore(t).Apply(kind, acctest.Object{}, minimal())
	acctest.NoErrors(t, diags)

	there := acctest.Start(t, emulator.Options{UserPoolID: "another-pool"})
	core := there.NewCore(t)
	after, diags := core.Read(kind, object)
	if errors := strings.Join(diags.Errors(), ""); !strings.Contains(errors, "It is in user pool "+emulator.DefaultUserPoolID+", but the access key belongs to user pool another-pool") || after.State == nil {
		t.Fatalf("errors %s, state %v", errors, after.State)
	}
	_, diags = core.Apply(kind, object, nil)
	if len(diags.Errors()) == 0 {
		t.Fatal("a delete in another pool succeeded")
	}
	if calls := there.Calls("get-webhook", "delete-webhook"); len(calls) > 0 {
		t.Fatalf("%d calls were made in the other pool", len(calls))
	}
}

// TestDelete confirms where Authing does not say that it deleted.
func TestDelete(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		answer string
		gone   bool
		says   string // an error that is expected
	}{
		"no data, and gone":        {`{"statusCode":200}`, true, ""},
		"no data, and still there": {`{"statusCode":200}`, false, "is still there"},
		"false, and gone":          {`{"statusCode":200,"data":{"success":false}}`, true, ""},
		"false, and still there":   {`{"statusCode":200,"data":{"success":false}}`, false, "data.success is false"},
		"404, and gone":            {`{"statusCode":404,"message":"no"}`, true, ""},
		"404, and still there":     {`{"statusCode":404,"message":"no"}`, false, "statusCode 404"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			pool := acctest.Start(t, emulator.Options{})
			core := pool.NewCore(t)
			object, diags := core.Apply(kind, acctest.Object{}, minimal())
			acctest.NoErrors(t, diags)
			pool.Say("delete-webhook", 200, c.answer)
			if c.gone {
				pool.Remove(pool.Only(t).WebhookID)
			}
			after, diags := core.Apply(kind, object, nil)
			errors := strings.Join(diags.Errors(), "")
			if c.says == "" && (errors != "" || after.State != nil) || !strings.Contains(errors, c.says) || c.says != "" && after.State == nil {
				t.Fatalf("errors %q, state %v", errors, after.State)
			}
		})
	}
}

// TestUpdateSticks reads what an answer leaves out, and does not believe an
// update that cannot be confirmed.
func TestUpdateSticks(t *testing.T) {
	t.Parallel()
	pool := acctest.Start(t, emulator.Options{})
	core := pool.NewCore(t)
	object, diags := core.Apply(kind, acctest.Object{}, minimal())
	acctest.NoErrors(t, diags)
	id := object.Text(t, "webhook_id")
	renamed := with(acctest.Config{"name": "renamed"})

	for name, answer := range map[string]string{
		"no data":         `{"statusCode":200}`,
		"the id alone":    `{"statusCode":200,"data":{"webhookId":"` + id + `"}}`,
		"another webhook": `{"statusCode":200,"data":{"webhookId":"another"}}`,
		"data of nothing": `{"statusCode":200,"data":[]}`,
	} {
		pool.Say("update-webhook", 200, answer) // and nothing is changed
		if _, diags := core.Apply(kind, object, renamed); len(diags.Errors()) == 0 {
			t.Errorf("%s: the update was believed", name)
		}
	}
}
