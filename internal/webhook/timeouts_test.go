package webhook_test

import (
	"strings"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// TestTimeouts changes timeouts alone, which concerns nobody but Terraform, and
// lets one run out.
func TestTimeouts(t *testing.T) {
	t.Parallel()
	pool := acctest.Start(t, emulator.Options{})
	core := pool.NewCore(t)
	object, diags := core.Apply(kind, acctest.Object{}, minimal())
	acctest.NoErrors(t, diags)
	pool.ForgetCalls()
	object, diags = core.Apply(kind, object, with(acctest.Config{"timeouts": map[string]any{"create": "1m", "update": "1m"}}))
	acctest.NoErrors(t, diags)
	if calls := pool.Calls(); len(calls) > 0 {
		t.Errorf("%d calls", len(calls))
	}
	if err := pool.Inject(emulator.Fault{Operation: "get-webhook", Kind: "slow-after"}); err != nil {
		t.Fatal(err)
	}
	_, diags = core.Apply(kind, object, with(acctest.Config{"name": "renamed", "timeouts": map[string]any{"update": "300ms"}}))
	if errors := strings.Join(diags.Errors(), ""); !strings.Contains(errors, "Updating webhook") {
		t.Errorf("errors %q", errors)
	}
}
