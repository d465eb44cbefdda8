package tf

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/list"
	query "github.com/hashicorp/terraform-plugin-framework/list/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/identityschema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringdefault"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"

	"github.com/authing/terraform-provider-authing/internal/authing"
)

// PlainResource is the resource and the list resource of a plain kind: its
// methods are the functions of this package. A noun that needs its own embeds it
// and writes that.
type PlainResource[M any, T authing.Object] struct {
	Resource
	Plain *Plain[M, T]
	// Listing is how objects are found.
	Listing Lister
}

// Lister finds objects for terraform query.
type Lister interface {
	// config describes what a list block may hold.
	config() query.Schema
	list(ctx context.Context, r *Resource, req list.ListRequest, stream *list.ListResultsStream)
}

var (
	_ resource.ResourceWithConfigure   = (*PlainResource[Coded, authing.Coded])(nil)
	_ resource.ResourceWithIdentity    = (*PlainResource[Coded, authing.Coded])(nil)
	_ resource.ResourceWithImportState = (*PlainResource[Coded, authing.Coded])(nil)
	_ resource.ResourceWithModifyPlan  = (*PlainResource[Coded, authing.Coded])(nil)
	_ resource.ResourceWithMoveState   = (*PlainResource[Coded, authing.Coded])(nil)
	_ list.ListResourceWithConfigure   = (*PlainResource[Coded, authing.Coded])(nil)
)

// Metadata names the resource.
func (r *PlainResource[M, T]) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_" + r.Plain.Type
	resp.ResourceBehavior.MutableIdentity = r.Plain.Mutable && r.Plain.Own == nil
}

// Schema describes the resource.
func (r *PlainResource[M, T]) Schema(ctx context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	var key []string
	for _, part := range r.Plain.Key {
		key = append(key, part.Name)
	}
	attributes := r.Plain.Attributes()
	id := Joined(key...)
	if r.Plain.Name != nil || r.Plain.Own != nil { // it is the server's, once and for all
		id = stringplanmodifier.UseStateForUnknown()
	}
	named := schema.StringAttribute{Computed: true, MarkdownDescription: r.Plain.idMeans(), PlanModifiers: []planmodifier.String{id}}
	if r.Plain.Fixed != "" {
		named.PlanModifiers, named.Default = nil, stringdefault.StaticString(r.Plain.Fixed)
	}
	attributes["id"] = named
	attributes["timeouts"] = TimeoutsAttribute(ctx, r.Plain.Kind)
	resp.Schema = schema.Schema{MarkdownDescription: r.Plain.Description, Attributes: attributes}
}

// ListResourceConfigSchema describes what a list block may hold.
func (r *PlainResource[M, T]) ListResourceConfigSchema(_ context.Context, _ list.ListResourceSchemaRequest, resp *list.ListResourceSchemaResponse) {
	resp.Schema = r.Listing.config()
}

// List finds objects.
func (r *PlainResource[M, T]) List(ctx context.Context, req list.ListRequest, stream *list.ListResultsStream) {
	r.Listing.list(ctx, &r.Resource, req, stream)
}

// MoveState takes over the state of hefanxu/authing.
func (r *PlainResource[M, T]) MoveState(context.Context) []resource.StateMover {
	if r.Plain.Moved == nil {
		return nil
	}
	return TakeOver(r.Plain)
}

// ModifyPlan logs in where the plan is going to write. Where it is not, what
// Authing computes stays as it is.
func (r *PlainResource[M, T]) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	switch {
	case writes(req.Plan.Raw, req.State.Raw, req.Config.Raw):
	case unfinished(ctx, req.Private):
		resp.Plan.Raw = unknown(req.Plan.Raw, r.Plain.Progress)
	default:
		resp.Plan.Raw = knownAs(req.Plan.Raw, req.State.Raw)
		return
	}
	var m M
	verb := "Planning"
	if req.Plan.Raw.IsNull() {
		verb = "Planning to delete"
		resp.Diagnostics.Append(req.State.Get(ctx, &m)...)
		if _, key := r.Plain.place(m); r.Plain.refuses(&resp.Diagnostics, r.Language(), key) {
			return
		}
		if r.Plain.Parting != nil && !resp.Diagnostics.HasError() {
			title, chinese, detail, remedy := r.Plain.Parting(m, remembered(ctx, req.Private))
			resp.Diagnostics.AddWarning(InBoth(r.Language(), title, chinese), detail+"\n\n"+remedy.In(r.Language()))
		}
		if r.Plain.Leaves.English != "" {
			resp.Diagnostics.AddWarning(InBoth(r.Language(), "Destroying the "+r.Plain.Kind+" changes nothing in Authing", "销毁"+objects()[r.Plain.Kind].before+"不会改变 Authing 中的任何内容"), r.Plain.Leaves.In(r.Language()))
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

// IdentitySchema describes the key: a part may be left out where it is optional, or
// a scope that has a default.
func (r *PlainResource[M, T]) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = identityschema.Schema{Attributes: map[string]identityschema.Attribute{}}
	for i, part := range r.Plain.identity() {
		required := i == len(r.Plain.identity())-1 || r.Plain.Scope == "" && !part.Optional
		resp.IdentitySchema.Attributes[part.Name] = identityschema.StringAttribute{RequiredForImport: required, OptionalForImport: !required, Description: part.Means}
	}
}
