package webhook_test

import (
	"strings"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

func retry(members map[string]any) acctest.Config {
	return with(acctest.Config{"retry_config": members})
}

// TestRetryConfig manages the setting, sees its drift, and lets go of it.
func TestRetryConfig(t *testing.T) {
	t.Parallel()
	for _, omitted := range []string{"keep", "reset"} {
		pool := acctest.Start(t, emulator.Options{Behaviour: emulator.Behaviour{"update-omitted": omitted}})
		core := pool.NewCore(t)
		settled := func(object acctest.Object, config acctest.Config) acctest.Object {
			t.Helper()
			object, diags := core.Apply(kind, object, config)
			acctest.NoErrors(t, diags)
			object, diags = core.Read(kind, object)
			acctest.NoErrors(t, diags)
			plan, diags := core.Plan(kind, object, config)
			acctest.NoErrors(t, diags)
			if !plan.Empty {
				t.Fatalf("the plan after apply is not empty: %v", plan.State)
			}
			return object
		}
		managed := retry(map[string]any{"enabled": true, "count": 3, "delay": 10, "delay_unit": "Minute"})
		object := settled(acctest.Object{}, managed)
		if held := pool.Only(t).RetryConfig; held == nil || !held.Enabled || *held.Count != 3 || *held.Delay != 10 || *held.DelayUnit != "Minute" {
			t.Fatalf("Authing holds %+v", held)
		}
		// Drift of what is managed.
		seven := 7.0
		pool.Edit(pool.Only(t).WebhookID, func(w *emulator.Webhook) { w.RetryConfig.Count = &seven })
		drifted, diags := core.Read(kind, object)
		acctest.NoErrors(t, diags)
		if plan, _ := core.Plan(kind, drifted, managed); plan.Empty {
			t.Error("drift is not seen")
		}
		object = settled(drifted, managed)
		// Of a setting that is managed in part, the rest stays.
		object = settled(object, retry(map[string]any{"enabled": true, "count": 5}))
		if held := pool.Only(t).RetryConfig; *held.Count != 5 || *held.Delay != 10 || *held.DelayUnit != "Minute" {
			t.Errorf("managed in part: Authing holds %+v", held)
		}
		// Taken out, it stays as it is.
		settled(object, with(acctest.Config{"name": "renamed"}))
		if held := pool.Only(t).RetryConfig; held == nil || *held.Count != 5 || *held.Delay != 10 {
			t.Errorf("taken out: Authing holds %+v", held)
		}
	}
}

// TestRetryConfigUnknownToServer meets servers that do not know the setting.
func TestRetryConfigUnknownToServer(t *testing.T) {
	t.Parallel()
	for _, answer := range valuesOf(t, "retry-config") {
		want := answers(t, answer, map[string]string{"accepted": "", "ignored": "does not support retry_config", "refused": "may not support retry_config"})
		pool := acctest.Start(t, emulator.Options{Behaviour: emulator.Behaviour{"retry-config": answer}})
		core := pool.NewCore(t)
		_, diags := core.Apply(kind, acctest.Object{}, retry(map[string]any{"enabled": true}))
		told := strings.Join(append(diags.Errors(), diags.Warnings()...), "\n")
		if !strings.Contains(told, want) || (told == "") != (want == "") || (len(diags.Errors()) > 0) != (answer == "refused") {
			t.Errorf("%s: %s", answer, told)
		}
	}
}

// TestRetryConfigRefused refuses what means nothing.
func TestRetryConfigRefused(t *testing.T) {
	t.Parallel()
	core := acctest.Start(t, emulator.Options{}).NewCore(t)
	for name, members := range map[string]map[string]any{
		"count":      {"enabled": true, "count": -1},
		"delay":      {"enabled": true, "delay": -1},
		"delay_unit": {"enabled": true, "delay_unit": "Week"},
		"enabled":    {"count": 1},
	} {
		if errors := strings.Join(core.Validate(kind, retry(members)).Errors(), "\n"); !strings.Contains(errors, name) {
			t.Errorf("%s: %q", name, errors)
		}
	}
	for _, enabled := range []any{true, false, acctest.Unknown} { // of a variable, nobody knows at validate
		acctest.NoErrors(t, core.Validate(kind, retry(map[string]any{"enabled": enabled, "count": 1, "delay": 1, "delay_unit": "Day"})))
	}
	acctest.NoErrors(t, core.Validate(kind, with(acctest.Config{"retry_config": acctest.Unknown})))
}

// TestRetryConfigOff switches repetitions off and on again, and keeps how they
// are to be made beside it.
func TestRetryConfigOff(t *testing.T) {
	t.Parallel()
	pool := acctest.Start(t, emulator.Options{})
	core := pool.NewCore(t)
	var object acctest.Object
	for _, enabled := range []bool{true, false, true} {
		config := retry(map[string]any{"enabled": enabled, "count": 3, "delay_unit": "Minute"})
		after, diags := core.Apply(kind, object, config)
		if len(diags) > 0 {
			t.Fatalf("enabled %t: %v%v", enabled, diags.Errors(), diags.Warnings())
		}
		object, diags = core.Read(kind, after)
		acctest.NoErrors(t, diags)
		if plan, _ := core.Plan(kind, object, config); !plan.Empty {
			t.Errorf("enabled %t: the plan after apply is not empty", enabled)
		}
		if !enabled { // as a server that keeps nothing but the switch has it
			pool.Edit(object.Text(t, "webhook_id"), func(w *emulator.Webhook) { w.RetryConfig = &emulator.RetryConfig{} })
			object, diags = core.Read(kind, object)
			acctest.NoErrors(t, diags)
			if plan, _ := core.Plan(kind, object, config); !plan.Empty {
				t.Error("a server that forgets what is off makes a difference")
			}
		}
	}
}

// TestRetryConfigFractions sends and keeps what is no whole number, as the API's
// type has it.
func TestRetryConfigFractions(t *testing.T) {
	t.Parallel()
	pool := acctest.Start(t, emulator.Options{})
	const fractions = `retry_config = { enabled = true, count = 2.5, delay = 0.1 }`
	workspace := pool.NewWorkspace(t, map[string]string{"main.tf": acctest.Required + config(fractions)})
	workspace.Apply()
	workspace.EmptyPlan()
	if held := pool.Only(t).RetryConfig; held == nil || *held.Count != 2.5 || *held.Delay != 0.1 {
		t.Errorf("Authing holds %+v", held)
	}
	workspace.Write("main.tf", acctest.Required+config(`retry_config = { enabled = true, count = 3, delay = 10 }`))
	workspace.Apply()
	workspace.EmptyPlan()
	if state := workspace.Read("terraform.tfstate"); !strings.Contains(state, `"count": 3,`) {
		t.Errorf("a whole number does not stand as one in the state:\n%s", state)
	}
	if body := string(pool.Last(t, "update-webhook").Body); !strings.Contains(body, `"count":3,`) {
		t.Errorf("a whole number is sent as %s", body)
	}
}
