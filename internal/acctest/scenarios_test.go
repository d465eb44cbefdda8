package acctest_test

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/authing"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// scenarios are the examples of several steps, by their directory.
var scenarios = map[string]func(*testing.T) verdict{
	"audit":           auditScenario,
	"deliveries":      deliveriesScenario,
	"modules":         moduleScenario,
	"environments":    environmentsScenario,
	"pool-settings":   poolSettingsScenario,
	"first-login":     firstLoginScenario,
	"for-each":        forEachScenario,
	"functions":       functionsScenario,
	"import-pool":     importPoolScenario,
	"secret-rotation": secretRotationScenario,
}

// TestScenarios runs every example of several steps.
func TestScenarios(t *testing.T) {
	t.Parallel()
	tally := newTally(t, "scenarios")
	for name, play := range scenarios {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tally.count(play(t))
		})
	}
	for _, name := range elsewhere {
		if _, there := scenarios[name]; !there && !slices.Contains([]string{"receivers", "testing"}, name) {
			t.Errorf("nothing runs examples/%s", name)
		}
	}
}

// scenario copies a directory of examples, with the modules beside it, into a
// workspace, as a team would that starts from it.
func scenario(t *testing.T, pool *acctest.Authing, name string) *acctest.Workspace {
	t.Helper()
	files := map[string]string{}
	for _, directory := range []string{name, "modules"} {
		err := filepath.WalkDir(filepath.Join(examples, directory), func(path string, entry os.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			relative, err := filepath.Rel(examples, path)
			if err != nil {
				return err
			}
			// The modules are found at ../modules, so the example itself lies one below.
			files[strings.TrimPrefix(relative, name+string(filepath.Separator))] = content(t, relative)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for file, text := range files {
		files[file] = strings.ReplaceAll(text, `"../modules/`, `"./modules/`)
	}
	return pool.NewWorkspace(t, files)
}

// auditScenario makes a webhook of the events of categories, with the
// module for it.
func auditScenario(t *testing.T) verdict {
	t.Helper()
	pool := acctest.Start(t, emulator.Options{})
	workspace := scenario(t, pool, "audit")
	workspace.Setenv("TF_VAR_audit_secret", "a-secret-of-the-audit")
	workspace.Apply()
	workspace.EmptyPlan()
	made := pool.Only(t)
	for event, want := range map[string]bool{
		"user:created": true, "organization:created": true, "user-pool:updated": true,
		"login": false, "user-pool:secret-refreshed": false,
	} {
		if slices.Contains(made.Events, event) != want {
			t.Errorf("%s is among the events: %v", event, !want)
		}
	}
	if made.Secret != "a-secret-of-the-audit" {
		t.Errorf("its secret is %q", made.Secret)
	}
	workspace.OK("destroy", "-input=false", "-auto-approve")
	return ran
}

// forEachScenario makes webhooks from a map, takes one away and changes one.
func forEachScenario(t *testing.T) verdict {
	t.Helper()
	pool := acctest.Start(t, emulator.Options{})
	workspace := scenario(t, pool, "for-each")
	workspace.Setenv("TF_VAR_secrets", `{"crm":"of-the-crm"}`)
	workspace.Apply()
	workspace.EmptyPlan()
	secrets := map[string]string{}
	for _, webhook := range pool.Webhooks() {
		secrets[webhook.Name] = webhook.Secret
		if webhook.Enabled != (webhook.Name != "logins") {
			t.Errorf("%s is enabled: %v", webhook.Name, webhook.Enabled)
		}
	}
	if len(secrets) != 3 || secrets["crm"] != "of-the-crm" || secrets["audit"] != "" {
		t.Errorf("the webhooks and their secrets are %v", secrets)
	}
	workspace.Write("main.tf", strings.Replace(workspace.Read("main.tf"), `"user:created", "user:updated"`, `"user:updated"`, 1))
	if said := workspace.Apply(); !strings.Contains(said, "0 added, 1 changed, 0 destroyed") {
		t.Errorf("a change of one event says:\n%s", said)
	}
	workspace.OK("destroy", "-input=false", "-auto-approve")
	return ran
}

// secretRotationScenario rotates a secret that is kept nowhere.
func secretRotationScenario(t *testing.T) verdict {
	t.Helper()
	pool := acctest.Start(t, emulator.Options{})
	if !knows(pool.NewWorkspace(t, map[string]string{"main.tf": acctest.Required}), content(t, "secret-rotation/main.tf")) {
		return tooOld // TestExamples holds that such a CLI refuses secret_wo
	}
	workspace := scenario(t, pool, "secret-rotation")
	apply := func(secret, version, want string) {
		t.Helper()
		workspace.OK("apply", "-input=false", "-auto-approve", "-var", "webhook_secret="+secret, "-var", "webhook_secret_version="+version)
		if got := pool.Only(t).Secret; got != want {
			t.Errorf("with %s and version %s the secret is %q", secret, version, got)
		}
	}
	apply("the-first-secret", "1", "the-first-secret")
	apply("not-to-be-sent", "1", "the-first-secret")
	apply("the-second-secret", "2", "the-second-secret")
	for _, secret := range []string{"the-first-secret", "the-second-secret"} {
		if strings.Contains(workspace.Read("terraform.tfstate"), secret) {
			t.Errorf("the state holds %s", secret)
		}
	}
	workspace.OK("destroy", "-input=false", "-auto-approve", "-var", "webhook_secret=of-no-matter")
	return ran
}

// importPoolScenario adopts a whole pool with generated configuration, by
// the commands that the example's comment names.
func importPoolScenario(t *testing.T) verdict {
	t.Helper()
	pool := acctest.Start(t, emulator.Options{})
	names := []string{"用户创建事件", "用户创建事件", "with \"quotes\" and a back\\slash", "${not} a template"}
	for i, name := range names {
		webhook := atConsole()
		webhook.WebhookID = strings.Repeat(string(rune('a'+i)), 24)
		webhook.Name = name
		pool.Add(webhook)
	}
	workspace := scenario(t, pool, "import-pool")
	workspace.Apply()
	workspace.Write("imports.tf", workspace.OK("output", "-raw", "import_blocks"))
	workspace.OK("plan", "-input=false", "-generate-config-out=webhooks.tf")
	if said := workspace.Apply(); !strings.Contains(said, "4 imported, 0 added, 0 changed, 0 destroyed") {
		t.Fatalf("the import says:\n%s", said)
	}
	workspace.EmptyPlan()
	if strings.Contains(workspace.Read("webhooks.tf"), "of-the-console") {
		t.Error("the generated configuration holds a secret")
	}
	for _, webhook := range pool.Webhooks() {
		if webhook.Secret != "of-the-console" || !slices.Contains(names, webhook.Name) {
			t.Errorf("the import left %+v", webhook)
		}
	}
	return ran
}

// deliveriesScenario warns while deliveries fail, and not before.
func deliveriesScenario(t *testing.T) verdict {
	t.Helper()
	pool := acctest.Start(t, emulator.Options{})
	var fails atomic.Bool
	receiver := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		if fails.Load() {
			w.WriteHeader(http.StatusBadGateway)
		}
	}))
	t.Cleanup(receiver.Close)
	workspace := scenario(t, pool, "deliveries")
	workspace.Setenv("TF_VAR_receiver", receiver.URL)
	warns := func() bool {
		t.Helper()
		return strings.Contains(workspace.OK("plan", "-input=false", "-no-color"), "deliveries failed")
	}
	workspace.Apply()
	workspace.EmptyPlan() // a data source inside the check would end it with 2
	if warns() {
		t.Error("it warns before anything was delivered")
	}
	trigger(t, pool)
	if warns() {
		t.Error("it warns although the receiver took it")
	}
	fails.Store(true)
	trigger(t, pool)
	if !warns() {
		t.Error("it does not warn although the receiver failed")
	}
	workspace.OK("destroy", "-input=false", "-auto-approve")
	return ran
}

