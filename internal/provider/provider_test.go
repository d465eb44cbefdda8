package provider_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// TestRefusedSettings lets a real Terraform refuse settings that cannot work.
// Each error is about its attribute and says where the value came from.
// Nothing is written, and nothing but the catalogue of events is read.
func TestRefusedSettings(t *testing.T) {
	t.Parallel()
	pool := acctest.Start(t, emulator.Options{})
	for _, c := range []struct {
		name, block string
		env         map[string]string
		says        []string
	}{
		{"no keys", ``, map[string]string{"AUTHING_ACCESS_KEY_ID": "", "AUTHING_ACCESS_KEY_SECRET": ""},
			[]string{"access_key_id is missing", "access_key_secret is missing", "AUTHING_USERPOOL_ID", "AUTHING_USERPOOL_SECRET"}},
		{"no secret", ``, map[string]string{"AUTHING_ACCESS_KEY_SECRET": ""},
			[]string{"access_key_secret is missing"}},
		{"nonsense host", `host = "not a host"`, nil,
			[]string{"Invalid host", "from the configuration", "it has no scheme"}},
		{"nonsense host in the environment", ``, map[string]string{"AUTHING_HOST": "https://"},
			[]string{"Invalid host", "from the environment variable AUTHING_HOST", "it names no host"}},
		{"plain http", `host = "http://api.authing.cn"`, nil,
			[]string{"Invalid host", "plain http"}},
		{"language", `language = "de-DE"`, nil,
			[]string{"Invalid language", `"de-DE", from the configuration`, "zh-CN, en-US, ja-JP, zh-TW"}},
		{"timeout without unit", ``, map[string]string{"AUTHING_REQUEST_TIMEOUT": "30"},
			[]string{"Invalid request_timeout", `"30", from the environment variable AUTHING_REQUEST_TIMEOUT`, `"30s"`}},
		{"ca that is a path", `ca_certificate = "/etc/ssl/ca.pem"`, nil,
			[]string{"Invalid ca_certificate", `file("ca.pem")`}},
		{"empty pool list", `allowed_user_pool_ids = []`, nil,
			[]string{"Invalid allowed_user_pool_ids", "it is empty"}},
		{"read_only", ``, map[string]string{"AUTHING_READ_ONLY": "perhaps"},
			[]string{"Invalid read_only", "true or false"}},
		{"wrong pool", `allowed_user_pool_ids = ["another-pool"]`, nil,
			[]string{"not among the allowed ones (another-pool)", "AUTHING_ALLOWED_USER_POOL_IDS", emulator.DefaultUserPoolID, "nothing was read or written"}},
		{"read only", `read_only = true`, nil,
			[]string{`Creating webhook "audit" failed`, "read-only", "AUTHING_READ_ONLY"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			workspace := pool.NewWorkspace(t, map[string]string{
				"main.tf": acctest.Required + "provider \"authing\" {\n  " + c.block + "\n}\n" + webhook,
			})
			for name, value := range c.env {
				workspace.Setenv(name, value)
			}
			said := workspace.Fails("apply", "-input=false", "-auto-approve")
			for _, want := range c.says {
				if !strings.Contains(said, want) {
					t.Errorf("%q is not in:\n%s", want, said)
				}
			}
			if strings.Contains(said, emulator.DefaultAccessKeySecret) {
				t.Errorf("the access key secret is shown:\n%s", said)
			}
		})
	}
	for _, call := range pool.Calls() { // with read_only alone a plan comes to reading
		if call.Operation != "get-management-token" && call.Operation != "get-webhook-event-list" && call.Operation != "list-webhooks" {
			t.Errorf("%s was called", call.Operation)
		}
	}
}

// TestWrongKey applies with a secret that Authing refuses.
func TestWrongKey(t *testing.T) {
	t.Parallel()
	refused := func(status, code string) []string {
		return []string{"Authing refused get-management-token", "statusCode " + status, "apiCode " + code, "requestId ", "check access_key_id (AUTHING_ACCESS_KEY_ID) and access_key_secret"}
	}
	expected := map[string][]string{
		"wrong-key=2224": refused("401", "2224"), "wrong-key=1300": refused("401", "1300"),
		"wrong-key-status=401": refused("401", "2224"), "wrong-key-status=400": refused("400", "2224"),
		"wrong-key-status=200": {"get-management-token", "token"},
	}
	for _, answer := range answersTo("wrong-key", "wrong-key-status") {
		wanted, known := expected[answer]
		if !known {
			t.Fatalf("nobody expects %s", answer)
		}
		var behaviour emulator.Behaviour
		question, value, _ := strings.Cut(answer, "=")
		if err := behaviour.Set(question, value); err != nil {
			t.Fatal(err)
		}
		pool := acctest.Start(t, emulator.Options{Behaviour: behaviour})
		const wrong = "a-wrong-access-key-secret"
		workspace := pool.NewWorkspace(t, map[string]string{
			"main.tf": acctest.Required + webhook + strings.ReplaceAll(webhook, `"test"`, `"second"`),
		})
		workspace.Setenv("AUTHING_ACCESS_KEY_SECRET", wrong)
		said := workspace.Fails("apply", "-input=false", "-auto-approve")
		for _, want := range wanted {
			if !strings.Contains(said, want) {
				t.Errorf("%q is not in:\n%s", want, said)
			}
		}
		if strings.Contains(said, wrong) {
			t.Errorf("the secret is shown:\n%s", said)
		}
		// An empty token is no refusal: whoever needs one asks again.
		if logins := len(pool.Calls("get-management-token")); logins != 1 && answer != "wrong-key-status=200" { // by the plan, which the apply does not come after
			t.Errorf("%s: a refused key was tried %d times", answer, logins)
		}
	}
}

// answersTo are the answers to some open questions, each as question=answer.
func answersTo(questions ...string) []string {
	var all []string
	for _, s := range emulator.Switches() {
		if slices.Contains(questions, s.Name) {
			for _, value := range s.Values {
				all = append(all, s.Name+"="+value)
			}
		}
	}
	return all
}

// TestSettingsNotKnownYet plans with a secret that another resource will make.
// A plan that needs no call goes through, even where the environment holds a
// key of some account; one that has to read fails and names the setting.
func TestSettingsNotKnownYet(t *testing.T) {
	t.Parallel()
	pool := acctest.Start(t, emulator.Options{})
	source := func(revision string) string {
		return acctest.Required + `
resource "terraform_data" "key" {
  input            = "` + emulator.DefaultAccessKeySecret + `"
  triggers_replace = "` + revision + `"
}

provider "authing" {
  access_key_secret = terraform_data.key.output
}
` + webhook
	}
	workspace := pool.NewWorkspace(t, map[string]string{"main.tf": source("1")})
	workspace.Setenv("AUTHING_ACCESS_KEY_SECRET", "of-another-account")
	if planned := workspace.OK("plan", "-input=false", "-no-color"); !strings.Contains(planned, "2 to add") {
		t.Fatalf("the plan:\n%s", planned)
	}
	if calls := pool.Calls(); len(calls) > 0 {
		t.Fatalf("planning made %d calls", len(calls))
	}
	workspace.Apply()

	workspace.Write("main.tf", source("2"))
	said := workspace.Fails("plan", "-input=false")
	for _, want := range []string{"needs access_key_secret, which is not known yet", "Reading webhook", "-target="} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is not in:\n%s", want, said)
		}
	}
	if left := pool.Webhooks(); len(left) != 1 {
		t.Fatalf("the pool holds %d webhooks", len(left))
	}
}
