package webhook_test

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// TestWriteOnlySecret leads a write-only secret that is another in every run
// through its life with a real Terraform. The token of the run serves as the
// value, for no two runs have the same.
func TestWriteOnlySecret(t *testing.T) {
	t.Parallel()
	pool := acctest.Start(t, emulator.Options{})
	configured := func(version int, more ...string) string {
		return acctest.Required + "ephemeral \"authing_access_token\" \"run\" {}\n" + config(append(more,
			`secret_wo = ephemeral.authing_access_token.run.access_token`, fmt.Sprintf(`secret_wo_version = %d`, version))...)
	}
	workspace := pool.NewWorkspace(t, map[string]string{"main.tf": acctest.Required})
	workspace.Write("main.tf", configured(1))
	if !workspace.Knows("1.11.0") {
		workspace.Fails("validate")
		return
	}
	workspace.Setenv("TF_LOG", "TRACE")
	var said, secrets []string
	apply := func(content string) string {
		t.Helper()
		workspace.Write("main.tf", content)
		said = append(said, workspace.OK("plan", "-input=false", "-no-color"), workspace.Apply())
		secrets = append(secrets, pool.Only(t).Secret)
		return pool.Only(t).Secret
	}
	first := apply(configured(1))
	if !strings.HasPrefix(first, "eyJ") {
		t.Fatalf("Authing holds %q", first)
	}
	workspace.Setenv("TF_LOG", "")
	workspace.EmptyPlan()
	if again := apply(configured(1, `name = "renamed"`)); again != first {
		t.Error("a change of the name sent the secret again")
	}
	workspace.Setenv("TF_LOG", "TRACE")
	second := apply(configured(2, `name = "renamed"`))
	if second == first {
		t.Error("a new version did not send the secret")
	}
	workspace.Setenv("TF_LOG", "")

	// Drift shows as the version, and is repaired.
	pool.Edit(pool.Only(t).WebhookID, func(w *emulator.Webhook) { w.Secret = "set-at-the-console" })
	if planned := workspace.Terraform("plan", "-input=false", "-no-color").Output; !regexp.MustCompile(`~ secret_wo_version\s+= -1 -> 2`).MatchString(planned) {
		t.Errorf("drift shows as:\n%s", planned)
	}
	if third := apply(configured(2, `name = "renamed"`)); third == "set-at-the-console" || third == second {
		t.Errorf("drift was not repaired: %q", third)
	}
	workspace.EmptyPlan()

	state := workspace.OK("state", "pull")
	for _, secret := range secrets {
		for _, text := range append(said, state, private(t, state)) {
			if strings.Contains(text, secret) {
				t.Fatal("the secret is in a plan, a log, the state or the private state")
			}
		}
	}

	// To secret and back, and out: each is one update in place.
	workspace.Write("main.tf", acctest.Required+config(`name = "renamed"`, `secret = "a-plain-secret"`))
	if applied := workspace.Apply(); !strings.Contains(applied, "0 added, 1 changed, 0 destroyed") || pool.Only(t).Secret != "a-plain-secret" {
		t.Errorf("to secret: Authing holds %q\n%s", pool.Only(t).Secret, applied)
	}
	workspace.EmptyPlan()
	workspace.Write("main.tf", configured(1, `name = "renamed"`))
	if applied := workspace.Apply(); !strings.Contains(applied, "0 added, 1 changed, 0 destroyed") || !strings.HasPrefix(pool.Only(t).Secret, "eyJ") {
		t.Errorf("back: Authing holds %q\n%s", pool.Only(t).Secret, applied)
	}
	if state := workspace.OK("state", "pull"); strings.Contains(state, "a-plain-secret") {
		t.Error("the plain secret is still in the state")
	}
	workspace.EmptyPlan()
	workspace.Write("main.tf", acctest.Required+config(`name = "renamed"`))
	workspace.Apply()
	if got := pool.Only(t).Secret; got != "" {
		t.Errorf("taken out, Authing still holds %q", got)
	}
	workspace.EmptyPlan()
}

// private returns the private state of all resources, decoded.
func private(t *testing.T, state string) string {
	t.Helper()
	var parsed struct {
		Resources []struct {
			Instances []struct {
				Private string `json:"private"`
			} `json:"instances"`
		} `json:"resources"`
	}
	if err := json.Unmarshal([]byte(state), &parsed); err != nil {
		t.Fatal(err)
	}
	decoded := ""
	for _, resource := range parsed.Resources {
		for _, instance := range resource.Instances {
			text, err := base64.StdEncoding.DecodeString(instance.Private)
			if err != nil {
				t.Fatal(err)
			}
			decoded += string(text)
		}
	}
	if !strings.Contains(decoded, "secret_wo_seal") {
		t.Fatalf("there is no seal in the private state: %s", decoded)
	}
	return decoded
}

