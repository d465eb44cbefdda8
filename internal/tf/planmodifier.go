package tf

import (
	"context"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// Joined plans a text that is made of other attributes, as an import id is:
// their values with a slash between them, but for those that are null; unknown as
// long as one of them is.
func Joined(attributes ...string) planmodifier.String { return joined{attributes} }

type joined struct{ attributes []string }

// Description says what is planned.
func (joined) Description(context.Context) string { return "follows the attributes that it is made of" }

// MarkdownDescription says what is planned.
func (j joined) MarkdownDescription(ctx context.Context) string { return j.Description(ctx) }

// PlanModifyString plans the value.
func (j joined) PlanModifyString(ctx context.Context, req planmodifier.StringRequest, resp *planmodifier.StringResponse) {
	var parts []string
	for _, name := range j.attributes {
		var part types.String
		resp.Diagnostics.Append(req.Plan.GetAttribute(ctx, path.Root(name), &part)...)
		if part.IsUnknown() {
			resp.PlanValue = types.StringUnknown()
			return
		}
		if !part.IsNull() {
			parts = append(parts, part.ValueString())
		}
	}
	resp.PlanValue = types.StringValue(strings.Join(parts, "/"))
}

// StableUnless plans a computed value as it is, unless it is not known yet or
// one of some attributes changes.
func StableUnless(attributes ...string) planmodifier.String { return stable{attributes, false} }

// UnchangedUnless does so where there is none yet, too.
func UnchangedUnless(attributes ...string) planmodifier.String { return stable{attributes, true} }

type stable struct {
	attributes []string
	// nulls: null is a value like another.
	nulls bool
}

// Description says what is planned.
func (stable) Description(context.Context) string {
	return "stays, unless an attribute that it may hang on changes"
}

// MarkdownDescription says what is planned.
func (s stable) MarkdownDescription(ctx context.Context) string { return s.Description(ctx) }

// PlanModifyString plans the value.
func (s stable) PlanModifyString(_ context.Context, req planmodifier.StringRequest, resp *planmodifier.StringResponse) {
	if req.State.Raw.IsNull() || req.StateValue.IsNull() && !s.nulls || !req.PlanValue.IsUnknown() {
		return
	}
	before, after := members(req.State.Raw), members(req.Plan.Raw)
	for _, name := range s.attributes {
		if !before[name].Equal(after[name]) {
			return
		}
	}
	resp.PlanValue = req.StateValue
}

// ReplacesKnown forces replacement where a value that is known of the object
// changes. What older servers do not tell is no reason to destroy anything.
func ReplacesKnown() planmodifier.String {
	const means = "forces replacement where the value is known"
	return stringplanmodifier.RequiresReplaceIf(func(_ context.Context, req planmodifier.StringRequest, resp *stringplanmodifier.RequiresReplaceIfFuncResponse) {
		resp.RequiresReplace = !req.StateValue.IsNull()
	}, means, means)
}

// KeptIf plans a text as it is in the state where what is configured is the same
// in a sense that a function knows.
func KeptIf(means string, same func(a, b string) bool) planmodifier.String {
	return keptIf{means, same}
}

type keptIf struct {
	means string
	same  func(a, b string) bool
}

// Description says what is planned.
func (k keptIf) Description(context.Context) string { return k.means }

// MarkdownDescription says what is planned.
func (k keptIf) MarkdownDescription(ctx context.Context) string { return k.Description(ctx) }

// PlanModifyString plans the value.
func (k keptIf) PlanModifyString(_ context.Context, req planmodifier.StringRequest, resp *planmodifier.StringResponse) {
	state, planned := req.StateValue, resp.PlanValue
	if !state.IsNull() && !planned.IsNull() && !planned.IsUnknown() && k.same(state.ValueString(), planned.ValueString()) {
		resp.PlanValue = state
	}
}
