package role

import (
	"context"
	"fmt"
	"iter"
	"strconv"
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
	tf.Coded
	RoleID                 types.String `tfsdk:"role_id"`
	Namespace              types.String `tfsdk:"namespace"`
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
		Coded:                  f.Answered(role.Coded, namespace),
		RoleID:                 tf.Said(role.ID, f.RoleID),
		Namespace:              types.StringValue(namespace),
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
	request := authing.UpdateRoleRequest{Namespace: scope(f.Namespace), CodedRequest: f.Request(), NewCode: f.Code.ValueString()}
	request.Code = before.Code.ValueString()
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
	Type: "role", Kind: "role", Kinds: "roles",
	Description: "Manages a role: a named set of permissions in one permission namespace, which users and departments can have. Assignments are neither read nor changed. Only a change of `namespace` forces replacement.",
	Attributes:  attributes,
	Key:         []tf.KeyPart{{Name: "namespace", Means: means["namespace"] + " Default: default."}, {Name: "code", Means: means["code"]}},
	Mutable:     true,
	Scope:       defaultNamespace,
	KeyOf:       func(m model) []types.String { return []types.String{types.StringValue(scope(m.Namespace)), m.Code} },
	Timeouts:    func(m model) timeouts.Value { return m.Timeouts },
	With: func(m model, role authing.Role) model {
		m.found = m.with(role)
		return m
	},
	Create: func(ctx context.Context, client *authing.Client, plan model) (authing.Created[authing.Role], error) {
		if err := plan.expired(found{}); err != nil {
			return authing.Created[authing.Role]{}, err
		}
		created, err := client.CreateRole(ctx, authing.CreateRoleRequest{Namespace: scope(plan.Namespace), CodedRequest: plan.Request(), DisableTime: plan.until()})
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
	Get: func(ctx context.Context, client *authing.Client, namespace, code string, known authing.Known) (authing.Role, error) {
		return client.GetRole(ctx, namespace, code, known)
	},
	Known: func(state model) authing.Known {
		return authing.Known{
			ServerID: state.RoleID.ValueString(),
			Fields:   append(tf.Held("description", state.Description), tf.Held("disableTime", state.DisableAt)...),
		}
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
	Each: func(ctx context.Context, client *authing.Client, namespace string) iter.Seq2[authing.Role, error] {
		return client.Roles(ctx, namespace)
	},
	Empties:   []string{"description"},
	Advice:    map[string]tf.Remedy{"disable_at": remedies.disableAt},
	MovedFrom: "authing_role",
	Moved: func(read func(string) types.String) model { // which leaves the default namespace out
		namespace := scope(read("namespace"))
		return model{found: found{Coded: tf.MovedCoded(read, namespace), Namespace: types.StringValue(namespace)}, Timeouts: tf.NoTimeouts()}
	},
}

// filter chooses roles of a namespace.
type filter struct {
	tf.Keywords
	Namespace types.String `tfsdk:"namespace"`
}

var sources = &tf.Sources[filter, found, model, authing.Role]{
	Plain: plain,
	One:   "One role of a permission namespace, by its code or its name.",
	Many:  "The roles of a permission namespace, or those that a filter chooses.", Items: "The roles, in the order of Authing's list.",
	Query:      "Roles of a permission namespace, for `terraform query`. Requires Terraform 1.14.0.",
	Attributes: shown, Lookup: lookup, Filters: filters,
	Asked:   func(f found) (string, types.String, types.String) { return scope(f.Namespace), f.Code, f.Name },
	Scope:   func(f filter) string { return scope(f.Namespace) },
	Chooses: func(f filter) func(authing.Role) bool { return tf.ByKeywords[authing.Role](f.Keywords) },
	Show: func(namespace string, role authing.Role) found {
		return found{Namespace: types.StringValue(namespace)}.with(role)
	},
	Model: func(f found) model { return model{found: f, Timeouts: tf.NoTimeouts()} },
}

// Resource is authing_role.
type Resource struct {
	tf.PlainResource[model, authing.Role]
}

func newResource() *Resource {
	return &Resource{tf.PlainResource[model, authing.Role]{Plain: plain, Listing: sources}}
}

// NewResource returns the resource.
func NewResource() resource.Resource { return newResource() }

// NewListResource returns the list resource.
func NewListResource() list.ListResource { return newResource() }

// NewDataSource returns the data source of one role.
func NewDataSource() datasource.DataSource { return sources.NewOne() }

// NewListDataSource returns the data source of many.
func NewListDataSource() datasource.DataSource { return sources.NewMany() }
