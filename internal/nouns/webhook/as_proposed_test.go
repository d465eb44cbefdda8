package webhook_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// TestPlansAsProposed has plans that propose no change answered without the
// framework where that may be, and by the framework where something would come
// out otherwise. Core compares each of the former with the framework's answer,
// diagnostics, identity and private state included.
func TestPlansAsProposed(t *testing.T) {
	t.Parallel()
	disable := func(w *emulator.Webhook) { w.Enabled = false }
	for name, c := range map[string]struct {
		// created is what the webhook is made with, edit what then becomes of it
		// in Authing, and planned the configuration that is planned over it.
		created acctest.Config
		edit    func(*emulator.Webhook)
		planned acctest.Config
		// asProposed: the framework is not asked; changes: something is planned.
		asProposed, changes bool
	}{
		"nothing changed":                     {asProposed: true},
		"a default that the state departs":    {edit: disable, changes: true},
		"the same, configured":                {edit: disable, planned: acctest.Config{"enabled": false}, asProposed: true},
		"what the default is, configured":     {created: acctest.Config{"enabled": true}, planned: acctest.Config{"enabled": true}, asProposed: true},
		"what the default is, taken out":      {created: acctest.Config{"enabled": true}, asProposed: true},
		"what the default is not, taken out":  {created: acctest.Config{"enabled": false}, changes: true},
		"a secret":                            {created: acctest.Config{"secret": "s3cret"}, planned: acctest.Config{"secret": "s3cret"}, asProposed: true},
		"a secret taken out":                  {created: acctest.Config{"secret": "s3cret"}, changes: true},
		"a secret that is not known yet":      {created: acctest.Config{"secret": "s3cret"}, planned: acctest.Config{"secret": acctest.Unknown}, changes: true},
		"a name that is not known yet":        {planned: acctest.Config{"name": acctest.Unknown}, changes: true},
		"another name":                        {planned: acctest.Config{"name": "renamed"}, changes: true},
		"a write-only secret":                 {created: sealed("s3cret"), planned: sealed("s3cret"), asProposed: true},
		"another write-only secret":           {created: sealed("s3cret"), planned: sealed("an0ther"), asProposed: true},
		"a write-only secret not known yet":   {created: sealed("s3cret"), planned: sealed(acctest.Unknown), asProposed: true},
		"a write-only secret changed beneath": {created: sealed("s3cret"), planned: sealed("s3cret"), edit: func(w *emulator.Webhook) { w.Secret = "drifted" }, changes: true},
		"a retry_config": {
			created: acctest.Config{"retry_config": map[string]any{"enabled": true, "count": 3}}, planned: acctest.Config{"retry_config": map[string]any{"enabled": true, "count": 3}}, asProposed: true,
		},
		"a retry_config taken out": {created: acctest.Config{"retry_config": map[string]any{"enabled": true, "count": 3}}, changes: true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			pool := acctest.Start(t, emulator.Options{})
			core := pool.NewCore(t)
			object, diags := core.Apply(kind, acctest.Object{}, with(c.created))
			acctest.NoErrors(t, diags)
			if c.edit != nil {
				pool.Edit(pool.Only(t).WebhookID, c.edit)
			}
			object, diags = core.Read(kind, object)
			acctest.NoErrors(t, diags)
			plan, diags := core.Plan(kind, object, with(c.planned))
			acctest.NoErrors(t, diags)
			if plan.AsProposed != c.asProposed || plan.Empty == c.changes {
				t.Errorf("answered without the framework: %v; planned to stay as it is: %v", plan.AsProposed, plan.Empty)
			}
			object.Identity = nil // as of a Terraform that knows none
			if plan, _ = core.Plan(kind, object, with(c.planned)); plan.AsProposed != c.asProposed {
				t.Errorf("without an identity, answered without the framework: %v", plan.AsProposed)
			}
			if plan, _ = core.Plan(kind, object, nil); plan.AsProposed {
				t.Error("a destroy was answered without the framework")
			}
		})
	}
}

// sealed configures a write-only secret.
func sealed(secret any) acctest.Config {
	return acctest.Config{"secret_wo": secret, "secret_wo_version": 1}
}

// TestImportedSecretIsPlannedByTheFramework leaves alone a secret that came
// with an import, which only the private state tells from one taken out.
func TestImportedSecretIsPlannedByTheFramework(t *testing.T) {
	t.Parallel()
	pool := acctest.Start(t, emulator.Options{})
	core := pool.NewCore(t)
	_, diags := core.Apply(kind, acctest.Object{}, with(acctest.Config{"secret": "s3cret"}))
	acctest.NoErrors(t, diags)
	object, diags := core.Import(kind, pool.Only(t).WebhookID)
	acctest.NoErrors(t, diags)
	plan, diags := core.Plan(kind, object, minimal())
	acctest.NoErrors(t, diags)
	if plan.AsProposed || !plan.State["secret"].Equal(tftypes.NewValue(tftypes.String, "s3cret")) {
		t.Errorf("answered without the framework: %v; the secret is planned as %s", plan.AsProposed, plan.State["secret"])
	}
}

// TestLoggedPlansAreMadeByTheFramework leaves no line out of a log.
func TestLoggedPlansAreMadeByTheFramework(t *testing.T) {
	t.Parallel()
	for variable, level := range map[string]string{"TF_LOG": "TRACE", "TF_LOG_PROVIDER": "DEBUG", "TF_LOG_SDK": "TRACE", "TF_LOG_SDK_FRAMEWORK": "DEBUG"} {
		pool := acctest.Start(t, emulator.Options{})
		pool.Set(variable, level)
		core := pool.NewCore(t)
		object, diags := core.Apply(kind, acctest.Object{}, minimal())
		acctest.NoErrors(t, diags)
		plan, diags := core.Plan(kind, object, minimal())
		acctest.NoErrors(t, diags)
		if plan.AsProposed || !plan.Empty {
			t.Errorf("%s=%s: answered without the framework: %v", variable, level, plan.AsProposed)
		}
	}
}
