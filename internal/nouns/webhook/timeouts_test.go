package webhook_test

import (
	"maps"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// operationsWithTimeout are the members of timeouts.
var operationsWithTimeout = []string{"create", "read", "update", "delete"}

// TestTimeouts changes timeouts alone, which concerns nobody but Terraform.
func TestTimeouts(t *testing.T) {
	t.Parallel()
	pool := acctest.Start(t, emulator.Options{})
	core := pool.NewCore(t)
	object, diags := core.Apply(kind, acctest.Object{}, minimal())
	acctest.NoErrors(t, diags)
	core = pool.NewCore(t)
	pool.ForgetCalls()
	_, diags = core.Apply(kind, object, with(acctest.Config{"timeouts": map[string]any{"create": "1m", "update": "1m"}}))
	acctest.NoErrors(t, diags)
	if calls := pool.Calls(); len(calls) > 0 {
		t.Errorf("%d calls", len(calls))
	}
}

// TestTimeoutsRefused refuses durations that leave no time, before anything is
// sent: at validate, or at apply where they become known only then.
func TestTimeoutsRefused(t *testing.T) {
	t.Parallel()
	pool := acctest.Start(t, emulator.Options{})
	core := pool.NewCore(t)
	for _, operation := range operationsWithTimeout {
		for _, duration := range []string{"0s", "0", "-5s", "1ns", "999ms", "", "soon", "5"} {
			errors := core.Validate(kind, with(acctest.Config{"timeouts": map[string]any{operation: duration}})).Errors()
			if len(errors) != 1 || !strings.Contains(errors[0], "Invalid timeouts."+operation) || !strings.Contains(errors[0], `"`+duration+`" cannot be used`) {
				t.Errorf("%s = %q: %v", operation, duration, errors)
			}
		}
		acctest.NoErrors(t, core.Validate(kind, with(acctest.Config{"timeouts": map[string]any{operation: "1h30m"}})))
		acctest.NoErrors(t, core.Validate(kind, with(acctest.Config{"timeouts": map[string]any{operation: acctest.Unknown}})))
	}
	_, diags := core.Apply(kind, acctest.Object{}, with(acctest.Config{"timeouts": map[string]any{"create": "0s"}}))
	if errors := strings.Join(diags.Errors(), ""); !strings.Contains(errors, "Invalid timeouts.create") {
		t.Errorf("known at apply: %q", errors)
	}
	if left := pool.Webhooks(); len(left) > 0 {
		t.Errorf("made: %+v", left)
	}
}

// TestTimeoutsOfTheState leads webhooks whose states hold timeouts that leave no
// time, as states of earlier versions may, back to a sound configuration and to
// their end, with nothing but another configuration.
func TestTimeoutsOfTheState(t *testing.T) {
	t.Parallel()
	for _, duration := range []string{"0s", "-5s", "1ns", "soon"} {
		pool := acctest.Start(t, emulator.Options{})
		core := pool.NewCore(t)
		object, diags := core.Apply(kind, acctest.Object{}, minimal())
		acctest.NoErrors(t, diags)
		stuck := timeoutsOfState(object, duration)

		read, diags := core.Read(kind, stuck)
		acctest.NoErrors(t, diags)
		corrected := with(acctest.Config{"timeouts": map[string]any{"read": "1m"}})
		object, diags = core.Apply(kind, read, corrected)
		acctest.NoErrors(t, diags)
		object, diags = core.Read(kind, object)
		acctest.NoErrors(t, diags)
		if plan, _ := core.Plan(kind, object, corrected); !plan.Empty {
			t.Errorf("%s: the plan after the correction is not empty", duration)
		}
		_, diags = core.Apply(kind, timeoutsOfState(object, duration), nil)
		acctest.NoErrors(t, diags)
		if left := pool.Webhooks(); len(left) > 0 {
			t.Errorf("%s: left behind: %+v", duration, left)
		}
	}
}

// TestTimeoutsOfTheStateWithTerraform does the same with a real Terraform,
// which gives a refresh and a destroy the state alone.
func TestTimeoutsOfTheStateWithTerraform(t *testing.T) {
	t.Parallel()
	pool := acctest.Start(t, emulator.Options{})
	const short = `timeouts = { read = "1s", delete = "1s" }`
	workspace := pool.NewWorkspace(t, map[string]string{"main.tf": acctest.Required + config(short)})
	workspace.Apply()
	workspace.EmptyPlan()
	workspace.Write("terraform.tfstate", strings.ReplaceAll(workspace.Read("terraform.tfstate"), `"1s"`, `"0s"`))
	workspace.Write("main.tf", acctest.Required+config(`timeouts = { read = "1m" }`))
	workspace.Apply()
	workspace.EmptyPlan()
	workspace.Write("terraform.tfstate", strings.ReplaceAll(workspace.Read("terraform.tfstate"), `"1m"`, `"-5s"`))
	workspace.OK("destroy", "-input=false", "-auto-approve", "-no-color")
	if left := pool.Webhooks(); len(left) > 0 {
		t.Errorf("left behind: %+v", left)
	}
}

// timeoutsOfState returns an object whose state holds one duration for every operation.
func timeoutsOfState(object acctest.Object, duration string) acctest.Object {
	members := map[string]tftypes.Value{}
	types := map[string]tftypes.Type{}
	for _, operation := range operationsWithTimeout {
		members[operation] = tftypes.NewValue(tftypes.String, duration)
		types[operation] = tftypes.String
	}
	object.State = maps.Clone(object.State)
	object.State["timeouts"] = tftypes.NewValue(tftypes.Object{AttributeTypes: types}, members)
	return object
}

// TestTimeoutRunsOut lets the time of each operation run out. The error is
// about the argument, says what it was, and how to get out.
func TestTimeoutRunsOut(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		operation, slow, configuration string
		says                           []string
	}{
		{"create", "", "1ns", []string{`timeouts.create, "1ns", ran out`, "raise the value in the configuration"}},
		{"update", "get-webhook", "300ms", []string{`timeouts.update, "300ms", ran out`, "raise the value in the configuration"}},
		{"read", "get-webhook", "1ms", []string{`timeouts.read, "1ms", ran out`, "given 400ms at the least", "4 times request_timeout (100ms)", "raise timeouts", "AUTHING_REQUEST_TIMEOUT"}},
		{"delete", "delete-webhook", "1ms", []string{`timeouts.delete, "1ms", ran out`, "given 400ms at the least", "raise timeouts", "AUTHING_REQUEST_TIMEOUT"}},
	} {
		pool := acctest.Start(t, emulator.Options{})
		pool.Set("AUTHING_MAX_RETRIES", "100")
		pool.Set("AUTHING_REQUEST_TIMEOUT", "100ms")
		short := acctest.Config{"timeouts": map[string]any{c.operation: c.configuration}}
		var object acctest.Object
		if c.operation != "create" {
			var diags acctest.Diagnostics
			object, diags = pool.NewCore(t).Apply(kind, object, with(short))
			acctest.NoErrors(t, diags)
		}
		core := pool.NewCore(t)
		if c.slow != "" {
			if err := pool.Inject(emulator.Fault{Operation: c.slow, Kind: "slow-after"}); err != nil {
				t.Fatal(err)
			}
		}
		var diags acctest.Diagnostics
		switch c.operation {
		case "create":
			_, diags = core.Apply(kind, object, with(short))
		case "update":
			_, diags = core.Apply(kind, object, with(acctest.Config{"name": "renamed", "timeouts": short["timeouts"]}))
		case "read":
			var after acctest.Object
			after, diags = core.Read(kind, object)
			if after.State == nil {
				t.Error("read: the webhook fell out of the state")
			}
		case "delete":
			_, diags = core.Apply(kind, object, nil)
		}
		errors := diags.Errors()
		if len(errors) != 1 {
			t.Errorf("%s: %v", c.operation, errors)
			continue
		}
		for _, want := range append(c.says, `AttributeName("timeouts").AttributeName("`+c.operation+`")`) {
			if !strings.Contains(errors[0], want) {
				t.Errorf("%s: %q is not in:\n%s", c.operation, want, errors[0])
			}
		}
	}
}
