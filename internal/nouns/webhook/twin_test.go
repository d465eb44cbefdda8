package webhook_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

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
