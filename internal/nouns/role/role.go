package role

import (
	"context"
	"fmt"
	"iter"
	"strconv"
	"strings"
	"time"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/authing/terraform-provider-authing/internal/authing"
	"github.com/authing/terraform-provider-authing/internal/tf"
)

// defaultNamespace is the permission namespace of roles that name none.
const defaultNamespace = "default"

// found is a role as data sources show it.
type found struct {
	ID                     types.String `tfsdk:"id"`
	RoleID                 types.String `tfsdk:"role_id"`
	Namespace              types.String `tfsdk:"namespace"`
	Code                   types.String `tfsdk:"code"`
	Name                   types.String `tfsdk:"name"`
	Description            types.String `tfsdk:"description"`
	Status                 types.String `tfsdk:"status"`
	DisableAt              types.String `tfsdk:"disable_at"`
	PermissionApplyEnabled types.Bool   `tfsdk:"permission_apply_enabled"`
}

// model is the resource in plan and state.
type model struct {
	found
	Timeouts timeouts.Value `tfsdk:"timeouts"`
}

// scope is the namespace that is meant where none is named.
func scope(namespace types.String) string {
	if namespace.ValueString() == "" {
		return defaultNamespace
	}
	return namespace.ValueString()
}

// with lays an answer over what is known.
func (f found) with(role authing.Role) found {
	namespace := scope(f.Namespace)
	var disabled *time.Time
	if role.DisableTime != nil {
		disabled = authing.Ptr(time.UnixMilli(int64(*role.DisableTime)))
	}
	return found{
		ID:                     types.StringValue(namespace + "/" + role.Code),
		RoleID:                 tf.Said(role.ID, f.RoleID),
		Namespace:              types.StringValue(namespace),
		Code:                   types.StringValue(role.Code),
		Name:                   tf.Said(role.Name, f.Name),
		Description:            tf.SaidOrEmpty(role.Description, role.Unreadable.Has("description"), f.Description),
		Status:                 tf.Said(role.Status, f.Status),
		DisableAt:              tf.Instant(disabled, role.Unreadable.Has("disableTime"), f.DisableAt),
		PermissionApplyEnabled: tf.SaidBool(role.EnablePermissionApply, f.PermissionApplyEnabled),
	}
}

// until is disable_at as requests hold it; nil where there is none.
func (f found) until() *string {
	at, err := time.Parse(time.RFC3339, f.DisableAt.ValueString())
	if err != nil {
		return nil
	}
	return authing.Ptr(strconv.FormatInt(at.UnixMilli(), 10))
}

// update is the request that brings a role from what it was to its plan. What is
// unknown is to stay as it is. A time is taken away where there was one; one that
// is over and stays is left out, for Authing may refuse it.
func (f found) update(before found) authing.UpdateRoleRequest {
	request := authing.UpdateRoleRequest{
		Namespace: scope(f.Namespace), Code: before.Code.ValueString(), NewCode: f.Code.ValueString(),
		Name: f.Name.ValueString(), Description: f.Description.ValueString(),
	}
	if !f.Status.IsUnknown() {
		request.Status = f.Status.ValueStringPointer()
	}
	if !f.PermissionApplyEnabled.IsUnknown() {
		request.EnablePermissionApply = f.PermissionApplyEnabled.ValueBoolPointer()
	}
	until := f.until()
	if over := f.past() && f.sameTime(before); !over && (until != nil || before.until() != nil) {
		request.DisableTime = &until
	}
	return request
}

var plain = &tf.Plain[model, authing.Role]{
	Kind:     "role",
	Key:      []tf.KeyPart{{Name: "namespace", Means: namespaceMeans + " Default: default."}, {Name: "code", Means: codeMeans}},
	Scope:    defaultNamespace,
	KeyOf:    func(m model) []types.String { return []types.String{types.StringValue(scope(m.Namespace)), m.Code} },
	Timeouts: func(m model) timeouts.Value { return m.Timeouts },
	With: func(m model, role authing.Role) model {
		m.found = m.with(role)
		return m
	},
	Create: func(ctx context.Context, client *authing.Client, plan model) (authing.Created[authing.Role], error) {
		if err := plan.expired(found{}); err != nil {
			return authing.Created[authing.Role]{}, err
		}
		created, err := client.CreateRole(ctx, authing.CreateRoleRequest{
			Namespace: scope(plan.Namespace), Code: plan.Code.ValueString(), Name: plan.Name.ValueString(),
			Description: plan.Description.ValueString(), DisableTime: plan.until(),
		})
		if authing.IsNotFound(err) {
			err = &tf.RefusalError{Why: fmt.Sprintf("The permission namespace %q, in which the role was to be created, may not exist.", scope(plan.Namespace)), Remedy: remedies.namespace, Err: err}
		}
		return created, err
	},
	Late: []string{"status", "permission_apply_enabled"},
	Finish: func(ctx context.Context, client *authing.Client, plan model, made authing.Role) (authing.Role, error) {
		status, apply := plan.Status, plan.PermissionApplyEnabled
		if (status.IsUnknown() || status.Equal(types.StringPointerValue(made.Status))) && (apply.IsUnknown() || apply.Equal(types.BoolPointerValue(made.EnablePermissionApply))) {
			return made, nil
		}
		if status.IsUnknown() {
			plan.Status = types.StringPointerValue(made.Status)
		}
		if apply.IsUnknown() {
			plan.PermissionApplyEnabled = types.BoolPointerValue(made.EnablePermissionApply)
		}
		return client.UpdateRole(ctx, plan.update(plan.found))
	},
	Read: func(ctx context.Context, client *authing.Client, state model) (authing.Role, error) {
		return client.RefreshRole(ctx, scope(state.Namespace), state.Code.ValueString(), authing.Known{
			ServerID: state.RoleID.ValueString(), Fields: append(tf.Held("description", state.Description), tf.Held("disableTime", state.DisableAt)...),
		})
	},
	Update: func(ctx context.Context, client *authing.Client, plan, state model) (authing.Role, error) {
		if err := plan.expired(state.found); err != nil {
			return authing.Role{}, err
		}
		request := plan.update(state.found)
		request.ServerID = state.RoleID.ValueString()
		return client.UpdateRole(ctx, request)
	},
	Kept: []string{"status", "permission_apply_enabled"},
	Delete: func(ctx context.Context, client *authing.Client, state model) error {
		return client.DeleteRole(ctx, scope(state.Namespace), state.Code.ValueString())
	},
	Named: func(ctx context.Context, client *authing.Client, namespace, name string) ([]string, error) {
		all, err := tf.Chosen(client.Roles(ctx, namespace), func(r authing.Role) bool { return r.Name != nil && *r.Name == name })
		return tf.Each(all, func(r authing.Role) string { return r.Code }), err
	},
	Empties: []string{"description"},
	Advice:  map[string]tf.Remedy{"description": remedies.description, "disable_at": remedies.disableAt},
}

