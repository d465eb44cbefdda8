package acctest

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/terraform"

	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// Run runs steps with a real Terraform against the pool, and checks that
// nothing is left in it after the destroy.
func (a *Authing) Run(t *testing.T, steps ...resource.TestStep) {
	t.Helper()
	resource.UnitTest(t, resource.TestCase{
		ProtoV6ProviderFactories: a.Factories(),
		Steps:                    steps,
		CheckDestroy: func(*terraform.State) error {
			if left := a.Leftovers(); len(left) > 0 {
				return fmt.Errorf("left after the destroy, by kind: %v", left)
			}
			return nil
		},
	})
}

// Body reads a call's JSON body.
func Body(t testing.TB, call emulator.Call) map[string]any {
	t.Helper()
	var body map[string]any
	if err := json.Unmarshal(call.Body, &body); err != nil {
		t.Fatalf("%s was sent %q: %v", call.Operation, call.Body, err)
	}
	return body
}

// Last returns the last call to an operation.
func (a *Authing) Last(t testing.TB, operation string) emulator.Call {
	t.Helper()
	calls := a.Calls(operation)
	if len(calls) == 0 {
		t.Fatalf("there was no %s", operation)
	}
	return calls[len(calls)-1]
}

// Only returns the pool's one webhook.
func (a *Authing) Only(t testing.TB) emulator.Webhook {
	t.Helper()
	all := a.Webhooks()
	if len(all) != 1 {
		t.Fatalf("the pool holds %d webhooks, not one", len(all))
	}
	return all[0]
}
