package webhook_test

import (
	"maps"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// TestOneIDAlone takes over states of which another provider, or a hand, has
// filled one of the two ids: refreshed or not, changed and destroyed.
func TestOneIDAlone(t *testing.T) {
	t.Parallel()
	for _, lacking := range []string{"webhook_id", "id"} {
		for _, empty := range []any{nil, ""} {
			pool := acctest.Start(t, emulator.Options{})
			core := pool.NewCore(t)
			whole, diags := core.Apply(kind, acctest.Object{}, minimal())
			acctest.NoErrors(t, diags)
			half := whole
			half.Identity = nil
			half.State = maps.Clone(whole.State)
			half.State[lacking] = tftypes.NewValue(tftypes.String, empty)

			read, diags := core.Read(kind, half)
			acctest.NoErrors(t, diags)
			if plan, _ := core.Plan(kind, read, minimal()); !plan.Empty || read.Text(t, lacking) != pool.Only(t).WebhookID || read.Identity == nil {
				t.Errorf("without %s: after a refresh the state is %v", lacking, read.State)
			}
			changed, diags := core.Apply(kind, half, with(acctest.Config{"name": "renamed"}))
			acctest.NoErrors(t, diags)
			if changed.Text(t, lacking) != pool.Only(t).WebhookID || pool.Only(t).Name != "renamed" {
				t.Errorf("without %s: after an update without a refresh the state is %v", lacking, changed.State)
			}
			_, diags = core.Apply(kind, half, nil)
			acctest.NoErrors(t, diags)
			if left := pool.Webhooks(); len(left) > 0 {
				t.Errorf("without %s: left behind: %+v", lacking, left)
			}
		}
	}
}

// TestNoID refuses a state that has neither id, and sends nothing.
func TestNoID(t *testing.T) {
	t.Parallel()
	pool := acctest.Start(t, emulator.Options{})
	core := pool.NewCore(t)
	object, diags := core.Apply(kind, acctest.Object{}, minimal())
	acctest.NoErrors(t, diags)
	object.State = maps.Clone(object.State)
	object.Identity = nil
	for _, name := range []string{"id", "webhook_id"} {
		object.State[name] = tftypes.NewValue(tftypes.String, nil)
	}
	pool.ForgetCalls()
	_, read := core.Read(kind, object)
	_, deleted := core.Apply(kind, object, nil)
	for _, diags := range []acctest.Diagnostics{read, deleted} {
		if errors := diags.Errors(); len(errors) != 1 || !strings.Contains(errors[0], "does not say which webhook") || !strings.Contains(errors[0], "terraform state rm") {
			t.Errorf("errors %v", errors)
		}
	}
	if writes := pool.Calls("get-webhook", "delete-webhook"); len(writes) > 0 {
		t.Errorf("%d calls", len(writes))
	}
}

// TestOneIDAloneWithTerraform does it with a real Terraform, which checks the
// identity by itself.
func TestOneIDAloneWithTerraform(t *testing.T) {
	t.Parallel()
	pool := acctest.Start(t, emulator.Options{})
	workspace := pool.NewWorkspace(t, map[string]string{"main.tf": acctest.Required + config()})
	workspace.Apply()
	text := workspace.Read("terraform.tfstate")
	half := strings.ReplaceAll(text, `"webhook_id": "`+pool.Only(t).WebhookID+`"`, `"webhook_id": null`)
	if half == text {
		t.Fatalf("there is no webhook_id in the state:\n%s", text)
	}
	workspace.Write("terraform.tfstate", half)
	workspace.Write("main.tf", acctest.Required+config(`name = "renamed"`))
	workspace.OK("apply", "-input=false", "-auto-approve", "-refresh=false")
	workspace.EmptyPlan()
	workspace.Write("terraform.tfstate", strings.ReplaceAll(workspace.Read("terraform.tfstate"), `"webhook_id": "`+pool.Only(t).WebhookID+`"`, `"webhook_id": null`))
	workspace.EmptyPlan()
	workspace.OK("destroy", "-input=false", "-auto-approve")
	if left := pool.Webhooks(); len(left) > 0 {
		t.Errorf("left behind: %+v", left)
	}
}
