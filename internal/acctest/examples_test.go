package acctest_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

func TestMain(m *testing.M) { acctest.Main(m) }

const examples = "../../examples"

// values fill the variables that examples leave to their users.
var values = map[string]string{"TF_VAR_audit_secret": "a-secret-of-the-audit"}

// TestExamples applies every example, each in a pool of its own, plans once
// more, which has to find nothing to do, and destroys it.
func TestExamples(t *testing.T) {
	t.Parallel()
	for _, example := range find(t, "*.tf") {
		if strings.Contains(example, "import-by-") {
			continue // TestImportExamples
		}
		t.Run(example, func(t *testing.T) {
			t.Parallel()
			pool := acctest.Start(t, emulator.Options{})
			workspace := pool.NewWorkspace(t, map[string]string{"example.tf": content(t, example), "required.tf": required(t, example), "ca.pem": ""})
			for name, value := range values {
				workspace.Setenv(name, value)
			}
			if strings.Contains(example, "provider-private") {
				workspace.OK("validate") // it talks to a host that is not there
				return
			}
			workspace.Apply()
			workspace.EmptyPlan()
			workspace.OK("destroy", "-input=false", "-auto-approve")
			if left := pool.Webhooks(); len(left) > 0 {
				t.Errorf("%d webhooks are left", len(left))
			}
		})
	}
}

// TestImportExamples imports a webhook that was made at the console, by each
// documented means that the CLI knows.
func TestImportExamples(t *testing.T) {
	t.Parallel()
	resource := content(t, "resources/authing_webhook/resource.tf")
	for _, name := range []string{"import.sh", "import-by-string-id.tf", "import-by-identity.tf"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			example := content(t, "resources/authing_webhook/"+name)
			pool := acctest.Start(t, emulator.Options{})
			pool.Add(emulator.Webhook{
				WebhookID: "6229ffaf2dabcd9bcfcf784b", Name: "用户创建事件", URL: "https://example.com/callback",
				Events: []string{"user:created"}, ContentType: "application/json", Enabled: true, Secret: "of-the-console",
			})
			workspace := pool.NewWorkspace(t, map[string]string{"main.tf": acctest.Required + resource})
			if name == "import-by-identity.tf" && !workspace.Knows("1.12.0") {
				workspace.Write("import.tf", example)
				if said := workspace.Fails("plan", "-input=false"); !strings.Contains(said, "import") {
					t.Fatalf("an old CLI says:\n%s", said)
				}
				return
			}
			if arguments, command := strings.CutPrefix(strings.TrimSpace(example), "terraform "); command {
				workspace.OK(strings.Fields(arguments)...)
			} else {
				workspace.Write("import.tf", example)
				workspace.Apply()
			}
			workspace.EmptyPlan()
			if got := pool.Only(t).Secret; got != "of-the-console" {
				t.Errorf("the import changed the secret to %q", got)
			}
		})
	}
}

// find lists the examples of a pattern, relative to examples.
func find(t *testing.T, pattern string) []string {
	t.Helper()
	var found []string
	err := filepath.WalkDir(examples, func(path string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		if ok, _ := filepath.Match(pattern, entry.Name()); ok {
			relative, err := filepath.Rel(examples, path)
			found = append(found, relative)
			return err
		}
		return nil
	})
	if err != nil || len(found) == 0 {
		t.Fatalf("%d examples: %v", len(found), err)
	}
	return found
}

func content(t *testing.T, example string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(examples, example))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// required is the block that asks for the provider, for examples that leave it out.
func required(t *testing.T, example string) string {
	t.Helper()
	if strings.Contains(content(t, example), "required_providers") {
		return ""
	}
	return acctest.Required
}
