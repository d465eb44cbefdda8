package webhook_test

import (
	"fmt"
	"net"
	"strings"
	"sync"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// validations are the values of event_validation.
var validations = []string{"warn", "error", "off"}

// unanswered returns an address on this machine at which nobody listens.
func unanswered(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = listener.Close() }()
	return "http://" + listener.Addr().String()
}

// TestPlanMeetsTheGuards plans, over nothing and over a webhook, what its apply
// would not be let do. However event names are treated, the plan fails.
func TestPlanMeetsTheGuards(t *testing.T) {
	t.Parallel()
	for _, validation := range validations {
		for _, c := range []struct{ variable, value, says string }{
			{"AUTHING_ALLOWED_USER_POOL_IDS", "another-pool", "not among the allowed ones (another-pool)"},
			{"AUTHING_ACCESS_KEY_SECRET", "a-wrong-secret", "Authing refused get-management-token"},
			{"AUTHING_HOST", unanswered(t), "the connection failed"},
		} {
			pool := acctest.Start(t, emulator.Options{})
			pool.Set("AUTHING_EVENT_VALIDATION", validation)
			object, diags := pool.NewCore(t).Apply(kind, acctest.Object{}, minimal())
			acctest.NoErrors(t, diags)
			pool.Set(c.variable, c.value)
			pool.ForgetCalls()
			for name, plan := range map[string]struct {
				prior  acctest.Object
				config acctest.Config
			}{
				"create":  {acctest.Object{}, minimal()},
				"update":  {object, with(acctest.Config{"name": "renamed"})},
				"destroy": {object, nil},
			} {
				_, diags := pool.NewCore(t).Plan(kind, plan.prior, plan.config)
				if errors := strings.Join(diags.Errors(), "\n"); !strings.Contains(errors, c.says) {
					t.Errorf("%s, %s, %s: %q", validation, c.variable, name, errors)
				}
			}
			if reads := pool.Calls("get-webhook", "list-webhooks", "get-webhook-event-list"); len(reads) > 0 {
				t.Errorf("%s, %s: %d reads", validation, c.variable, len(reads))
			}
		}
	}
}

// TestPlanLogsInOnce plans many webhooks at once: one login, whether it is
// refused or not. A plan with nothing to write, and one whose settings are not
// known yet, make none.
func TestPlanLogsInOnce(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		secret, fault string
		fails         bool
	}{
		{emulator.DefaultAccessKeySecret, "", false},
		{"a-wrong-secret", "", true},
		{emulator.DefaultAccessKeySecret, "http-503-before", true},
	} {
		for _, validation := range validations {
			pool := acctest.Start(t, emulator.Options{})
			pool.Set("AUTHING_MAX_RETRIES", "0")
			if c.fault != "" {
				if err := pool.Inject(emulator.Fault{Operation: "get-management-token", Kind: c.fault}); err != nil {
					t.Fatal(err)
				}
			}
			pool.Set("AUTHING_EVENT_VALIDATION", validation)
			pool.Set("AUTHING_ACCESS_KEY_SECRET", c.secret)
			core := pool.NewCore(t)
			var group sync.WaitGroup
			for i := range 50 {
				group.Go(func() {
					_, diags := core.Plan(kind, acctest.Object{}, with(acctest.Config{"name": fmt.Sprint(i)}))
					if (len(diags.Errors()) > 0) != c.fails {
						t.Errorf("with event_validation %s: %v", validation, diags.Errors())
					}
				})
			}
			group.Wait()
			if logins := len(pool.Calls("get-management-token")); logins != 1 {
				t.Errorf("event_validation %s, fault %q: %d logins", validation, c.fault, logins)
			}
		}
	}

	pool := acctest.Start(t, emulator.Options{})
	object, diags := pool.NewCore(t).Apply(kind, acctest.Object{}, minimal())
	acctest.NoErrors(t, diags)
	pool.ForgetCalls()
	_, diags = pool.NewCore(t).Plan(kind, object, minimal())
	acctest.NoErrors(t, diags)
	unsettled, diags := pool.Configure(t, acctest.Config{"access_key_secret": acctest.Unknown})
	acctest.NoErrors(t, diags)
	for _, config := range []acctest.Config{minimal(), nil} {
		_, diags = unsettled.Plan(kind, object, config)
		acctest.NoErrors(t, diags)
	}
	_, diags = unsettled.Plan(kind, acctest.Object{}, minimal())
	acctest.NoErrors(t, diags)
	if calls := pool.Calls(); len(calls) > 0 {
		t.Errorf("%d calls", len(calls))
	}
}

// TestPlanWithoutCatalogue ignores a catalogue that fails, and not the login
// that it needs once Authing takes the token back.
func TestPlanWithoutCatalogue(t *testing.T) {
	t.Parallel()
	pool := acctest.Start(t, emulator.Options{})
	pool.Set("AUTHING_EVENT_VALIDATION", "error")
	pool.Set("AUTHING_MAX_RETRIES", "0")
	pool.Say("get-webhook-event-list", 200, `{"statusCode":403,"message":"no"}`)
	_, diags := pool.NewCore(t).Plan(kind, acctest.Object{}, minimal())
	acctest.NoErrors(t, diags)

	pool.Heal()
	pool.Say("get-webhook-event-list", 200, `{"statusCode":401,"apiCode":2020,"message":"no"}`)
	if err := pool.Inject(emulator.Fault{Operation: "get-management-token", Kind: "body-500-before", From: 2}); err != nil {
		t.Fatal(err)
	}
	_, diags = pool.NewCore(t).Plan(kind, acctest.Object{}, minimal())
	if errors := strings.Join(diags.Errors(), ""); !strings.Contains(errors, "Authing refused get-management-token") {
		t.Errorf("errors %q", errors)
	}
}

// TestPlanMeetsTheGuardsWithTerraform asks a real Terraform for the exit code
// of a plan that only creates, and has validate ask nobody.
func TestPlanMeetsTheGuardsWithTerraform(t *testing.T) {
	t.Parallel()
	pool := acctest.Start(t, emulator.Options{})
	workspace := pool.NewWorkspace(t, map[string]string{"main.tf": acctest.Required + config()})
	workspace.Setenv("AUTHING_ALLOWED_USER_POOL_IDS", "another-pool")
	workspace.OK("validate")
	if calls := pool.Calls(); len(calls) > 0 {
		t.Errorf("validate makes %d calls", len(calls))
	}
	outcome := workspace.Terraform("plan", "-input=false", "-no-color", "-detailed-exitcode")
	if outcome.Code != 1 || !strings.Contains(acctest.Unwrapped(outcome.Output), "not among the allowed ones") {
		t.Errorf("a pool that is not allowed ends with %d:\n%s", outcome.Code, outcome.Output)
	}
	workspace.Setenv("AUTHING_ALLOWED_USER_POOL_IDS", emulator.DefaultUserPoolID)
	workspace.Setenv("AUTHING_READ_ONLY", "true")
	pool.ForgetCalls()
	outcome = workspace.Terraform("plan", "-input=false", "-no-color", "-detailed-exitcode")
	if logins := len(pool.Calls("get-management-token")); outcome.Code != 2 || logins != 1 || strings.Contains(outcome.Output, "Warning") {
		t.Errorf("a plan that may write nothing ends with %d after %d logins:\n%s", outcome.Code, logins, outcome.Output)
	}
}
