package webhook_test

import (
	"strings"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// TestQuery lists webhooks over the protocol.
func TestQuery(t *testing.T) {
	t.Parallel()
	pool := acctest.Start(t, emulator.Options{})
	many(pool, 120)
	core := pool.NewCore(t)
	names := func(query acctest.Config, limit int64, include bool, most int) []string {
		t.Helper()
		var found []string
		diags := core.List(kind, query, limit, include, func(f acctest.Found) bool {
			if (f.Resource != nil) != include || f.Identity["webhook_id"].IsNull() {
				t.Errorf("%s: resource %v, identity %v", f.DisplayName, f.Resource, f.Identity)
			}
			found = append(found, f.DisplayName)
			return len(found) < most
		})
		acctest.NoErrors(t, diags)
		return found
	}
	if got := names(nil, 0, false, 1000); len(got) != 121 {
		t.Errorf("all are %d", len(got))
	}
	if got := names(acctest.Config{"name_regex": "webhook 1$"}, 0, true, 1000); len(got) != 2 {
		t.Errorf("of that name: %v", got)
	}
	if got := names(acctest.Config{"enabled": false, "event": "login", "url_prefix": "https://example.com/1"}, 0, false, 1000); len(got) != 9 { // 12, 15, 18, 102, 105 … 117
		t.Errorf("disabled: %v", got)
	}
	if pages := len(pool.Calls("list-webhooks")); pages != 3 {
		t.Errorf("three queries of one phase asked for %d pages", pages)
	}
	core = pool.NewCore(t) // another phase
	pool.ForgetCalls()
	if got := names(nil, 10, false, 1000); len(got) != 10 {
		t.Errorf("with a limit: %d", len(got))
	}
	if pages := len(pool.Calls("list-webhooks")); pages != 1 {
		t.Errorf("a limit of 10 asked for %d pages", pages)
	}
	if got := names(nil, 0, true, 1); len(got) != 1 { // Terraform goes away after the first
		t.Errorf("taken: %v", got)
	}
	diags := core.List(kind, acctest.Config{"name_regex": "("}, 0, false, func(acctest.Found) bool { return true })
	if errors := strings.Join(diags.Errors(), ""); !strings.Contains(errors, "Invalid name_regex") {
		t.Errorf("errors %q", errors)
	}
}
