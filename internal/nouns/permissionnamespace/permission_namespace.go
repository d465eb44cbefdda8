package permissionnamespace

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"net/http"
	"regexp"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/authing/terraform-provider-authing/internal/authing"
	"github.com/authing/terraform-provider-authing/internal/tf"
)

// found is a permission namespace as data sources show it.
type found struct{ tf.Coded }

// model is the resource in plan and state.
type model struct {
	found
	ForceDestroy types.Bool     `tfsdk:"force_destroy"`
	Timeouts     timeouts.Value `tfsdk:"timeouts"`
}

// with lays an answer over what is known.
func (f found) with(namespace authing.PermissionNamespace) found {
	return found{f.Answered(namespace.Coded, "")}
}

// application matches the codes of the namespaces that Authing makes for
// applications: their ids.
var application = regexp.MustCompile(`^[0-9a-f]{24}$`)

// reserved are the codes of namespaces that every pool has.
func reserved() []string { return []string{"default", "system"} }

// isReserved tells whether a code is one of them.
func isReserved(code string) bool { return slices.Contains(reserved(), code) }

// builtin tells whether a namespace is most likely one of Authing's own.
func builtin(code string) bool {
	return isReserved(code) || application.MatchString(code)
}

// remedies are those that are the kind's own.
var remedies = struct{ notEmpty, application, reserved, uncounted, refused, imported tf.Remedy }{
	notEmpty: tf.Remedy{
		English: "delete what is inside first. If all of it can be deleted, set force_destroy to true, apply, and destroy again.",
		Chinese: "请先删除其中的内容。如果可以一并删除，请把 force_destroy 设为 true，先 apply，再执行 destroy。",
		Cause:   "该权限空间中仍有内容，没有删除任何东西。",
	},
	application: tf.Remedy{
		English: "if it is not an application's, set force_destroy to true, apply, and destroy again; otherwise remove it from the state (terraform state rm).",
		Chinese: "如果它不属于某个应用，请把 force_destroy 设为 true，先 apply，再执行 destroy；否则请把它移出 state（terraform state rm）。",
		Cause:   "该权限空间可能属于某个应用，没有删除任何东西。",
	},
	reserved: tf.Remedy{
		English: "use the data source authing_permission_namespace to refer to it. If it is in the state, remove it from there with a removed block (destroy = false) or terraform state rm.",
		Chinese: "请用数据源 authing_permission_namespace 引用它。如果它已在 state 中，请用 removed 块（destroy = false）或 terraform state rm 移出。",
		Cause:   "内置的权限空间不能由 Terraform 管理。",
	},
	imported: tf.Remedy{
		English: "if it is an application's, use the data source authing_permission_namespace instead.",
		Chinese: "如果它属于某个应用，请改用数据源 authing_permission_namespace。",
		Cause:   "它的 code 与应用 ID 的格式相同；应用的权限空间由 Authing 创建，不应修改或删除。",
	},
	uncounted: tf.Remedy{
		English: "run again. If what is inside cannot be counted at all, with 403 for lack of a permission of the access key, and all of it can be deleted, set force_destroy to true, apply, and destroy again.",
		Chinese: "请重新运行。如果始终无法统计其中的内容（例如 403，访问密钥没有权限），而其中的内容可以一并删除，请把 force_destroy 设为 true，先 apply，再执行 destroy。",
		Cause:   "无法统计该权限空间中的内容，没有删除任何东西。",
	},
	refused: tf.Remedy{
		English: "delete what is inside first: this server may delete no permission namespace that is not empty, even with force_destroy.",
		Chinese: "请先删除其中的内容：即使设置了 force_destroy，该服务端也可能不允许删除非空的权限空间。",
		Cause:   "Authing 拒绝删除该权限空间。",
	},
}

// Remedies returns the remedies that are the kind's own.
func Remedies() []tf.Remedy {
	return []tf.Remedy{remedies.notEmpty, remedies.application, remedies.reserved, remedies.uncounted, remedies.refused, remedies.imported}
}

