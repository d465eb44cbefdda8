package webhook_test

import (
	"strings"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// TestTaintIsSaidOfCreatesOnly holds that only the error of a create, which
// Terraform answers with a taint, says how to keep the webhook.
func TestTaintIsSaidOfCreatesOnly(t *testing.T) {
	t.Parallel()
	pool := acctest.Start(t, emulator.Options{Behaviour: emulator.Behaviour{UnknownEvents: "dropped"}})
	core := pool.NewCore(t)
	object, diags := core.Apply(kind, acctest.Object{}, with(acctest.Config{"events": []string{"user:created", "user.created"}}))
	if said := strings.Join(diags.Warnings(), "\n"); !strings.Contains(said, "terraform untaint ADDRESS") {
		t.Errorf("of a create it says:\n%s", said)
	}
	_, diags = core.Apply(kind, object, with(acctest.Config{"events": []string{"user:created", "user.deleted"}}))
	if said := strings.Join(append(diags.Warnings(), diags.Errors()...), "\n"); strings.Contains(said, "taint") || len(diags.Errors()) == 0 {
		t.Errorf("of an update it says:\n%s", said)
	}
}
