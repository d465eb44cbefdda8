package pipelineorder

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/authing/terraform-provider-authing/internal/authing"
	"github.com/authing/terraform-provider-authing/internal/tf"
)

// Resource is authing_pipeline_order.
type Resource struct{ tf.Resource }

var (
	_ resource.ResourceWithConfigure   = (*Resource)(nil)
	_ resource.ResourceWithIdentity    = (*Resource)(nil)
	_ resource.ResourceWithImportState = (*Resource)(nil)
	_ resource.ResourceWithModifyPlan  = (*Resource)(nil)
)

// NewResource returns the resource.
func NewResource() resource.Resource { return &Resource{} }

// model is the resource in configuration, plan and state.
type model struct {
	ID           types.String   `tfsdk:"id"`
	Scene        types.String   `tfsdk:"scene"`
	FuncIDs      types.List     `tfsdk:"func_ids"`
	OtherFuncIDs types.List     `tfsdk:"other_func_ids"`
	Timeouts     timeouts.Value `tfsdk:"timeouts"`
}

// named are the ids of a known func_ids.
func (m model) named(ctx context.Context) ([]string, diag.Diagnostics) {
	var ids []string
	if m.FuncIDs.IsNull() {
		return nil, nil
	}
	diags := m.FuncIDs.ElementsAs(ctx, &ids, false)
	return ids, diags
}

// with lays the ids of a scene over what is known: those that are managed, and
// the others behind them.
func (m model) with(ctx context.Context, managed, others []string) (model, diag.Diagnostics) {
	var diags diag.Diagnostics
	list := func(ids []string) types.List {
		value, more := types.ListValueFrom(ctx, types.StringType, append([]string{}, ids...))
		diags.Append(more...)
		return value
	}
	m.ID, m.FuncIDs, m.OtherFuncIDs = m.Scene, list(managed), list(others)
	return m, diags
}

// task says what is done to the order, for errors.
func (m model) task(verb string) string { return verb + " the order of scene " + m.Scene.String() }

// Metadata names the resource.
func (r *Resource) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_pipeline_order"
}

// ModifyPlan logs in where the plan is going to write. What the order looks like
// behind the managed functions is known where nothing changes.
func (r *Resource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if req.Plan.Raw.IsNull() {
		return // a destroy sends nothing
	}
	var plan, state model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	if !req.State.Raw.IsNull() {
		resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	}
	if resp.Diagnostics.HasError() {
		return
	}
	if !req.State.Raw.IsNull() && plan.FuncIDs.Equal(state.FuncIDs) && plan.Scene.Equal(state.Scene) {
		resp.Diagnostics.Append(resp.Plan.SetAttribute(ctx, path.Root("other_func_ids"), state.OtherFuncIDs)...)
		return
	}
	r.LogIn(ctx, plan.task("Planning"), &resp.Diagnostics)
}

// Create puts the functions into the order. It adopts whatever order there is: a
// scene always has one.
func (r *Resource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	if !resp.Diagnostics.HasError() {
		r.write(ctx, plan, "create", "Creating", written{&resp.State, resp.Identity, resp.Private, &resp.Diagnostics})
	}
}

// Update puts the functions into another order.
func (r *Resource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan, state model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.Append(resp.Identity.SetAttribute(ctx, path.Root("scene"), state.Scene)...)
	if plan.FuncIDs.Equal(state.FuncIDs) { // only what Terraform itself goes by has changed
		resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
		return
	}
	client := r.Client(plan.task("Updating"), &resp.Diagnostics)
	if client == nil || !tf.SamePool(ctx, client, req.Private, plan.task("Updating"), &resp.Diagnostics) {
		return
	}
	r.write(ctx, plan, "update", "Updating", written{&resp.State, resp.Identity, resp.Private, &resp.Diagnostics})
}

// written is where a write leaves what came of it.
type written struct {
	state    *tfsdk.State
	identity *tfsdk.ResourceIdentity
	private  tf.Private
	diags    *diag.Diagnostics
}

