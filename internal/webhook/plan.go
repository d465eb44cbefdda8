package webhook

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// ModifyPlan logs in where the plan is going to write, checks the events that are new, and makes updated_at unknown when
// something changes, and only then: a plan should show nothing that is not
// going to happen.
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

// warnLookAlike says in what a change consists that the plan shows as one from
// a text to the same text.
func warnLookAlike(diags *diag.Diagnostics, attribute string, before, after types.String) {
	if remark := lookAlike(before.ValueString(), after.ValueString()); remark != "" && !after.IsUnknown() && !before.IsNull() {
		diags.AddAttributeWarning(path.Root(attribute), "The change of "+attribute+" cannot be seen",
			fmt.Sprintf("What Authing has and what is configured differ in %s only: %s.", remark, partingIn("configured", "in Authing", after.ValueString(), before.ValueString())))
	}
}