// filter chooses roles of a namespace.
type filter struct {
	Namespace types.String `tfsdk:"namespace"`
	Keywords  types.String `tfsdk:"keywords"`
}

func (f filter) each(ctx context.Context, client *authing.Client) iter.Seq2[authing.Role, error] {
	namespace := scope(f.Namespace)
	return func(yield func(authing.Role, error) bool) {
		for role, err := range client.Roles(ctx, namespace) {
			role.Namespace = &namespace // servers of 2022 leave it out
			if !yield(role, err) {
				return
			}
		}
	}
}

func (f filter) chooses() func(authing.Role) bool {
	words := strings.ToLower(f.Keywords.ValueString())
	return func(r authing.Role) bool {
		return strings.Contains(strings.ToLower(r.Code), words) || r.Name != nil && strings.Contains(strings.ToLower(*r.Name), words)
	}
}

// foundOf is a role of which nothing else is known.
func foundOf(role authing.Role) found {
	return found{Namespace: types.StringPointerValue(role.Namespace)}.with(role)
}

var filtered = tf.Filtered[filter, authing.Role]{
	Kind: "role", Kinds: "roles",
	Each: func(ctx context.Context, client *authing.Client, f filter) iter.Seq2[authing.Role, error] {
		return f.each(ctx, client)
	},
	Chooses: filter.chooses,
	Scope:   func(f filter) string { return scope(f.Namespace) },
}

var listing = &tf.Query[filter, model, authing.Role]{
	Filtered: filtered,
	Display:  func(r authing.Role) string { return tf.Display(r.Name, r.Code) },
	Model:    func(r authing.Role) model { return model{found: foundOf(r), Timeouts: tf.NoTimeouts()} },
}

// Resource is authing_role.
type Resource struct {
	tf.PlainResource[model, authing.Role]
}

var (
	_ resource.ResourceWithConfigure   = (*Resource)(nil)
	_ resource.ResourceWithIdentity    = (*Resource)(nil)
	_ resource.ResourceWithImportState = (*Resource)(nil)
	_ resource.ResourceWithModifyPlan  = (*Resource)(nil)
	_ resource.ResourceWithMoveState   = (*Resource)(nil)
	_ list.ListResourceWithConfigure   = (*Resource)(nil)
)

// NewResource returns the resource.
func NewResource() resource.Resource { return newResource() }

// NewListResource returns the list resource.
func NewListResource() list.ListResource { return newResource() }

func newResource() *Resource {
	return &Resource{tf.PlainResource[model, authing.Role]{Plain: plain}}
}

// MoveState takes over the state of hefanxu/authing, which leaves the default
// namespace out.
func (r *Resource) MoveState(context.Context) []resource.StateMover {
	return tf.TakeOver(plain, "authing_role", func(read func(string) types.String) model {
		namespace := types.StringValue(scope(read("namespace")))
		return model{found: found{
			ID: types.StringValue(namespace.ValueString() + "/" + read("code").ValueString()), Namespace: namespace, Code: read("code"),
			Name: tf.NullIfEmpty(read("name")), Description: tf.NullIfEmpty(read("description")),
		}, Timeouts: tf.NoTimeouts()}
	})
}

// List finds roles.
func (r *Resource) List(ctx context.Context, req list.ListRequest, stream *list.ListResultsStream) {
	tf.List(ctx, &r.PlainResource, listing, req, stream)
}

// NewDataSource returns the data source of one role.
func NewDataSource() datasource.DataSource {
	return &tf.One[found, authing.Role]{
		TypeName: "role", Kind: "role",
		Description: "One role of a permission namespace, by its code or its name.",
		Attributes:  lookupAttributes(),
		Label:       func(f found) string { return tf.ScopedLabel(scope(f.Namespace), f.Code, f.Name) },
		Find: func(ctx context.Context, client *authing.Client, f found) (authing.Role, error) {
			return tf.FindOne(ctx, client, plain, scope(f.Namespace), f.Code, f.Name, func(ctx context.Context, code string) (authing.Role, error) {
				return client.GetRole(ctx, scope(f.Namespace), code)
			})
		},
		With: func(f found, role authing.Role) found { return found{Namespace: f.Namespace}.with(role) },
	}
}

// NewListDataSource returns the data source of many.
func NewListDataSource() datasource.DataSource {
	return &tf.Many[filter, found, authing.Role]{
		Filtered: filtered, TypeName: "roles", Items: "roles",
		Description: "The roles of a permission namespace, or those that a filter chooses.",
		Attributes:  manyAttributes(), Show: foundOf,
	}
}
