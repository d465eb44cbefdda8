package acctest_test

import (
	"encoding/pem"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

func TestMain(m *testing.M) { acctest.Main(m) }

const examples = "../../examples"

// elsewhere are the directories of examples that tests of their own run:
// scenarios with several steps, modules that these use, a receiver, and the
// tests of a module.
var elsewhere = []string{"audit", "deliveries", "environments", "first-login", "for-each", "functions", "import-pool", "modules", "pool-settings", "receivers", "secret-rotation", "testing"}

// patterns match the examples that are one file.
var patterns = []string{"*.tf", "*.tfquery.hcl", "import.sh"}

// variables fill what examples leave to their users.
func variables(receiver string) map[string]string {
	return map[string]string{
		"TF_VAR_audit_secret":   "a-secret-of-the-audit",
		"TF_VAR_webhook_secret": "a-write-only-secret",
		"TF_VAR_receiver":       receiver,
	}
}

// features are what only newer CLIs know, by the text that uses them, and the
// version of each from which on they do; "" where none does.
var features = []struct {
	form                *regexp.Regexp
	terraform, opentofu string
}{
	{regexp.MustCompile(`(?m)^action "|^list "`), "1.14.1", ""},
	{regexp.MustCompile(`=\s*caller\.`), "1.16.0", ""},
	{regexp.MustCompile(`(?m)^\s*identity = \{`), "1.12.0", "1.12.0"},
	{regexp.MustCompile(`secret_(fields_)?wo`), "1.11.0", "1.11.0"},
	{regexp.MustCompile(`(?s)removed \{.*destroy`), "1.7.0", "1.10.0"},
	{regexp.MustCompile(`(?m)^ephemeral "|^\s*ephemeral\s+= true`), "1.10.0", "1.11.0"},
}

// knows tells whether the CLI of a workspace knows all that a configuration uses.
func knows(workspace *acctest.Workspace, configuration string) bool {
	for _, feature := range features {
		least := feature.terraform
		if workspace.Registry() == "registry.opentofu.org" {
			least = feature.opentofu
		}
		if feature.form.MatchString(configuration) && (least == "" || !workspace.Knows(least)) {
			return false
		}
	}
	return true
}

// invoked finds the command that runs an action by hand.
var invoked = regexp.MustCompile(`terraform (apply -invoke=\S+)`)

// atConsole is the webhook that data sources, queries and imports find.
func atConsole() emulator.Webhook {
	return emulator.Webhook{
		WebhookID: "6229ffaf2dabcd9bcfcf784b", Name: "user-created", URL: "https://example.com/callback",
		Events: []string{"user:created"}, ContentType: "application/json", Enabled: true, Secret: "of-the-console",
	}
}

// accepting starts a receiver that takes every delivery.
func accepting(t *testing.T) string {
	t.Helper()
	receiver := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write([]byte(`{"received":true}`))
	}))
	t.Cleanup(receiver.Close)
	return receiver.URL
}

// TestExamples runs every example that is one file: applied, planned once more
// with nothing to do, destroyed; imports and queries as they are meant.
func TestExamples(t *testing.T) {
	t.Parallel()
	tally := newTally(t, "examples")
	for _, example := range find(t, patterns...) {
		t.Run(example, func(t *testing.T) {
			t.Parallel()
			kind, plain := exampleKindOf(example)
			switch text := content(t, example); {
			case plain:
				tally.count(kind.run(t, example, text))
			case strings.HasSuffix(example, ".tfquery.hcl"):
				tally.count(queried(t, text))
			case strings.Contains(text, "backend \""):
				tally.count(validatedBackend(t, text))
			case strings.HasPrefix(text, "removed {"):
				tally.count(forgotten(t, text))
			case strings.Contains(example, "resources/authing_webhook/import"):
				tally.count(imported(t, text))
			default:
				tally.count(applied(t, text))
			}
		})
	}
}

// authority returns the PEM of a certificate.
func authority(t *testing.T) string {
	t.Helper()
	server := httptest.NewTLSServer(http.NotFoundHandler())
	defer server.Close()
	return string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: server.Certificate().Raw}))
}

