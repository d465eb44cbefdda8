package webhook_test

import (
	"maps"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// TestAdopted holds the guide's table of what becomes of secrets and retry
// settings when a webhook that was made at the console is adopted.
func TestAdopted(t *testing.T) {
	t.Parallel()
	three := 3.0
	for name, c := range map[string]struct {
		config  acctest.Config
		updates int
		secret  string
	}{
		"nothing of it configured":          {acctest.Config{}, 0, "made-at-the-console"},
		"the same secret":                   {acctest.Config{"secret": "made-at-the-console"}, 0, "made-at-the-console"},
		"another secret":                    {acctest.Config{"secret": "another"}, 1, "another"},
		"secret_wo":                         {acctest.Config{"secret_wo": "kept-nowhere", "secret_wo_version": 1}, 1, "kept-nowhere"},
		"retry_config as Authing has it":    {acctest.Config{"retry_config": acctest.Config{"enabled": true, "count": 3}}, 1, "made-at-the-console"},
		"another name, and no retry_config": {acctest.Config{"name": "renamed"}, 1, "made-at-the-console"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			pool := acctest.Start(t, emulator.Options{Behaviour: emulator.Behaviour{"update-omitted": "reset"}})
			existing := atConsole()
			existing.RetryConfig = &emulator.RetryConfig{Enabled: true, Count: &three}
			existing = pool.Add(existing)
			core := pool.NewCore(t)
			object, diags := core.Import(kind, existing.WebhookID)
			acctest.NoErrors(t, diags)
			config := acctest.Config{
				"name": existing.Name, "url": existing.URL, "content_type": existing.ContentType, "enabled": false, "events": []string{"login", "register"},
			}
			maps.Copy(config, c.config)
			if plan, _ := core.Plan(kind, object, config); plan.Empty != (c.updates == 0) || plan.Replace {
				t.Errorf("the first plan is empty: %v, and replaces: %v", plan.Empty, plan.Replace)
			}
			if c.updates > 0 {
				if object, diags = core.Apply(kind, object, config); len(diags.Errors()) > 0 {
					t.Fatal(diags.Errors())
				}
			}
			if plan, _ := core.Plan(kind, object, config); !plan.Empty {
				t.Errorf("the plan afterwards is not empty: %v", plan.State)
			}
			held := pool.Only(t)
			if updates := len(pool.Calls("update-webhook")); updates != c.updates || held.Secret != c.secret {
				t.Errorf("%d updates, and the secret is %q", updates, held.Secret)
			}
			if held.RetryConfig == nil || !held.RetryConfig.Enabled || *held.RetryConfig.Count != 3 {
				t.Errorf("the retry setting is %+v", held.RetryConfig)
			}
		})
	}
}
