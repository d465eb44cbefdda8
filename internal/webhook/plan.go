package webhook

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// ModifyPlan checks the events that are new, and makes updated_at unknown when
// something changes, and only then: a plan should show nothing that is not
// going to happen.
func (r *Resource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if req.Plan.Raw.IsNull() || req.Plan.Raw.Equal(req.State.Raw) { // a plan that changes nothing was looked at when it did
		return
	}
	var plan, state model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	if !req.State.Raw.IsNull() {
		resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	}
	if resp.Diagnostics.HasError() {
		return
	}
	if plan.Secret.ValueString() != "" && !plan.SecretWOVersion.IsNull() {
		resp.Diagnostics.AddAttributeError(path.Root("secret"), "secret and secret_wo at once",
			"The state has a secret from the argument secret (kept by ignore_changes) and secret_wo is configured too. The webhook can have only one of them.\n\n"+remedies.twoSecrets.In(r.Language()))
		return
	}
	resp.Diagnostics.Append(r.planEvents(ctx, plan.Events, state.Events)...)
	if req.State.Raw.IsNull() {
		return
	}
	updatedAt := state.UpdatedAt
	if plan.differs(state) {
		updatedAt = types.StringUnknown()
	}
	if !plan.UpdatedAt.Equal(updatedAt) { // in most plans nothing changes, and setting costs
		resp.Diagnostics.Append(resp.Plan.SetAttribute(ctx, path.Root("updated_at"), updatedAt)...)
	}
}
