package organization

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"regexp"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/authing/terraform-provider-authing/internal/authing"
	"github.com/authing/terraform-provider-authing/internal/tf"
)

// shared are the attributes that the resource and data sources have.
type shared struct {
	ID               types.String `tfsdk:"id"`
	Code             types.String `tfsdk:"code"`
	Name             types.String `tfsdk:"name"`
	Description      types.String `tfsdk:"description"`
	OpenDepartmentID types.String `tfsdk:"open_department_id"`
	LeaderUserIDs    types.Set    `tfsdk:"leader_user_ids"`
	PostIDs          types.Set    `tfsdk:"post_ids"`
	Translations     types.Map    `tfsdk:"translations"`
	TenantID         types.String `tfsdk:"tenant_id"`
	RootDepartmentID types.String `tfsdk:"root_department_id"`
	CreatedAt        types.String `tfsdk:"created_at"`
}

// found is an organization as data sources show it.
type found struct {
	shared
	HasChildren  types.Bool  `tfsdk:"has_children"`
	MembersCount types.Int64 `tfsdk:"members_count"`
}

// model is the resource in configuration, plan and state.
type model struct {
	shared
	ForceDestroy types.Bool     `tfsdk:"force_destroy"`
	Timeouts     timeouts.Value `tfsdk:"timeouts"`
}

// with lays an answer over what is known. Leaders and posts are shown where they
// are managed alone, or where all is to be shown.
func (s shared) with(answer authing.Organization, all bool) shared {
	shown := s
	shown.RootDepartmentID = tf.NullIfEmpty(types.StringValue(answer.RootID))
	shown.ID = shown.RootDepartmentID
	shown.Code, shown.Name = types.StringValue(answer.Code), tf.Said(answer.Name, s.Name)
	shown.Description = tf.SaidOrEmpty(answer.Description, answer.Unreadable.Has("description"), s.Description)
	if shown.OpenDepartmentID = tf.SaidOrEmpty(answer.OpenDepartmentID, answer.Unreadable.Has("openDepartmentId"), s.OpenDepartmentID); shown.OpenDepartmentID.IsUnknown() {
		shown.OpenDepartmentID = types.StringNull()
	}
	shown.LeaderUserIDs, shown.PostIDs = managed(answer.LeaderUserIDs, s.LeaderUserIDs, all), managed(answer.PostIDs, s.PostIDs, all)
	if answer.Translations != nil || s.Translations.IsNull() {
		shown.Translations = tf.Translations(answer.Translations, s.Translations)
	}
	shown.CreatedAt = tf.InstantOf(answer.CreatedAt, answer.Unreadable.Has("createdAt"), s.CreatedAt)
	return shown
}

// managed is a set that somebody else may manage.
func managed(held *[]string, known types.Set, all bool) types.Set {
	switch {
	case held != nil && (all || !known.IsNull()):
		return tf.TextSet(*held)
	case known.IsNull() || known.IsUnknown():
		return types.SetNull(types.StringType)
	}
	return known
}

// texts are those of a set; nil where it is not managed.
func texts(set types.Set) *[]string {
	if set.IsNull() || set.IsUnknown() {
		return nil
	}
	return authing.Ptr(tf.TextsOf(set))
}

// request is what an organization is to become.
func (m model) request(before shared) authing.OrganizationRequest {
	request := authing.OrganizationRequest{
		Code: m.Code.ValueString(), NewCode: m.Code.ValueString(), RootID: before.RootDepartmentID.ValueString(), Name: m.Name.ValueString(), Description: m.Description.ValueString(),
		LeaderUserIDs: texts(m.LeaderUserIDs), PostIDs: texts(m.PostIDs), Translations: tf.TranslationsOf(m.Translations), TenantID: m.TenantID.ValueString(),
	}
	if !m.OpenDepartmentID.IsUnknown() {
		request.OpenDepartmentID = m.OpenDepartmentID.ValueStringPointer()
	}
	if !before.Code.IsNull() {
		request.Code = before.Code.ValueString()
	}
	return request
}