// TestWriteOnlySecretHidden has servers mask the secret or leave it out: no
// difference, and none after the access key was changed either.
func TestWriteOnlySecretHidden(t *testing.T) {
	t.Parallel()
	for _, form := range []string{"clear", "masked", "omitted", "null"} {
		pool := acctest.Start(t, emulator.Options{Behaviour: emulator.Behaviour{"secret-form": form}})
		core := pool.NewCore(t)
		sealed := with(acctest.Config{"secret_wo": "a-write-only-secret", "secret_wo_version": 1})
		object, diags := core.Apply(kind, acctest.Object{}, sealed)
		acctest.NoErrors(t, diags)
		object, diags = core.Read(kind, object)
		acctest.NoErrors(t, diags)
		plan, diags := core.Plan(kind, object, with(acctest.Config{"secret_wo": "another-value-in-this-run", "secret_wo_version": 1}))
		acctest.NoErrors(t, diags)
		if !plan.Empty {
			t.Errorf("%s: the plan is not empty: %v", form, plan.State)
		}
		// A change of something else neither sends nor loses it.
		_, diags = core.Apply(kind, object, with(acctest.Config{"name": "renamed", "secret_wo": "another-value-in-this-run", "secret_wo_version": 1}))
		acctest.NoErrors(t, diags)
		if got := pool.Only(t).Secret; got != "a-write-only-secret" {
			t.Errorf("%s: Authing holds %q", form, got)
		}
		if told := len(diags.Warnings()) > 0; told != (form == "masked") {
			t.Errorf("%s: warnings %v", form, diags.Warnings())
		}
	}
}

// TestWriteOnlySecretAlone refuses each of the pair alone, and both secrets together.
func TestWriteOnlySecretAlone(t *testing.T) {
	t.Parallel()
	core := acctest.Start(t, emulator.Options{}).NewCore(t)
	for name, values := range map[string]acctest.Config{
		"without version": {"secret_wo": "a-secret"},
		"version alone":   {"secret_wo_version": 1},
		"both secrets":    {"secret": "a-secret", "secret_wo": "a-secret", "secret_wo_version": 1},
		"empty":           {"secret_wo": "", "secret_wo_version": 1},
	} {
		if errors := core.Validate(kind, with(values)).Errors(); len(errors) == 0 || !strings.Contains(errors[0], "secret_wo") {
			t.Errorf("%s: errors %v", name, errors)
		}
	}
	acctest.NoErrors(t, core.Validate(kind, with(acctest.Config{"secret_wo": acctest.Unknown, "secret_wo_version": acctest.Unknown})))
}

// TestWriteOnlySecretIgnored uses ignore_changes where it leads astray: beside a
// secret that stays in the state, and over a drift.
func TestWriteOnlySecretIgnored(t *testing.T) {
	t.Parallel()
	pool := acctest.Start(t, emulator.Options{})
	workspace := pool.NewWorkspace(t, map[string]string{"main.tf": acctest.Required + config(`secret = "a-plain-secret"`)})
	if !workspace.Knows("1.11.0") {
		return // TestWriteOnlySecret holds what an old CLI says
	}
	workspace.Apply()
	const sealed = `secret_wo = "a-write-only-secret"`
	workspace.Write("main.tf", acctest.Required+config(sealed, `secret_wo_version = 1`, `lifecycle { ignore_changes = [secret] }`))
	if said := workspace.Fails("plan", "-input=false"); !strings.Contains(said, "secret and secret_wo at once") {
		t.Errorf("the plan says:\n%s", said)
	}

	workspace.Write("main.tf", acctest.Required+config(sealed, `secret_wo_version = 1`))
	workspace.Apply()
	pool.Edit(pool.Only(t).WebhookID, func(w *emulator.Webhook) { w.Secret = "set-at-the-console" })
	const ignored = `lifecycle { ignore_changes = [secret_wo_version] }`
	workspace.Write("main.tf", acctest.Required+config(sealed, `secret_wo_version = 1`, ignored, `name = "renamed"`))
	workspace.Apply()
	if got := pool.Only(t); got.Name != "renamed" || got.Secret != "set-at-the-console" {
		t.Errorf("Authing holds %+v", got)
	}

	// Taken out after a drift, it is cleared, and the plan shows it.
	workspace.Write("main.tf", acctest.Required+config(`name = "renamed"`))
	if planned := workspace.Terraform("plan", "-input=false", "-no-color").Output; !regexp.MustCompile(`- secret_wo_version\s+= -1 -> null`).MatchString(planned) {
		t.Errorf("the plan says:\n%s", planned)
	}
	workspace.Apply()
	if got := pool.Only(t).Secret; got != "" {
		t.Errorf("Authing holds %q", got)
	}
	workspace.EmptyPlan()
}

