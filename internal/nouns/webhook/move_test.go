package webhook_test

import (
	"testing"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// TestMove takes over the state of the other provider of the name.
func TestMove(t *testing.T) {
	t.Parallel()
	pool := acctest.Start(t, emulator.Options{})
	existing := pool.Add(atConsole())
	core := pool.NewCore(t)
	state := map[string]any{
		"id": existing.WebhookID, "webhook_id": existing.WebhookID, "name": existing.Name, "url": existing.URL,
		"content_type": existing.ContentType, "secret": existing.Secret, "enabled": false, "events": []string{"register", "login"},
	}
	configured := acctest.Config{
		"name": existing.Name, "url": existing.URL, "content_type": existing.ContentType, "secret": existing.Secret,
		"enabled": false, "events": []string{"login", "register"},
	}
	for _, address := range []string{"registry.terraform.io/hefanxu/authing", "registry.opentofu.org/hefanxu/authing"} {
		moved, diags := core.Move(address, kind, kind, state)
		acctest.NoErrors(t, diags)
		moved, diags = core.Read(kind, moved)
		acctest.NoErrors(t, diags)
		plan, diags := core.Plan(kind, moved, configured)
		acctest.NoErrors(t, diags)
		if !plan.Empty {
			t.Errorf("%s: the plan after the move is not empty: %v", address, plan.State)
		}
		// The secret was configured there, so taking it out clears it here.
		delete(configured, "secret")
		if plan, _ := core.Plan(kind, moved, configured); plan.Empty {
			t.Errorf("%s: a secret that is taken out stays", address)
		}
		configured["secret"] = existing.Secret
	}
	for name, c := range map[string][2]string{
		"another provider": {"registry.terraform.io/somebody/authing", kind},
		"another resource": {"registry.terraform.io/hefanxu/authing", "authing_group"},
	} {
		if _, diags := core.Move(c[0], c[1], kind, state); len(diags.Errors()) == 0 {
			t.Errorf("%s was moved", name)
		}
	}
}

// TestReplaceProvider has a real Terraform take over a state of the other
// provider: nothing is planned.
func TestReplaceProvider(t *testing.T) {
	t.Parallel()
	pool := acctest.Start(t, emulator.Options{})
	existing := pool.Add(atConsole())
	workspace := pool.NewWorkspace(t, map[string]string{
		"main.tf": acctest.Required + config(`name = "`+existing.Name+`"`, `url = "`+existing.URL+`"`, `events = ["register", "login"]`,
			`content_type = "`+existing.ContentType+`"`, `enabled = false`, `secret = "`+existing.Secret+`"`),
	})
	workspace.Write("terraform.tfstate", `{
  "version": 4, "serial": 1, "lineage": "5e3bc5a4-5bd0-4a58-8d4d-8a3f1a5a4b1e",
  "resources": [{
    "mode": "managed", "type": "authing_webhook", "name": "test",
    "provider": "provider[\"`+workspace.Registry()+`/hefanxu/authing\"]",
    "instances": [{"schema_version": 0, "attributes": {
      "id": "`+existing.WebhookID+`", "webhook_id": "`+existing.WebhookID+`", "name": "`+existing.Name+`", "url": "`+existing.URL+`",
      "content_type": "`+existing.ContentType+`", "secret": "`+existing.Secret+`", "enabled": false, "events": ["login", "register"]
    }}]
  }]
}`)
	workspace.OK("state", "replace-provider", "-auto-approve", "hefanxu/authing", "authing/authing")
	workspace.EmptyPlan()
	if writes := pool.Calls("create-webhook", "update-webhook", "delete-webhook"); len(writes) > 0 {
		t.Errorf("%d calls changed something", len(writes))
	}
}