var plain = &tf.Plain[model, authing.Organization]{
	Type: "organization", Kind: "organization", Kinds: "organizations",
	Description: "Manages an organization (组织): a tree of departments of the user pool, of which it is the root. Its code is changed in place. Only a change of `tenant_id` forces replacement.",
	Attributes:  attributes,
	Key:         []tf.KeyPart{{Name: "tenant_id", Means: means["tenant_id"], Optional: true}, {Name: "code", Means: means["code"]}},
	Own: &tf.Own[model]{
		Means: "The same as `root_department_id`.",
		Key:   []tf.KeyPart{{Name: "tenant_id", Means: means["tenant_id"], Optional: true}, {Name: "root_department_id", Means: means["root_department_id"]}},
		Of:    func(m model) []types.String { return []types.String{m.TenantID, m.RootDepartmentID} },
		Find: func(ctx context.Context, client *authing.Client, identity []string) ([]string, error) {
			code, err := client.OrganizationOf(ctx, identity[0], identity[1])
			return []string{identity[0], code}, err
		},
	},
	Mutable:  true,
	KeyOf:    func(m model) []types.String { return []types.String{m.TenantID, m.Code} },
	Timeouts: func(m model) timeouts.Value { return m.Timeouts },
	With: func(m model, answer authing.Organization) model {
		m.shared = m.with(answer, false)
		return m
	},
	Create: func(ctx context.Context, client *authing.Client, plan model) (authing.Created[authing.Organization], error) {
		return client.CreateOrganization(ctx, plan.request(shared{}))
	},
	Late:   []string{"leader_user_ids"},
	Gentle: true,
	Finish: func(ctx context.Context, client *authing.Client, plan model, made authing.Organization) (authing.Organization, error) {
		if leaders := texts(plan.LeaderUserIDs); leaders == nil || len(*leaders) == 0 {
			return made, nil
		}
		request := plan.request(shared{})
		request.RootID = made.RootID
		return client.UpdateOrganization(ctx, request)
	},
	Get: func(ctx context.Context, client *authing.Client, tenant, code string, known authing.Known) (authing.Organization, error) {
		return client.GetOrganization(ctx, tenant, code, known)
	},
	Known: func(m model) authing.Known {
		return authing.Known{ServerID: m.RootDepartmentID.ValueString(), Fields: tf.Held("description", m.Description)}
	},
	Update: func(ctx context.Context, client *authing.Client, plan, state model) (authing.Organization, error) {
		return client.UpdateOrganization(ctx, plan.request(state.shared))
	},
	Kept:   []string{"open_department_id"},
	Delete: remove,
	Each: func(ctx context.Context, client *authing.Client, tenant string) iter.Seq2[authing.Organization, error] {
		return client.Organizations(ctx, tenant)
	},
	Empties:   []string{"description"},
	MovedFrom: "authing_organization",
	Moved: func(read func(string) types.String) model {
		code := read("code")
		if code.IsNull() {
			code = read("organization_code")
		}
		m := model{Timeouts: tf.NoTimeouts()}
		m.shared = shared{TenantID: tf.NullIfEmpty(read("tenant_id"))}.with(authing.Organization{Code: code.ValueString(), RootID: read("root_department_id").ValueString()}, false)
		m.Name, m.Description = read("name"), tf.NullIfEmpty(read("description"))
		return m
	},
}

