package webhook_test

import (
	"strings"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// TestImportByName imports by a name that tells, and refuses one that does not.
func TestImportByName(t *testing.T) {
	t.Parallel()
	pool := acctest.Start(t, emulator.Options{})
	many(pool, 60)
	core := pool.NewCore(t)
	object, diags := core.Import(kind, "name:webhook 7")
	acctest.NoErrors(t, diags)
	if got := object.Text(t, "url"); got != "https://example.com/7" {
		t.Errorf("imported %s", got)
	}
	for name, says := range map[string]string{"webhook 1": "2 webhooks are named", "nobody": "no webhook named"} {
		_, diags := core.Import(kind, "name:"+name)
		if errors := strings.Join(diags.Errors(), ""); !strings.Contains(errors, says) {
			t.Errorf("%s: %q", name, errors)
		}
	}
}
