package webhook_test

import (
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/tfversion"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// atConsole is a webhook that somebody made at the console, with a secret.
func atConsole() emulator.Webhook {
	return emulator.Webhook{
		Name: "made at the console", URL: "https://example.com/console", Events: []string{"login", "register"},
		ContentType: "application/x-www-form-urlencoded", Enabled: false, Secret: "made-at-the-console",
	}
}

// TestImportByCommand imports by id and compares the state with the one that
// the create left.
func TestImportByCommand(t *testing.T) {
	t.Parallel()
	pool := acctest.Either(t)
	configured := config(named(pool, "audit"))
	pool.Run(t,
		resource.TestStep{Config: configured},
		resource.TestStep{ResourceName: address, ImportState: true, ImportStateVerify: true},
		resource.TestStep{ResourceName: address, ImportState: true, ImportStateKind: resource.ImportBlockWithID},
	)
}

// TestImportByIdentityBlock imports by identity with a CLI that knows how.
func TestImportByIdentityBlock(t *testing.T) {
	t.Parallel()
	pool := acctest.Either(t)
	pool.RunCase(t, resource.TestCase{
		TerraformVersionChecks: []tfversion.TerraformVersionCheck{tfversion.SkipBelow(tfversion.Version1_12_0)},
		Steps: []resource.TestStep{
			{Config: config(named(pool, "audit"))},
			{ResourceName: address, ImportState: true, ImportStateKind: resource.ImportBlockWithResourceIdentity},
		},
	})
}

// TestImportByIdentity imports by identity over the protocol, which every
// version of the CLI can be shown to do.
func TestImportByIdentity(t *testing.T) {
	t.Parallel()
	pool := acctest.Either(t)
	existing := holding(t, pool, "made at the console", map[string]any{
		"events": []string{"login", "register"}, "contentType": "application/x-www-form-urlencoded", "enabled": false, "secret": "made-at-the-console",
	})
	core := pool.NewCore(t)
	object, diags := core.ImportIdentity(kind, map[string]any{"webhook_id": existing.WebhookID})
	acctest.NoErrors(t, diags)
	plan, diags := core.Plan(kind, object, acctest.Config{
		"name": existing.Name, "url": existing.URL, "events": []string{"register", "login"},
		"content_type": existing.ContentType, "enabled": false,
	})
	acctest.NoErrors(t, diags)
	if !plan.Empty {
		t.Fatalf("the plan after the import is not empty: %v", plan.State)
	}
}

// TestImportOfNothing imports ids that are no webhook's.
func TestImportOfNothing(t *testing.T) {
	t.Parallel()
	core := acctest.Start(t, emulator.Options{}).NewCore(t)
	object, diags := core.Import(kind, "6229ffaxxxxxxxxcade3e3d9")
	acctest.NoErrors(t, diags)
	if object.State != nil {
		t.Fatalf("imported %v", object.State)
	}
	for _, id := range []string{" 6229ffaxxxxxxxxcade3e3d9", " ", ""} {
		_, diags := core.ImportIdentity(kind, map[string]any{"webhook_id": id})
		if id != "" {
			_, more := core.Import(kind, id)
			diags = append(diags, more...)
		}
		errors := strings.Join(diags.Errors(), "")
		if !strings.Contains(errors, "Invalid import id") {
			t.Fatalf("%q: errors: %v", id, errors)
		}
	}
}

// TestGeneratedConfiguration lets Terraform write the configuration of an
// imported webhook: applying it changes nothing and clears no secret.
func TestGeneratedConfiguration(t *testing.T) {
	t.Parallel()
	pool := acctest.Start(t, emulator.Options{})
	existing := pool.Add(atConsole())
	workspace := pool.NewWorkspace(t, map[string]string{
		"main.tf": acctest.Required + "import {\n  to = authing_webhook.test\n  id = \"" + existing.WebhookID + "\"\n}\n",
	})
	workspace.OK("plan", "-input=false", "-generate-config-out=generated.tf")
	if generated := workspace.Read("generated.tf"); strings.Contains(generated, existing.Secret) {
		t.Fatalf("the generated configuration holds the secret:\n%s", generated)
	}
	if applied := workspace.Apply(); !strings.Contains(applied, "1 imported, 0 added, 0 changed, 0 destroyed") {
		t.Fatalf("the apply did more than import:\n%s", applied)
	}
	workspace.EmptyPlan()
	if got := pool.Only(t).Secret; got != existing.Secret {
		t.Fatalf("Authing holds secret %q", got)
	}
	if writes := pool.Calls("create-webhook", "update-webhook", "delete-webhook"); len(writes) > 0 {
		t.Fatalf("%d calls changed something", len(writes))
	}
}

// TestGeneratedOverProtocol generates configuration for what an import and a
// query find: it is valid and plans nothing.
func TestGeneratedOverProtocol(t *testing.T) {
	t.Parallel()
	pool := acctest.Start(t, emulator.Options{})
	count := 3.0
	existing := atConsole()
	existing.RetryConfig = &emulator.RetryConfig{Enabled: true, Count: &count}
	existing = pool.Add(existing)
	core := pool.NewCore(t)
	imported, diags := core.Import(kind, existing.WebhookID)
	acctest.NoErrors(t, diags)
	var listed acctest.Object
	acctest.NoErrors(t, core.List(kind, nil, 0, true, func(found acctest.Found) bool {
		listed.State = found.Resource
		return true
	}))
	for name, object := range map[string]acctest.Object{"imported": imported, "listed": listed} {
		written := core.Generate(kind, object)
		acctest.NoErrors(t, core.Validate(kind, written))
		plan, diags := core.Plan(kind, imported, written)
		acctest.NoErrors(t, diags)
		if !plan.Empty {
			t.Errorf("%s: the plan is not empty: %v", name, plan.State)
		}
	}
	if held := pool.Only(t); held.Secret != existing.Secret || held.RetryConfig == nil {
		t.Errorf("Authing holds %+v", held)
	}
}