// TestHiddenSecretIsTold changes the name of a webhook whose secret, set at the
// console, is shown masked: it cannot be sent back, and the user is told.
func TestHiddenSecretIsTold(t *testing.T) {
	t.Parallel()
	for _, omitted := range []string{"keep", "reset"} {
		pool := acctest.Start(t, emulator.Options{Behaviour: emulator.Behaviour{"secret-form": "masked", "update-omitted": omitted}})
		core := pool.NewCore(t)
		object, diags := core.Apply(kind, acctest.Object{}, minimal())
		acctest.NoErrors(t, diags)
		pool.Edit(object.Text(t, "webhook_id"), func(w *emulator.Webhook) { w.Secret = "set-at-the-console" })
		_, diags = core.Apply(kind, object, with(acctest.Config{"name": "renamed"}))
		acctest.NoErrors(t, diags)
		if told := strings.Join(diags.Warnings(), ""); !strings.Contains(told, "The secret could not be sent back") {
			t.Errorf("%s: warnings %q", omitted, told)
		}
	}
}

// TestWriteOnlySecretOfAnotherKey reads with another access key than the secret
// was sent with, as a plan in a pipeline may: that a change of the secret would
// not be seen is said, in either language, until the secret is sent again.
func TestWriteOnlySecretOfAnotherKey(t *testing.T) {
	t.Parallel()
	pool := acctest.Start(t, emulator.Options{Seed: emulator.Snapshot{AccessKeys: []emulator.AccessKey{
		{AccessKeyID: emulator.DefaultAccessKeyID, AccessKeySecret: emulator.DefaultAccessKeySecret},
		{AccessKeyID: "a-collaborator", AccessKeySecret: "its-secret"},
	}}})
	configured := func(version int) acctest.Config {
		return with(acctest.Config{"secret_wo": "a-write-only-secret", "secret_wo_version": version})
	}
	object, diags := pool.NewCore(t).Apply(kind, acctest.Object{}, configured(1))
	acctest.NoErrors(t, diags)
	object, diags = pool.NewCore(t).Read(kind, object)
	if len(diags) > 0 {
		t.Fatalf("with the same key: %v", diags.Warnings())
	}
	other := acctest.Config{"access_key_id": "a-collaborator", "access_key_secret": "its-secret"}
	for _, changed := range []bool{false, true} {
		if changed {
			pool.Edit(pool.Only(t).WebhookID, func(w *emulator.Webhook) { w.Secret = "set-at-the-console" })
		}
		for language, chinese := range map[string]bool{"en-US": false, "zh-CN": true} {
			other["language"] = language
			core, diags := pool.Configure(t, other)
			acctest.NoErrors(t, diags)
			read, diags := core.Read(kind, object)
			acctest.NoErrors(t, diags)
			warnings := diags.Warnings()
			if len(warnings) != 1 || !strings.Contains(warnings[0], `AttributeName("secret_wo_version")`) || !strings.Contains(warnings[0], "another access key") ||
				!strings.Contains(warnings[0], "raise the argument's version") || strings.Contains(warnings[0], "请调大该参数的版本") != chinese {
				t.Errorf("warnings %v", warnings)
			}
			if plan, _ := core.Plan(kind, read, configured(1)); !plan.Empty {
				t.Error("what cannot be compared makes a difference")
			}
		}
	}
	core, diags := pool.Configure(t, other)
	acctest.NoErrors(t, diags)
	object, diags = core.Apply(kind, object, configured(2))
	acctest.NoErrors(t, diags)
	_, diags = core.Read(kind, object)
	if got := pool.Only(t).Secret; len(diags) > 0 || got != "a-write-only-secret" {
		t.Errorf("sent again: %v, Authing holds %q", diags.Warnings(), got)
	}
}