// applied applies a configuration in a pool of its own, plans once more, which
// has to find nothing to do, and destroys it.
func applied(t *testing.T, text string) verdict {
	t.Helper()
	pool := acctest.Start(t, emulator.Options{})
	receiver := accepting(t)
	existing := atConsole()
	existing.URL = receiver
	pool.Add(existing)
	workspace := pool.NewWorkspace(t, map[string]string{"required.tf": acctest.Required, "ca.pem": authority(t)})
	if strings.Contains(text, "required_providers") {
		workspace.Write("required.tf", "")
	}
	workspace.Write("example.tf", text)
	for name, value := range variables(receiver) {
		workspace.Setenv(name, value)
	}
	if !knows(workspace, text) {
		workspace.Fails("validate")
		return tooOld
	}
	if !strings.Contains(text, "resource \"") && strings.Contains(text, "provider \"") { // it describes a provider that is elsewhere
		workspace.OK("validate")
		return validated
	}
	workspace.Apply()
	if command := invoked.FindStringSubmatch(text); command != nil {
		workspace.OK(append(strings.Fields(command[1]), "-auto-approve", "-no-color")...)
	}
	if strings.Contains(text, "check \"") { // its data is read by every apply
		if planned := workspace.OK("plan", "-input=false", "-no-color"); !strings.Contains(planned, "0 to add, 0 to change, 0 to destroy") && !strings.Contains(planned, "No changes") {
			t.Errorf("the plan says:\n%s", planned)
		}
	} else {
		workspace.EmptyPlan()
	}
	workspace.OK("destroy", "-input=false", "-auto-approve")
	if left := pool.Only(t); left.WebhookID != existing.WebhookID || len(pool.Leftovers()) != 1 {
		t.Errorf("%s is left, not what was there before; by kind %v", left.WebhookID, pool.Leftovers())
	}
	if deliveries := len(pool.Calls("trigger-webhook")); strings.Contains(text, "action \"") != (deliveries == 1) {
		t.Errorf("%d deliveries", deliveries)
	}
	return ran
}

// queried finds a webhook, writes its configuration, imports it, and finds
// nothing to do.
func queried(t *testing.T, text string) verdict {
	t.Helper()
	pool := acctest.Start(t, emulator.Options{})
	pool.Add(atConsole())
	workspace := pool.NewWorkspace(t, map[string]string{"main.tf": acctest.Required + "provider \"authing\" {}\n"})
	workspace.Write("find.tfquery.hcl", text)
	if !knows(workspace, text) {
		workspace.Fails("query") // the protocol tests stand in for it
		return tooOld
	}
	if said := workspace.OK("query", "-no-color", "-generate-config-out=generated.tf"); !strings.Contains(said, "user-created") {
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
	return ran
}

// imported imports a webhook that was made at the console, by an import block
// or by the command.
func imported(t *testing.T, text string) verdict {
	t.Helper()
	pool := acctest.Start(t, emulator.Options{})
	pool.Add(atConsole())
	workspace := pool.NewWorkspace(t, map[string]string{"main.tf": acctest.Required + content(t, "resources/authing_webhook/resource.tf")})
	if !knows(workspace, text) {
		workspace.Write("import.tf", text)
		if said := workspace.Fails("plan", "-input=false"); !strings.Contains(said, "import") {
			t.Fatalf("an old CLI says:\n%s", said)
		}
		return tooOld
	}
	if arguments, command := strings.CutPrefix(strings.TrimSpace(text), "terraform "); command {
		workspace.OK(strings.Fields(arguments)...)
	} else {
		workspace.Write("import.tf", text)
		workspace.Apply()
	}
	workspace.EmptyPlan()
	if got := pool.Only(t).Secret; got != "of-the-console" {
		t.Errorf("the import changed the secret to %q", got)
	}
	return ran
}

// forgotten applies the resource, then the block in its place: the webhook is
// managed no longer, and stays.
func forgotten(t *testing.T, text string) verdict {
	t.Helper()
	pool := acctest.Start(t, emulator.Options{})
	workspace := pool.NewWorkspace(t, map[string]string{"main.tf": acctest.Required + content(t, "resources/authing_webhook/resource.tf")})
	workspace.Apply()
	workspace.Write("main.tf", acctest.Required+text)
	if !knows(workspace, text) {
		workspace.Fails("validate")
		return tooOld
	}
	workspace.Apply()
	workspace.EmptyPlan()
	if state := workspace.Read("terraform.tfstate"); strings.Contains(state, `"authing_webhook"`) || len(pool.Calls("delete-webhook")) > 0 {
		t.Errorf("after %d deletes the state holds\n%s", len(pool.Calls("delete-webhook")), state)
	}
	pool.Only(t)
	return ran
}

// find lists the examples of some patterns, relative to examples.
func find(t *testing.T, patterns ...string) []string {
	t.Helper()
	var found []string
	err := filepath.WalkDir(examples, func(path string, entry os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		relative, err := filepath.Rel(examples, path)
		if entry.IsDir() {
			if slices.Contains(elsewhere, relative) {
				return filepath.SkipDir
			}
			return err
		}
		for _, pattern := range patterns {
			if ok, _ := filepath.Match(pattern, entry.Name()); ok {
				found = append(found, relative)
			}
		}
		return err
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