var plain = &tf.Plain[model, authing.PermissionNamespace]{
	Type: "permission_namespace", Kind: "permission namespace", Kinds: "permission namespaces",
	Description: "Manages a permission namespace (权限空间), which contains roles, resources and data resources. `default` and the namespaces of applications are built in and cannot be managed. Only a change of `code` forces replacement.",
	Attributes:  attributes,
	Key:         []tf.KeyPart{{Name: "code", Means: means["code"]}},
	KeyOf:       func(m model) []types.String { return []types.String{m.Code} },
	Timeouts:    func(m model) timeouts.Value { return m.Timeouts },
	With: func(m model, namespace authing.PermissionNamespace) model {
		m.found = m.with(namespace)
		return m
	},
	Create: func(ctx context.Context, client *authing.Client, plan model) (authing.Created[authing.PermissionNamespace], error) {
		return client.CreatePermissionNamespace(ctx, plan.Request())
	},
	Get: func(ctx context.Context, client *authing.Client, _, code string, known authing.Known) (authing.PermissionNamespace, error) {
		return client.GetPermissionNamespace(ctx, code, known)
	},
	Known: func(state model) authing.Known {
		return authing.Known{Fields: tf.Held("description", state.Description)}
	},
	Update: func(ctx context.Context, client *authing.Client, plan, _ model) (authing.PermissionNamespace, error) {
		return client.UpdatePermissionNamespace(ctx, plan.Request())
	},
	Delete: remove,
	Each: func(ctx context.Context, client *authing.Client, _ string) iter.Seq2[authing.PermissionNamespace, error] {
		return client.PermissionNamespaces(ctx)
	},
	Unmanaged: isReserved, UnmanagedRemedy: remedies.reserved,
	Empties:   []string{"description"},
	MovedFrom: "authing_namespace",
	Moved: func(read func(string) types.String) model {
		return model{found: found{tf.MovedCoded(read, "")}, Timeouts: tf.NoTimeouts()}
	},
}

// remove deletes a namespace, but not with what is inside unless that is asked for.
func remove(ctx context.Context, client *authing.Client, state model) error {
	code := state.Code.ValueString()
	if state.ForceDestroy.ValueBool() {
		err := client.DeletePermissionNamespace(ctx, code)
		var failure *authing.Error
		if authing.IsInvalid(err) || errors.As(err, &failure) && failure.StatusCode == http.StatusConflict {
			return &tf.RefusalError{Err: err, Remedy: remedies.refused}
		}
		return err
	}
	inside, err := contents(ctx, client, code)
	switch {
	case authing.IsNotFound(err):
		return nil
	case err != nil:
		return err
	case inside != authing.PermissionNamespaceContents{}:
		return notEmpty(inside)
	}
	return client.DeletePermissionNamespace(ctx, code)
}

// contents counts what is inside a namespace that may be deleted if it is empty.
func contents(ctx context.Context, client *authing.Client, code string) (authing.PermissionNamespaceContents, error) {
	if application.MatchString(code) {
		return authing.PermissionNamespaceContents{}, &tf.RefusalError{Why: fmt.Sprintf("The code %q has the form of an application's id, and Authing creates a permission namespace for each application. Nothing was deleted.", code), Remedy: remedies.application}
	}
	inside, err := client.CountPermissionNamespace(ctx, code)
	if err != nil && !authing.IsNotFound(err) {
		return inside, &tf.RefusalError{Err: err, Remedy: remedies.uncounted}
	}
	return inside, err
}

// notEmpty is the refusal to delete a namespace with something inside.
func notEmpty(inside authing.PermissionNamespaceContents) error {
	return &tf.RefusalError{Why: fmt.Sprintf("It contains roles: %d, resources: %d, data resources: %d, which Authing may delete with it. Nothing was deleted.", inside.Roles, inside.Resources, inside.DataResources), Remedy: remedies.notEmpty}
}