// remove deletes an organization, but not with what is in it unless that is asked for.
func remove(ctx context.Context, client *authing.Client, state model) error {
	tenant, code := state.TenantID.ValueString(), state.Code.ValueString()
	if !state.ForceDestroy.ValueBool() {
		held, err := client.CountOrganization(ctx, tenant, code)
		switch {
		case authing.IsNotFound(err):
			return nil
		case err != nil:
			return err
		case !held.Empty():
			return &tf.RefusalError{Why: fmt.Sprintf("The organization has departments: %s, members of its root: %s. They would be deleted, or lose their place. Nothing was deleted.", said(held.HasChildren), said(held.MembersCount)), Remedy: remedies.notEmpty}
		}
	}
	err := client.DeleteOrganization(ctx, tenant, code)
	var failure *authing.Error
	if authing.IsInvalid(err) && errors.As(err, &failure) {
		return &tf.RefusalError{Err: err, Remedy: remedies.refused}
	}
	return err
}

// said is what an answer says, or that it does not.
func said[T any](value *T) string {
	if value == nil {
		return "not known"
	}
	return fmt.Sprint(*value)
}

// filter chooses organizations.
type filter struct {
	Keywords types.String `tfsdk:"keywords"`
	TenantID types.String `tfsdk:"tenant_id"`
}

var sources = &tf.Sources[filter, found, model, authing.Organization]{
	Plain: plain,
	One:   "One organization of the user pool or of a tenant, by its code or its name.",
	Many:  "All organizations of the user pool or of a tenant, or those that a filter chooses.", Items: "The organizations, in the order of Authing's list.",
	Query:      "Organizations of the user pool or of a tenant, for `terraform query`. Requires Terraform 1.14.0.",
	Attributes: shown, Lookup: lookup, Filters: filters,
	Asked: func(f found) (string, types.String, types.String) { return f.TenantID.ValueString(), f.Code, f.Name },
	Scope: func(f filter) string { return f.TenantID.ValueString() },
	Chooses: func(f filter) func(authing.Organization) bool {
		return tf.ByKeywords[authing.Organization](tf.Keywords{Keywords: f.Keywords})
	},
	Show: func(tenant string, one authing.Organization) found {
		f := found{shared: shared{TenantID: tf.NullIfEmpty(types.StringValue(tenant))}.with(one, true), HasChildren: types.BoolPointerValue(one.HasChildren)}
		if one.MembersCount != nil {
			f.MembersCount = types.Int64Value(int64(*one.MembersCount))
		}
		return f
	},
	Model: func(f found) model { return model{shared: f.shared, Timeouts: tf.NoTimeouts()} },
	Imported: func(tenant string, one authing.Organization) model {
		return model{shared: shared{TenantID: tf.NullIfEmpty(types.StringValue(tenant))}.with(one, false), Timeouts: tf.NoTimeouts()}
	},
}

// Resource is authing_organization.
type Resource struct {
	tf.PlainResource[model, authing.Organization]
}

func newResource() *Resource {
	return &Resource{tf.PlainResource[model, authing.Organization]{Plain: plain, Listing: sources}}
}

// NewResource returns the resource.
func NewResource() resource.Resource { return newResource() }

// NewListResource returns the list resource.
func NewListResource() list.ListResource { return newResource() }

// NewDataSource returns the data source of one organization.
func NewDataSource() datasource.DataSource { return sources.NewOne() }

// NewListDataSource returns the data source of many.
func NewListDataSource() datasource.DataSource { return sources.NewMany() }

// madeByServer is what the id of a root department looks like.
var madeByServer = regexp.MustCompile(`^[0-9a-f]{24}$`)

// ImportState takes a code, behind the tenant's id where it is of one, a name, the
// id of the root department, or an identity.
func (r *Resource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	tenant, root, ofTenant := strings.Cut(req.ID, "/")
	if !ofTenant {
		tenant, root = "", req.ID
	}
	if client := r.PlanClient(); client != nil && madeByServer.MatchString(root) {
		if code, err := client.OrganizationOf(ctx, tenant, root); err == nil {
			req.ID = strings.TrimPrefix(tenant+"/"+code, "/")
		}
	}
	r.PlainResource.ImportState(ctx, req, resp)
}