// write sends the order and stores what the list shows then. A list that shows
// another one is no error: that it shows the order in which functions run is not
// documented, so it may be the list. It is said, and not taken for drift from
// then on, until the list shows what was sent.
func (r *Resource) write(ctx context.Context, plan model, operation, verb string, out written) {
	tried := plan.task(verb)
	client := r.Client(tried, out.diags)
	ids, diags := plan.named(ctx)
	out.diags.Append(diags...)
	timeout, diags := tf.ConfiguredTimeout(plan.Timeouts, operation, tf.WriteTimeout)
	out.diags.Append(diags...)
	if client == nil || out.diags.HasError() {
		return
	}
	ctx, cancel := timeout.Context(ctx)
	defer cancel()
	held, err := client.UpdatePipelineOrder(ctx, plan.Scene.ValueString(), ids)
	var misplaced *authing.MisplacedError
	var unplaced *authing.UnplacedError
	switch {
	case errors.As(err, &misplaced):
		out.diags.AddAttributeWarning(path.Root("func_ids"), tf.InBoth(client.Language(), "The order cannot be confirmed", "无法确认函数顺序"),
			misplaced.Error()+"\n\n"+remedies.unconfirmed.For(client))
	case errors.As(err, &unplaced):
		out.diags.AddAttributeError(path.Root("func_ids"), tf.Title(client, tried), "Nothing was sent: "+unplaced.Error()+".\n\n"+remedies.unplaced.For(client))
		return
	case err != nil:
		tf.AddErrorIn(ctx, out.diags, client, tried, err)
		return
	}
	out.diags.Append(keep(ctx, out.private, misplaced != nil)...)
	out.diags.Append(tf.RememberPool(ctx, client, out.private)...)
	state, diags := plan.with(ctx, ids, held.Without(ids))
	out.diags.Append(diags...)
	out.diags.Append(out.identity.SetAttribute(ctx, path.Root("scene"), plan.Scene)...)
	out.diags.Append(out.state.Set(ctx, state)...)
}

// unconfirmedKey is the private state's key that tells that the list did not show
// the order that was sent.
const unconfirmedKey = "order_unconfirmed"

// keep remembers whether the list shows another order than was sent.
func keep(ctx context.Context, private tf.Private, unconfirmed bool) diag.Diagnostics {
	if unconfirmed {
		return private.SetKey(ctx, unconfirmedKey, []byte("true"))
	}
	return private.SetKey(ctx, unconfirmedKey, nil)
}

// Read brings the state up to date. An imported order has all functions of the
// scene.
func (r *Resource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	managed, diags := state.named(ctx)
	resp.Diagnostics.Append(diags...)
	if resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.Append(resp.Identity.SetAttribute(ctx, path.Root("scene"), state.Scene)...)
	tried := state.task("Reading")
	client := r.Client(tried, &resp.Diagnostics)
	if client == nil || !tf.SamePool(ctx, client, req.Private, tried, &resp.Diagnostics) {
		return
	}
	ctx, cancel := tf.KeptTimeout(state.Timeouts, "read", tf.ReadTimeout, client).Context(ctx)
	defer cancel()
	held, err := client.GetPipelineOrder(ctx, state.Scene.ValueString())
	if err != nil {
		tf.AddErrorIn(ctx, &resp.Diagnostics, client, tried, err)
		return
	}
	resp.Diagnostics.Append(tf.RememberPool(ctx, client, resp.Private)...)
	if len(held) == 0 {
		resp.State.RemoveResource(ctx) // the scene has no functions, and so no order
		return
	}
	unconfirmed, diags := req.Private.GetKey(ctx, unconfirmedKey)
	resp.Diagnostics.Append(diags...)
	shown, others := arranged(held, managed, len(unconfirmed) > 0)
	if len(unconfirmed) > 0 && slices.Equal(held[:min(len(shown), len(held))], shown) {
		resp.Diagnostics.Append(keep(ctx, resp.Private, false)...)
	}
	state, diags = state.with(ctx, shown, others)
	resp.Diagnostics.Append(diags...)
	resp.Diagnostics.Append(resp.State.Set(ctx, state)...)
}

// arranged returns the managed functions as a scene holds them, and those behind
// them. A function that is not managed and stands before one that is counts among
// the former, so that the plan shows it. Where the list is known not to show the
// order, the managed ones that exist are taken to stand as they were put.
func arranged(held authing.PipelineOrder, managed []string, unconfirmed bool) (shown, others []string) {
	if unconfirmed {
		shown = slices.DeleteFunc(slices.Clone(managed), func(id string) bool { return !slices.Contains(held, id) })
		return shown, held.Without(shown)
	}
	last := len(held) // nothing is managed yet: an import
	if len(managed) > 0 {
		last = 0
		for at, id := range held {
			if slices.Contains(managed, id) {
				last = at + 1
			}
		}
	}
	return held[:last], held[last:]
}

// Delete sends nothing: a scene always has an order.
func (r *Resource) Delete(context.Context, resource.DeleteRequest, *resource.DeleteResponse) {}

// ImportState takes a scene or an identity.
func (r *Resource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	scene := types.StringValue(req.ID)
	if req.ID == "" && req.Identity != nil {
		resp.Diagnostics.Append(req.Identity.GetAttribute(ctx, path.Root("scene"), &scene)...)
	}
	if strings.TrimSpace(scene.ValueString()) != scene.ValueString() || scene.ValueString() == "" {
		resp.Diagnostics.AddError(tf.InBoth(r.Language(), "Invalid import id", "导入 ID 无效"),
			fmt.Sprintf("%q is no scene.\n\n%s", req.ID, remedies.importID.In(r.Language())))
		return
	}
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("scene"), scene)...)
	if resp.Identity != nil {
		resp.Diagnostics.Append(resp.Identity.SetAttribute(ctx, path.Root("scene"), scene)...)
	}
}
