package webhook

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// LeftOut is what is planned otherwise than Terraform proposes when it is not
// configured: enabled is on by default, and a secret that was managed, or that
// secret_wo takes the place of, is taken out.
func (r *Resource) LeftOut() map[string]tftypes.Value {
	return map[string]tftypes.Value{
		"enabled": tftypes.NewValue(tftypes.Bool, true),
		"secret":  tftypes.NewValue(tftypes.String, nil),
	}
}

// ModifyPlan logs in where the plan is going to write, checks the events that
// are new, and makes updated_at unknown when something changes, and only then: a
// plan should show nothing that is not going to happen.
func (r *Resource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if req.Plan.Raw.Equal(req.State.Raw) { // a plan that changes nothing was looked at when it did
		return
	}
	var plan, state model
	if !req.State.Raw.IsNull() {
		resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
		state = state.recognised()
	}
	if req.Plan.Raw.IsNull() {
		r.LogIn(ctx, "Planning to delete webhook "+state.WebhookID.String(), &resp.Diagnostics)
		return
	}
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	if resp.Diagnostics.HasError() {
		return
	}
	if plan.Secret.ValueString() != "" && !plan.SecretWOVersion.IsNull() {
		resp.Diagnostics.AddAttributeError(path.Root("secret"), "secret and secret_wo at once",
			"The state has a secret from the argument secret (kept by ignore_changes) and secret_wo is configured too. The webhook can have only one of them.\n\n"+remedies.twoSecrets.In(r.Language()))
		return
	}
	updatedAt := state.UpdatedAt
	if plan.differs(state) { // otherwise only what Terraform itself goes by changes
		if !r.LogIn(ctx, "Planning webhook "+plan.Name.String(), &resp.Diagnostics) {
			return
		}
		resp.Diagnostics.Append(r.planEvents(ctx, plan.Events, state.Events)...)
		updatedAt = types.StringUnknown()
	}
	if req.State.Raw.IsNull() {
		r.warnTwins(ctx, plan, &resp.Diagnostics)
		return
	}
	warnLookAlike(&resp.Diagnostics, "name", state.Name, plan.Name)
	warnLookAlike(&resp.Diagnostics, "url", state.URL, plan.URL)
	lacks := func(id types.String) bool { return id.ValueString() == "" && !id.IsUnknown() }
	if lacks(plan.WebhookID) || lacks(plan.ID) { // of a state that held one alone, and was not refreshed
		resp.Diagnostics.Append(resp.Plan.SetAttribute(ctx, path.Root("webhook_id"), state.WebhookID)...)
		resp.Diagnostics.Append(resp.Plan.SetAttribute(ctx, path.Root("id"), state.ID)...)
	}
	if !plan.UpdatedAt.Equal(updatedAt) { // in most plans nothing changes, and setting costs
		resp.Diagnostics.Append(resp.Plan.SetAttribute(ctx, path.Root("updated_at"), updatedAt)...)
	}
}

// warnTwins warns about a webhook that is going to be made although the user
// pool holds one with its name and url: every event would be delivered twice.
func (r *Resource) warnTwins(ctx context.Context, plan model, diags *diag.Diagnostics) {
	client := r.PlanClient()
	if client == nil || plan.Name.IsUnknown() || plan.URL.IsUnknown() {
		return
	}
	twins := client.WebhooksBefore(ctx, plan.Name.ValueString(), plan.URL.ValueString())
	if len(twins) == 0 {
		return
	}
	ids := make([]string, 0, len(twins))
	for _, twin := range twins {
		ids = append(ids, twin.WebhookID)
	}
	diags.AddWarning("A webhook like "+plan.Name.String()+" exists already",
		"The plan creates a webhook with the same name and url as one in the user pool. If no other resource manages that one, every event would be delivered twice.\n\n"+
			remedies.twin.In(r.Language())+"\n"+importLines(ids))
}

// importLines are the commands that import webhooks, each on a line of its own.
func importLines(ids []string) string {
	slices.Sort(ids)
	return "  terraform import ADDRESS " + strings.Join(ids, "\n  terraform import ADDRESS ")
}

// warnLookAlike says in what a change consists that the plan shows as one from
// a text to the same text.
func warnLookAlike(diags *diag.Diagnostics, attribute string, before, after types.String) {
	if remark := lookAlike(before.ValueString(), after.ValueString()); remark != "" && !after.IsUnknown() && !before.IsNull() {
		diags.AddAttributeWarning(path.Root(attribute), "The change of "+attribute+" cannot be seen",
			fmt.Sprintf("What Authing has and what is configured differ in %s only: %s.", remark, partingIn("configured", "in Authing", after.ValueString(), before.ValueString())))
	}
}
