package tf

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/identityschema"

	"github.com/authing/terraform-provider-authing/internal/authing"
)

// PlainResource is embedded by resources of a plain kind: its methods are the
// functions of this package. A noun that needs its own writes it.
type PlainResource[M any, T authing.Object] struct {
	Resource
	Plain *Plain[M, T]
}

// ModifyPlan logs in where the plan is going to write.
func (r *PlainResource[M, T]) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if !writes(req.Plan.Raw, req.State.Raw) {
		return
	}
	var m M
	verb := "Planning"
	if req.Plan.Raw.IsNull() {
		verb = "Planning to delete"
		resp.Diagnostics.Append(req.State.Get(ctx, &m)...)
		keys := r.Plain.KeyOf(m)
		if r.Plain.refuses(&resp.Diagnostics, r.Language(), keys[len(keys)-1].ValueString()) {
			return
		}
	} else {
		resp.Diagnostics.Append(req.Plan.Get(ctx, &m)...)
	}
	if !resp.Diagnostics.HasError() {
		r.LogIn(ctx, r.Plain.task(verb, m), &resp.Diagnostics)
	}
}

// Create creates the object.
func (r *PlainResource[M, T]) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	Create(ctx, &r.Resource, r.Plain, req, resp)
}

// Read brings the state up to date.
func (r *PlainResource[M, T]) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	Read(ctx, &r.Resource, r.Plain, req, resp)
}

// Update changes the object in place.
func (r *PlainResource[M, T]) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	Update(ctx, &r.Resource, r.Plain, req, resp)
}

// Delete deletes the object.
func (r *PlainResource[M, T]) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	Delete(ctx, &r.Resource, r.Plain, req, resp)
}

// ImportState takes an import id, a name or an identity.
func (r *PlainResource[M, T]) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	Import(ctx, &r.Resource, r.Plain, req, resp)
}

// IdentitySchema describes the key: its last part is required, a scope may be
// left out where there is a default.
func (r *PlainResource[M, T]) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = identityschema.Schema{Attributes: map[string]identityschema.Attribute{}}
	for i, part := range r.Plain.Key {
		last := i == len(r.Plain.Key)-1
		resp.IdentitySchema.Attributes[part.Name] = identityschema.StringAttribute{RequiredForImport: last, OptionalForImport: !last, Description: part.Means}
	}
}
