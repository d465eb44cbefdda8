package acctest_test

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

func TestMain(m *testing.M) { acctest.Main(m) }

const examples = "../../examples"

// variables fill what examples leave to their users.
func variables(receiver string) map[string]string {
	return map[string]string{
		"TF_VAR_audit_secret":   "a-secret-of-the-audit",
		"TF_VAR_webhook_secret": "a-write-only-secret",
		"TF_VAR_receiver":       receiver,
	}
}

// needs are the versions of the CLI that know what an example uses, where that
// is not every version. OpenTofu knows no actions.
var needs = map[string]string{
	"resources/authing_webhook/resource-secret-wo.tf":                "1.11.0",
	"ephemeral-resources/authing_access_token/ephemeral-resource.tf": "1.11.0",
	"actions/authing_webhook_trigger/action.tf":                      "1.14.1",
	"list-resources/authing_webhook/list-resource.tfquery.hcl":       "1.14.1",
	"resources/authing_webhook/import-by-identity.tf":                "1.12.0",
}

// atConsole is the webhook that data sources, queries and imports find.
func atConsole() emulator.Webhook {
	return emulator.Webhook{
		WebhookID: "6229ffaf2dabcd9bcfcf784b", Name: "用户创建事件", URL: "https://example.com/callback",
		Events: []string{"user:created"}, ContentType: "application/json", Enabled: true, Secret: "of-the-console",
	}
}

// TestExamples applies every example, each in a pool of its own, plans once
// more, which has to find nothing to do, and destroys it.
func TestExamples(t *testing.T) {
	t.Parallel()
	receiver := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write([]byte(`{"received":true}`))
	}))
	t.Cleanup(receiver.Close)
	for _, example := range find(t, "*.tf") {
		if strings.Contains(example, "import-by-") {
			continue // TestImportExamples
		}
		if strings.HasPrefix(example, "testing") {
			continue // TestModuleExample
		}
		t.Run(example, func(t *testing.T) {
			t.Parallel()
			pool := acctest.Start(t, emulator.Options{})
			if strings.HasPrefix(example, "data-sources") {
				pool.Add(atConsole())
			}
			workspace := pool.NewWorkspace(t, map[string]string{"required.tf": requirements(t, example), "ca.pem": ""})
			workspace.Write("required.tf", required(t, example))
			workspace.Write("example.tf", content(t, example))
			for name, value := range variables(receiver.URL) {
				workspace.Setenv(name, value)
			}
			if least, special := needs[example]; special && !workspace.Knows(least) {
				workspace.Fails("validate")
				return
			}
			if strings.Contains(example, "provider-private") {
				workspace.OK("validate") // it talks to a host that is not there
				return
			}
			before := len(pool.Webhooks())
			workspace.Apply()
			if strings.Contains(content(t, example), "check \"") { // its data is read by every apply
				if planned := workspace.OK("plan", "-input=false", "-no-color"); !strings.Contains(planned, "0 to add, 0 to change, 0 to destroy") {
					t.Errorf("the plan says:\n%s", planned)
				}
			} else {
				workspace.EmptyPlan()
			}
			workspace.OK("destroy", "-input=false", "-auto-approve")
			if left := len(pool.Webhooks()) - before; left != 0 {
				t.Errorf("%d webhooks are left", left)
			}
			if strings.HasPrefix(example, "actions") {
				if deliveries := len(pool.Calls("trigger-webhook")); deliveries != 1 {
					t.Errorf("%d deliveries", deliveries)
				}
			}
		})
	}
}

// TestQueryExample finds a webhook, writes its configuration, imports it, and
// finds nothing to do.
func TestQueryExample(t *testing.T) {
	t.Parallel()
	const example = "list-resources/authing_webhook/list-resource.tfquery.hcl"
	pool := acctest.Start(t, emulator.Options{})
	pool.Add(atConsole())
	workspace := pool.NewWorkspace(t, map[string]string{"main.tf": acctest.Required + "provider \"authing\" {}\n"})
	workspace.Write("find.tfquery.hcl", content(t, example))
	if !workspace.Knows(needs[example]) {
		workspace.Fails("query") // the protocol tests stand in for it
		return
	}
	if said := workspace.OK("query", "-no-color", "-generate-config-out=generated.tf"); !strings.Contains(said, "用户创建事件") {
		t.Fatalf("the query says:\n%s", said)
	}
	if generated := workspace.Read("generated.tf"); strings.Contains(generated, "of-the-console") {
		t.Errorf("the generated configuration holds the secret:\n%s", generated)
	}
	if applied := workspace.Apply(); !strings.Contains(applied, "1 imported, 0 added, 0 changed, 0 destroyed") {
		t.Errorf("the apply says:\n%s", applied)
	}
	workspace.EmptyPlan()
	if got := pool.Only(t).Secret; got != "of-the-console" {
		t.Errorf("the secret is now %q", got)
	}
}

// TestImportExamples imports a webhook that was made at the console, by each
// documented means that the CLI knows.
func TestImportExamples(t *testing.T) {
	t.Parallel()
	resource := content(t, "resources/authing_webhook/resource.tf")
	for _, name := range []string{"import.sh", "import-by-string-id.tf", "import-by-name.tf", "import-by-identity.tf"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			example := content(t, "resources/authing_webhook/"+name)
			pool := acctest.Start(t, emulator.Options{})
			pool.Add(atConsole())
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

// requirements is what init needs to see of an example; the rest may be more
// than an old CLI can read.
func requirements(t *testing.T, example string) string {
	t.Helper()
	if block := required(t, example); block != "" {
		return block
	}
	return acctest.Required
}

// required is the block that asks for the provider, for examples that leave it out.
func required(t *testing.T, example string) string {
	t.Helper()
	if strings.Contains(content(t, example), "required_providers") {
		return ""
	}
	return acctest.Required
}