// ModifyPlan logs in where the plan is going to write, and refuses to plan a
// destroy or a replacement that is going to be refused: by then the roles inside
// that are managed too would be deleted. Roles are not counted here, since they
// may be those.
func (r *Resource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	r.PlainResource.ModifyPlan(ctx, req, resp)
	if req.State.Raw.IsNull() || resp.Diagnostics.HasError() {
		return
	}
	var plan, state model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if !req.Plan.Raw.IsNull() {
		resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	}
	if resp.Diagnostics.HasError() || plan.Code.Equal(state.Code) || state.ForceDestroy.ValueBool() {
		return
	}
	tried := "Planning to delete permission namespace " + state.Code.String()
	client := r.PlanClient()
	if client == nil {
		return // settings of the provider are not known yet
	}
	inside, err := contents(ctx, client, state.Code.ValueString())
	if inside.Roles = 0; err == nil && inside != (authing.PermissionNamespaceContents{}) {
		err = notEmpty(inside)
	}
	if err != nil && !authing.IsNotFound(err) {
		tf.AddError(&resp.Diagnostics, client, tried, err)
	}
}

// find reads one namespace; where Authing refuses to show a built-in one by
// itself, its list does.
func find(ctx context.Context, client *authing.Client, _, code string) (authing.PermissionNamespace, error) {
	namespace, err := client.GetPermissionNamespace(ctx, code, authing.Known{})
	if err == nil || authing.IsNotFound(err) || !builtin(code) {
		return namespace, err
	}
	listed, failure := tf.Chosen(client.PermissionNamespaces(ctx), func(n authing.PermissionNamespace) bool { return n.Code == code })
	if failure != nil || len(listed) == 0 {
		return namespace, err
	}
	return listed[0], nil
}

// filter chooses permission namespaces.
type filter struct {
	Query          types.String `tfsdk:"query"`
	IncludeBuiltin types.Bool   `tfsdk:"include_builtin"`
}

func (f filter) chooses() func(authing.PermissionNamespace) bool {
	part := strings.ToLower(f.Query.ValueString())
	return func(n authing.PermissionNamespace) bool {
		return (f.IncludeBuiltin.ValueBool() || !builtin(n.Code)) && (part == "" || n.Name != nil && strings.Contains(strings.ToLower(*n.Name), part))
	}
}

var sources = &tf.Sources[filter, found, model, authing.PermissionNamespace]{
	Plain: plain,
	One:   "One permission namespace of the user pool, by its code or its name, `default` and those of applications included.",
	Many:  "All permission namespaces of the user pool, or those that filters choose.", Items: "The permission namespaces, in the order of Authing's list.",
	Query:      "Permission namespaces of the user pool, for `terraform query`. Requires Terraform 1.14.0.",
	Attributes: shown, Lookup: lookup, Filters: filters,
	Asked:   func(f found) (string, types.String, types.String) { return "", f.Code, f.Name },
	Get:     find,
	Chooses: filter.chooses,
	Show:    func(_ string, namespace authing.PermissionNamespace) found { return found{}.with(namespace) },
	Model:   func(f found) model { return model{found: f, Timeouts: tf.NoTimeouts()} },
}

// Resource is authing_permission_namespace.
type Resource struct {
	tf.PlainResource[model, authing.PermissionNamespace]
}

func newResource() *Resource {
	return &Resource{tf.PlainResource[model, authing.PermissionNamespace]{Plain: plain, Listing: sources}}
}

// NewResource returns the resource.
func NewResource() resource.Resource { return newResource() }

// NewListResource returns the list resource.
func NewListResource() list.ListResource { return newResource() }

// ImportState takes a code, a name or an identity.
func (r *Resource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	r.PlainResource.ImportState(ctx, req, resp)
	var code types.String
	resp.Diagnostics.Append(resp.State.GetAttribute(ctx, path.Root("code"), &code)...)
	if !resp.Diagnostics.HasError() && application.MatchString(code.ValueString()) {
		title := "The permission namespace " + code.String() + " may be an application's"
		resp.Diagnostics.AddWarning(tf.InBoth(r.Language(), title, "权限空间 "+code.String()+" 可能属于某个应用"),
			"Its code has the form of an application's id. Authing creates such namespaces itself; they must not be changed or deleted.\n\n"+remedies.imported.In(r.Language()))
	}
}

// NewDataSource returns the data source of one permission namespace.
func NewDataSource() datasource.DataSource { return sources.NewOne() }

// NewListDataSource returns the data source of many.
func NewListDataSource() datasource.DataSource { return sources.NewMany() }
