package acctest_test

import (
	"strings"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// TestPipeline plays the jobs of the guide on pipelines: a plan that may change
// nothing ends with the documented codes, an apply with its settings is
// refused, and so is a key of another pool.
func TestPipeline(t *testing.T) {
	t.Parallel()
	pool := acctest.Start(t, emulator.Options{})
	workspace := pool.NewWorkspace(t, map[string]string{"main.tf": content(t, "getting-started/main.tf")})
	plan := func(want int, why string) {
		t.Helper()
		if outcome := workspace.Terraform("plan", "-input=false", "-no-color", "-detailed-exitcode"); outcome.Code != want {
			t.Errorf("%s: the plan ends with %d:\n%s", why, outcome.Code, outcome.Output)
		}
	}
	writes := func() int { return len(pool.Calls("create-webhook", "update-webhook", "delete-webhook")) }

	workspace.Setenv("AUTHING_READ_ONLY", "true")
	workspace.Setenv("AUTHING_ALLOWED_USER_POOL_IDS", emulator.DefaultAccessKeyID)
	plan(2, "there is something to do")
	if said := workspace.Fails("apply", "-input=false", "-auto-approve"); !strings.Contains(said, "read_only") || writes() > 0 {
		t.Errorf("after %d writes the apply says:\n%s", writes(), said)
	}
	workspace.Setenv("AUTHING_READ_ONLY", "")
	workspace.Apply()
	if state := workspace.Read("terraform.tfstate"); strings.Contains(state, emulator.DefaultAccessKeySecret) || strings.Contains(state, "access_token") {
		t.Errorf("the state holds an access key or a token:\n%s", state)
	}
	workspace.Setenv("AUTHING_READ_ONLY", "true")
	plan(0, "nothing to do")

	pool.Edit(pool.Only(t).WebhookID, func(webhook *emulator.Webhook) { webhook.Enabled = false })
	plan(2, "it was switched off in the console")
	before := len(pool.Calls("get-webhook", "list-webhooks"))
	workspace.Setenv("AUTHING_ALLOWED_USER_POOL_IDS", "another-pool")
	plan(1, "the key is of another pool")
	if after := len(pool.Calls("get-webhook", "list-webhooks")); after != before {
		t.Errorf("%d reads in a pool that is not allowed", after-before)
	}
}

// TestPostconditionBlocks holds that the example of a postcondition is an error
// while deliveries fail.
func TestPostconditionBlocks(t *testing.T) {
	t.Parallel()
	pool := acctest.Start(t, emulator.Options{})
	broken := atConsole()
	broken.URL = "http://127.0.0.1:1/"
	pool.Add(broken)
	workspace := pool.NewWorkspace(t, map[string]string{"main.tf": acctest.Required + content(t, "data-sources/authing_webhook_logs/data-source-postcondition.tf")})
	workspace.OK("plan", "-input=false")
	for range 3 {
		if trigger(t, pool) {
			t.Fatal("nobody listens there, and the delivery succeeded")
		}
	}
	if said := workspace.Fails("plan", "-input=false"); !strings.Contains(said, "The last 3 deliveries failed.") {
		t.Errorf("the plan says:\n%s", said)
	}
}

// TestExitCodeOfChecks holds what the guides say of plan -detailed-exitcode: a
// data source inside a check ends it with 2 each time, although nothing is to
// be done.
func TestExitCodeOfChecks(t *testing.T) {
	t.Parallel()
	pool := acctest.Start(t, emulator.Options{})
	pool.Add(atConsole())
	workspace := pool.NewWorkspace(t, map[string]string{"main.tf": acctest.Required + content(t, "data-sources/authing_webhook_logs/data-source-check.tf")})
	workspace.Apply()
	for range 2 {
		if outcome := workspace.Terraform("plan", "-input=false", "-no-color", "-detailed-exitcode"); outcome.Code != 2 {
			t.Errorf("the plan ends with %d:\n%s", outcome.Code, outcome.Output)
		}
	}
}
