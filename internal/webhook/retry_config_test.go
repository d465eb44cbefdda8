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
		pool := acctest.Start(t, emulator.Options{Behaviour: emulator.Behaviour{UpdateOmitted: omitted}})
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
		seven := int64(7)
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
		pool := acctest.Start(t, emulator.Options{Behaviour: emulator.Behaviour{RetryConfig: answer}})
		core := pool.NewCore(t)
		_, diags := core.Apply(kind, acctest.Object{}, retry(map[string]any{"enabled": true}))
		if errors := strings.Join(diags.Errors(), "\n"); !strings.Contains(errors, want) || (errors == "") != (want == "") {
			t.Errorf("%s: %s", answer, errors)
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
		".count":     {"enabled": false, "count": 1},
	} {
		if errors := strings.Join(core.Validate(kind, retry(members)).Errors(), "\n"); !strings.Contains(errors, name) {
			t.Errorf("%s: %q", name, errors)
		}
	}
	acctest.NoErrors(t, core.Validate(kind, retry(map[string]any{"enabled": acctest.Unknown, "count": 1})))
	acctest.NoErrors(t, core.Validate(kind, with(acctest.Config{"retry_config": acctest.Unknown})))
}