// moduleScenario runs the module's own tests, as its users run theirs.
func moduleScenario(t *testing.T) verdict {
	t.Helper()
	pool := acctest.Start(t, emulator.Options{})
	workspace := scenario(t, pool, "modules")
	module := "-chdir=" + filepath.Join(workspace.Dir, "audit-webhook")
	workspace.OK(module, "init", "-input=false")
	said := workspace.OK(module, "test", "-no-color")
	if !strings.Contains(said, "4 passed, 0 failed") {
		t.Errorf("the module's tests say:\n%s", said)
	}
	if left := len(pool.Webhooks()); left > 0 || len(pool.Calls("update-webhook")) != 1 {
		t.Errorf("%d webhooks are left after %d updates", left, len(pool.Calls("update-webhook")))
	}
	return ran
}

// trigger makes the pool's one webhook deliver, and tells whether the receiver
// took it.
func trigger(t *testing.T, pool *acctest.Authing) bool {
	t.Helper()
	host, err := authing.ParseHost(pool.URL)
	if err != nil {
		t.Fatal(err)
	}
	client, err := authing.New(authing.Config{Host: host, AccessKeyID: emulator.DefaultAccessKeyID, AccessKeySecret: emulator.DefaultAccessKeySecret})
	if err != nil {
		t.Fatal(err)
	}
	_, log, err := client.DeliverWebhook(t.Context(), pool.Only(t).WebhookID, nil, nil)
	if err != nil || log == nil {
		t.Fatalf("the delivery is not logged: %v", err)
	}
	return log.Success
}
