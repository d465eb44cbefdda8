package roleassignment

import (
	"context"
	"errors"
	"iter"
	"strings"
	"time"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/authing/terraform-provider-authing/internal/authing"
	"github.com/authing/terraform-provider-authing/internal/tf"
)

// defaultNamespace is the permission namespace of roles that name none.
const defaultNamespace = "default"

// assignment is a role and a subject that has it.
type assignment struct {
	ID         types.String `tfsdk:"id"`
	Namespace  types.String `tfsdk:"namespace"`
	RoleCode   types.String `tfsdk:"role_code"`
	TargetType types.String `tfsdk:"target_type"`
	TargetID   types.String `tfsdk:"target_id"`
}

// model is the resource in configuration, plan and state.
type model struct {
	assignment
	EffectiveAt types.String   `tfsdk:"effective_at"`
	ExpiresAt   types.String   `tfsdk:"expires_at"`
	Timeouts    timeouts.Value `tfsdk:"timeouts"`
}

func (a assignment) with(assignee authing.RoleAssignee) assignment {
	a.TargetType, a.TargetID = types.StringValue(assignee.Type), types.StringValue(assignee.ID)
	a.ID = types.StringValue(strings.Join([]string{a.Namespace.ValueString(), a.RoleCode.ValueString(), assignee.Type, assignee.ID}, "/"))
	return a
}

// instant is a time that was configured; nil where none is.
func instant(text types.String) *time.Time {
	at, err := time.Parse(time.RFC3339, text.ValueString())
	if err != nil {
		return nil
	}
	return &at
}

// of is the assignment as the client takes it.
func (m model) of() authing.RoleAssignment {
	return authing.RoleAssignment{
		Namespace: m.Namespace.ValueString(), RoleCode: m.RoleCode.ValueString(),
		RoleAssignee: authing.RoleAssignee{Type: m.TargetType.ValueString(), ID: m.TargetID.ValueString()},
		From:         instant(m.EffectiveAt), Until: instant(m.ExpiresAt),
	}
}

// placed is the assignment of a scope: a namespace, a role's code and a type of
// subject, which may be empty.
func placed(scope string) authing.RoleAssignment {
	namespace, rest, _ := strings.Cut(scope, "/")
	role, targetType, _ := strings.Cut(rest, "/")
	return authing.RoleAssignment{Namespace: namespace, RoleCode: role, RoleAssignee: authing.RoleAssignee{Type: targetType}}
}

// times are effective_at and expires_at in what is known of an assignment, which
// no answer holds.
func times(m model) authing.Known {
	return authing.Known{Fields: authing.FieldNames{m.EffectiveAt.ValueString(), m.ExpiresAt.ValueString()}}
}

var plain = &tf.Plain[model, authing.RoleAssignee]{
	Type: "role_assignment", Kind: "role assignment", Kinds: "role assignments",
	Description: "Gives one role to one user or department, from and until a time where that is configured. Others who have the role are neither read nor changed. Any change forces replacement.",
	Attributes:  attributes,
	Key: []tf.KeyPart{
		{Name: "namespace", Means: means["namespace"]}, {Name: "role_code", Means: means["role_code"]},
		{Name: "target_type", Means: means["target_type"]}, {Name: "target_id", Means: means["target_id"]},
	},
	KeyOf: func(m model) []types.String {
		return []types.String{m.Namespace, m.RoleCode, m.TargetType, m.TargetID}
	},
	Timeouts: func(m model) timeouts.Value { return m.Timeouts },
	With: func(m model, assignee authing.RoleAssignee) model {
		m.assignment = m.with(assignee)
		return m
	},
	Create: func(ctx context.Context, client *authing.Client, plan model) (authing.Created[authing.RoleAssignee], error) {
		if until := instant(plan.ExpiresAt); until != nil && !until.After(time.Now()) {
			return authing.Created[authing.RoleAssignee]{}, &tf.RefusalError{Why: past(plan) + " Nothing was sent.", Remedy: remedies.past}
		}
		assignee, err := client.AssignRole(ctx, plan.of())
		var unassigned *authing.UnassignedError
		if authing.IsNotFound(err) || errors.As(err, &unassigned) {
			err = &tf.RefusalError{Err: err, Remedy: remedies.unknown}
		}
		return authing.Created[authing.RoleAssignee]{Object: assignee, Ours: true}, err
	},
	Get: func(ctx context.Context, client *authing.Client, scope, id string, known authing.Known) (authing.RoleAssignee, error) {
		of := placed(scope)
		of.ID = id
		if of.Type != authing.AssigneeUser && of.Type != authing.AssigneeDepartment { // an import's
			return of.RoleAssignee, authing.NotFound("no list shows subjects of the type " + of.Type + " that have the role")
		}
		if len(known.Fields) == 2 {
			of.From, of.Until = instant(types.StringValue(known.Fields[0])), instant(types.StringValue(known.Fields[1]))
		}
		return client.GetRoleAssignment(ctx, of)
	},
	Known: times,
	Update: func(ctx context.Context, client *authing.Client, plan, _ model) (authing.RoleAssignee, error) {
		return client.GetRoleAssignment(ctx, plan.of())
	},
	Delete: func(ctx context.Context, client *authing.Client, state model) error {
		return client.RevokeRole(ctx, state.of())
	},
	Each: each,
}

