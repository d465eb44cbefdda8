package tf

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// keptInside plans an attribute inside an object as it is in the state, null too,
// unless the state does not have the object: what is in it is not known then.
type keptInside struct{}

// KeptInside plans a text inside an object so.
func KeptInside() planmodifier.String { return keptInside{} }

// Description says what is planned.
func (keptInside) Description(context.Context) string { return "stays, where the object is there" }

// MarkdownDescription says what is planned.
func (k keptInside) MarkdownDescription(ctx context.Context) string { return k.Description(ctx) }

// keeps tells whether the state's value is planned.
func (keptInside) keeps(ctx context.Context, at path.Path, state tfsdk.State, planned, configured attr.Value) bool {
	if state.Raw.IsNull() || !planned.IsUnknown() || configured.IsUnknown() {
		return false
	}
	parent := at.ParentPath()
	if len(parent.Steps()) == 0 {
		return true
	}
	var object types.Object
	return !state.GetAttribute(ctx, parent, &object).HasError() && !object.IsNull()
}

// PlanModifyBool plans a boolean.
func (k keptInside) PlanModifyBool(ctx context.Context, req planmodifier.BoolRequest, resp *planmodifier.BoolResponse) {
	if k.keeps(ctx, req.Path, req.State, req.PlanValue, req.ConfigValue) {
		resp.PlanValue = req.StateValue
	}
}

// PlanModifyNumber plans a number.
func (k keptInside) PlanModifyNumber(ctx context.Context, req planmodifier.NumberRequest, resp *planmodifier.NumberResponse) {
	if k.keeps(ctx, req.Path, req.State, req.PlanValue, req.ConfigValue) {
		resp.PlanValue = req.StateValue
	}
}

// PlanModifyString plans a text.
func (k keptInside) PlanModifyString(ctx context.Context, req planmodifier.StringRequest, resp *planmodifier.StringResponse) {
	if k.keeps(ctx, req.Path, req.State, req.PlanValue, req.ConfigValue) {
		resp.PlanValue = req.StateValue
	}
}

// PlanModifySet plans a set.
func (k keptInside) PlanModifySet(ctx context.Context, req planmodifier.SetRequest, resp *planmodifier.SetResponse) {
	if k.keeps(ctx, req.Path, req.State, req.PlanValue, req.ConfigValue) {
		resp.PlanValue = req.StateValue
	}
}

// PlanModifyList plans a list.
func (k keptInside) PlanModifyList(ctx context.Context, req planmodifier.ListRequest, resp *planmodifier.ListResponse) {
	if k.keeps(ctx, req.Path, req.State, req.PlanValue, req.ConfigValue) {
		resp.PlanValue = req.StateValue
	}
}

// PlanModifyMap plans a map.
func (k keptInside) PlanModifyMap(ctx context.Context, req planmodifier.MapRequest, resp *planmodifier.MapResponse) {
	if k.keeps(ctx, req.Path, req.State, req.PlanValue, req.ConfigValue) {
		resp.PlanValue = req.StateValue
	}
}

// PlanModifyObject plans an object.
func (k keptInside) PlanModifyObject(ctx context.Context, req planmodifier.ObjectRequest, resp *planmodifier.ObjectResponse) {
	if k.keeps(ctx, req.Path, req.State, req.PlanValue, req.ConfigValue) {
		resp.PlanValue = req.StateValue
	}
}
