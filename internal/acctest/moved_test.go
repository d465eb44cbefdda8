package acctest_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
	"github.com/authing/terraform-provider-authing/internal/workbench"
)

// TestMovedBlock takes a webhook over from hefanxu/authing with a moved block,
// under another name, while both providers are installed. The other provider
// is asked nothing for that, so this one's binary stands in for it.
func TestMovedBlock(t *testing.T) {
	t.Parallel()
	pool := acctest.Start(t, emulator.Options{})
	existing := pool.Add(atConsole())
	workspace := pool.NewWorkspace(t, map[string]string{"main.tf": acctest.Required})
	if workspace.Registry() == "registry.opentofu.org" && !workspace.Knows("1.12.4") {
		return // it does not tell the address of the provider that the state comes from
	}
	mirror := filepath.Join(t.TempDir(), "mirror")
	if err := workbench.Mirror(t.Context(), mirror); err != nil {
		t.Fatal(err)
	}
	for _, registry := range []string{"registry.terraform.io", "registry.opentofu.org"} {
		standIn(t, filepath.Join(mirror, registry, "authing"), filepath.Join(mirror, registry, "hefanxu"))
	}
	settings := filepath.Join(t.TempDir(), "cli.tfrc")
	if err := os.WriteFile(settings, fmt.Appendf(nil, "provider_installation {\n  filesystem_mirror {\n    path = %q\n  }\n}\n", mirror), 0o600); err != nil {
		t.Fatal(err)
	}
	workspace.Setenv("TF_CLI_CONFIG_FILE", settings)
	if err := os.Remove(filepath.Join(workspace.Dir, ".terraform.lock.hcl")); err != nil {
		t.Fatal(err)
	}
	workspace.Write("terraform.tfstate", fmt.Sprintf(`{
  "version": 4, "serial": 1, "lineage": "5e3bc5a4-5bd0-4a58-8d4d-8a3f1a5a4b1e",
  "resources": [{
    "mode": "managed", "type": "authing_webhook", "name": "old",
    "provider": "provider[\"%s/hefanxu/authing\"]",
    "instances": [{"schema_version": 0, "attributes": {
      "id": %q, "webhook_id": %q, "name": %q, "url": %q, "content_type": %q, "secret": %q, "enabled": true, "events": ["user:created"]
    }}]
  }]
}`, workspace.Registry(), existing.WebhookID, existing.WebhookID, existing.Name, existing.URL, existing.ContentType, existing.Secret))
	workspace.Write("moved.tf", fmt.Sprintf(`
moved {
  from = authing_webhook.old
  to   = authing_webhook.taken_over
}

resource "authing_webhook" "taken_over" {
  name         = %q
  url          = %q
  events       = ["user:created"]
  content_type = %q
  secret       = %q
}
`, existing.Name, existing.URL, existing.ContentType, existing.Secret))
	workspace.OK("init", "-input=false")
	if said := workspace.Apply(); !strings.Contains(said, "0 added, 0 changed, 0 destroyed") {
		t.Errorf("the apply says:\n%s", said)
	}
	workspace.EmptyPlan()
	if writes := pool.Calls("create-webhook", "update-webhook", "delete-webhook"); len(writes) > 0 {
		t.Errorf("%d calls changed something", len(writes))
	}
	if state := workspace.Read("terraform.tfstate"); strings.Contains(state, "hefanxu") || !strings.Contains(state, "taken_over") {
		t.Errorf("the state is\n%s", state)
	}
}

// standIn links every file of a tree into another one.
func standIn(t *testing.T, from, to string) {
	t.Helper()
	err := filepath.WalkDir(from, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		relative, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		if entry.IsDir() {
			return os.MkdirAll(filepath.Join(to, relative), 0o750)
		}
		return os.Link(path, filepath.Join(to, relative))
	})
	if err != nil {
		t.Fatal(err)
	}
}