func each(ctx context.Context, client *authing.Client, scope string) iter.Seq2[authing.RoleAssignee, error] {
	return client.RoleAssignees(ctx, placed(scope))
}

// past says that an assignment would be over before it begins.
func past(m model) string {
	return "expires_at (" + m.ExpiresAt.ValueString() + ") is past: Authing would take the role away at once, or refuse the time."
}

// filter chooses those who have a role.
type filter struct {
	Namespace  types.String `tfsdk:"namespace"`
	RoleCode   types.String `tfsdk:"role_code"`
	TargetType types.String `tfsdk:"target_type"`
}

// scope is where a filter looks.
func scope(f filter) string {
	namespace := f.Namespace.ValueString()
	if namespace == "" {
		namespace = defaultNamespace
	}
	return strings.TrimSuffix(namespace+"/"+f.RoleCode.ValueString()+"/"+f.TargetType.ValueString(), "/")
}

// show is an assignment of a scope as data sources show it.
func show(scope string, assignee authing.RoleAssignee) assignment {
	of := placed(scope)
	return assignment{Namespace: types.StringValue(of.Namespace), RoleCode: types.StringValue(of.RoleCode)}.with(assignee)
}

// sourcesOf are the data source and the list resource of a name.
func sourcesOf(plain *tf.Plain[model, authing.RoleAssignee]) *tf.Sources[filter, assignment, model, authing.RoleAssignee] {
	return &tf.Sources[filter, assignment, model, authing.RoleAssignee]{
		Plain: plain,
		Many:  "The users and departments that have a role, by their ids alone.", Items: "Who has the role: users, then departments, each in the order of Authing's list.",
		Query:      "Users and departments that have a role, by their ids alone, for `terraform query`. Requires Terraform 1.14.0.",
		Attributes: shown, Filters: filters, Scope: scope, Show: show,
		Chooses: func(filter) func(authing.RoleAssignee) bool {
			return func(authing.RoleAssignee) bool { return true }
		},
		Model: func(a assignment) model { return model{assignment: a, Timeouts: tf.NoTimeouts()} },
	}
}

// members are the same under the name that the data source has.
func members() *tf.Sources[filter, assignment, model, authing.RoleAssignee] {
	named := *plain
	named.Type, named.Kind, named.Kinds = "role_member", "role member", "role members"
	return sourcesOf(&named)
}

// Resource is authing_role_assignment.
type Resource struct {
	tf.PlainResource[model, authing.RoleAssignee]
}

var _ resource.ResourceWithValidateConfig = (*Resource)(nil)

func newResource() *Resource {
	return &Resource{tf.PlainResource[model, authing.RoleAssignee]{Plain: plain, Listing: sourcesOf(plain)}}
}

// NewResource returns the resource authing_role_assignment.
func NewResource() resource.Resource { return newResource() }

// NewListResource returns the list resource.
func NewListResource() list.ListResource { return newResource() }

// NewListDataSource returns the data source of those who have a role.
func NewListDataSource() datasource.DataSource { return members().NewMany() }

// ValidateConfig refuses an end before the beginning. No provider block is at hand
// that would say the language.
func (r *Resource) ValidateConfig(ctx context.Context, req resource.ValidateConfigRequest, resp *resource.ValidateConfigResponse) {
	var config model
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	from, until := instant(config.EffectiveAt), instant(config.ExpiresAt)
	if resp.Diagnostics.HasError() || from == nil || until == nil || until.After(*from) {
		return
	}
	resp.Diagnostics.AddAttributeError(path.Root("expires_at"), "Invalid expires_at", "It is not after effective_at ("+config.EffectiveAt.ValueString()+").\n\n"+remedies.order.In(tf.Chinese))
}

// ModifyPlan also refuses a new assignment that is over already.
func (r *Resource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	r.PlainResource.ModifyPlan(ctx, req, resp)
	if req.Plan.Raw.IsNull() || !req.State.Raw.IsNull() {
		return
	}
	var plan model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	if until := instant(plan.ExpiresAt); until != nil && !until.After(time.Now()) {
		resp.Diagnostics.AddAttributeError(path.Root("expires_at"), tf.InBoth(r.Language(), "The assignment's expires_at is past", "角色分配的 expires_at 已经过去"), past(plan)+"\n\n"+remedies.past.In(r.Language()))
	}
}
