package applicationaccess

import (
	"context"
	"errors"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/booldefault"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/boolplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/authing/terraform-provider-authing/internal/authing"
	"github.com/authing/terraform-provider-authing/internal/tf"
)

// model is the resource in configuration, plan and state.
type model struct {
	ID                types.String   `tfsdk:"id"`
	GrantID           types.String   `tfsdk:"grant_id"`
	AppID             types.String   `tfsdk:"app_id"`
	TargetType        types.String   `tfsdk:"target_type"`
	TargetID          types.String   `tfsdk:"target_id"`
	NamespaceCode     types.String   `tfsdk:"namespace_code"`
	Effect            types.String   `tfsdk:"effect"`
	InheritByChildren types.Bool     `tfsdk:"inherit_by_children"`
	Enabled           types.Bool     `tfsdk:"enabled"`
	Timeouts          timeouts.Value `tfsdk:"timeouts"`
}

// subject is who the grant is about.
func (m model) subject() authing.Subject {
	return authing.Subject{AppID: m.AppID.ValueString(), Type: m.TargetType.ValueString(), ID: m.TargetID.ValueString(), Namespace: m.NamespaceCode.ValueString()}
}

func (m model) with(answer authing.ApplicationAccess) model {
	subject := m.subject()
	parts := []string{subject.AppID, subject.Type, subject.ID}
	if subject.Namespace != "" {
		parts = []string{subject.AppID, subject.Type, subject.Namespace, subject.ID}
	}
	m.ID, m.GrantID = types.StringValue(strings.Join(parts, "/")), types.StringValue(answer.GrantID)
	m.Effect, m.Enabled = tf.Said(answer.Effect, m.Effect), tf.SaidBool(answer.Enabled, m.Enabled)
	return m
}

var means = map[string]string{
	"app_id":         "Id of the application.",
	"target_type":    "Type of the subject: `USER`, `ROLE`, `GROUP` or `ORG` (a department).",
	"target_id":      "Subject: the id of a user, the code of a group or a role, the id of a department.",
	"namespace_code": "Code of the permission namespace of a role.",
	"effect":         "What the grant says about the subject: `ALLOW` or `DENY`.",
	"grant_id":       "Id of the grant, assigned by Authing.",
}

func subjectTypes() []string {
	return []string{authing.SubjectUser, authing.SubjectRole, authing.SubjectGroup, authing.SubjectOrg}
}

func attributes() map[string]schema.Attribute {
	fixed := func(name, more string, validators ...validator.String) schema.StringAttribute {
		return schema.StringAttribute{
			Required: true, MarkdownDescription: means[name] + more + " A change forces replacement.", Validators: append(validators, tf.NotBlank(), tf.NoSlash()),
			PlanModifiers: []planmodifier.String{stringplanmodifier.RequiresReplace()},
		}
	}
	namespace := fixed("namespace_code", " Required for a `ROLE`, and refused for others. No default; removing it forces replacement.")
	namespace.Required, namespace.Optional = false, true
	return map[string]schema.Attribute{
		"app_id":         fixed("app_id", ""),
		"target_type":    fixed("target_type", "", stringvalidator.OneOf(subjectTypes()...)),
		"target_id":      fixed("target_id", ""),
		"namespace_code": namespace,
		"effect":         schema.StringAttribute{Required: true, MarkdownDescription: means["effect"] + " Changed in place.", Validators: []validator.String{stringvalidator.OneOf("ALLOW", "DENY")}},
		"inherit_by_children": schema.BoolAttribute{
			Optional: true, MarkdownDescription: "Whether the grant holds for the departments below, too. Only for an `ORG`. If omitted, Authing's own default, `true`. Authing does not answer it: drift is not detected, and it is null after an import. A change, and removing it, forces replacement.",
			PlanModifiers: []planmodifier.Bool{boolplanmodifier.RequiresReplaceIf(inheritanceChanges, "forces replacement where it changes", "forces replacement where it changes")},
		},
		"enabled": schema.BoolAttribute{
			Optional: true, Computed: true, Default: booldefault.StaticBool(true),
			MarkdownDescription: "Whether the grant is in force. Default `true`.",
		},
		"grant_id": schema.StringAttribute{Computed: true, MarkdownDescription: means["grant_id"], PlanModifiers: []planmodifier.String{tf.StableUnless("effect")}},
	}
}

// inheritanceChanges tells whether children are to be treated otherwise. Null
// means what Authing does by itself.
func inheritanceChanges(_ context.Context, req planmodifier.BoolRequest, resp *boolplanmodifier.RequiresReplaceIfFuncResponse) {
	means := func(value types.Bool) bool { return value.IsNull() || value.ValueBool() }
	resp.RequiresReplace = req.PlanValue.IsUnknown() || means(req.StateValue) != means(req.PlanValue)
}

var plain = &tf.Plain[model, authing.ApplicationAccess]{
	Type: "application_access", Kind: "access grant", Kinds: "access grants",
	Description: "Allows or denies one subject the use of an application, over the application's permission strategy. A change of `app_id`, `target_type`, `target_id`, `namespace_code` or `inherit_by_children` forces replacement.",
	Attributes:  attributes,
	Key: []tf.KeyPart{
		{Name: "app_id", Means: means["app_id"]}, {Name: "target_type", Means: means["target_type"]},
		{Name: "namespace_code", Means: means["namespace_code"], Optional: true}, {Name: "target_id", Means: means["target_id"]},
	},
	KeyOf: func(m model) []types.String {
		return []types.String{m.AppID, m.TargetType, m.NamespaceCode, m.TargetID}
	},
	Timeouts: func(m model) timeouts.Value { return m.Timeouts },
	With:     model.with,
	Create: func(ctx context.Context, client *authing.Client, plan model) (authing.Created[authing.ApplicationAccess], error) {
		held, err := grant(ctx, client, plan)
		return authing.Created[authing.ApplicationAccess]{Object: held, Ours: true}, err
	},
	Get: func(ctx context.Context, client *authing.Client, scope, id string, _ authing.Known) (authing.ApplicationAccess, error) {
		app, rest, _ := strings.Cut(scope, "/")
		kind, namespace, _ := strings.Cut(rest, "/")
		return client.GetApplicationAccess(ctx, authing.Subject{AppID: app, Type: kind, Namespace: namespace, ID: id})
	},
	Known: func(model) authing.Known { return authing.Known{} },
	Update: func(ctx context.Context, client *authing.Client, plan, _ model) (authing.ApplicationAccess, error) {
		return grant(ctx, client, plan)
	},
	Delete: func(ctx context.Context, client *authing.Client, state model) error {
		return client.RevokeApplicationAccess(ctx, state.subject())
	},
}

// grant makes a grant as planned.
func grant(ctx context.Context, client *authing.Client, plan model) (authing.ApplicationAccess, error) {
	held, err := client.GrantApplicationAccess(ctx, plan.subject(), plan.Effect.ValueString(), plan.InheritByChildren.ValueBoolPointer(), plan.Enabled.ValueBool())
	var unknown *authing.UnknownSubjectError
	if errors.As(err, &unknown) {
		return held, &tf.RefusalError{Why: unknown.Error() + ".", Remedy: remedies.subject}
	}
	return held, err
}

// remedies are those that the kind's own errors have.
var remedies = struct{ subject, namespace, inherit tf.Remedy }{
	subject: tf.Remedy{
		English: "check target_type and target_id: a user and a department are named by their ids, a group and a role by their codes, a role with its namespace_code. Create the subject first.",
		Chinese: "请检查 target_type 和 target_id：用户和部门使用 ID，用户组和角色使用 code，角色还需要 namespace_code。请先创建该主体。",
		Cause:   "Authing 会跳过不存在的主体，且不报错。",
	},
	namespace: tf.Remedy{
		English: "set namespace_code to the code of the role's permission namespace; remove it for other subjects.",
		Chinese: "请把 namespace_code 设为角色所在权限空间的 code；其他主体请去掉它。",
		Cause:   "只有角色需要 namespace_code，且必须设置。",
	},
	inherit: tf.Remedy{
		English: "remove inherit_by_children: only departments (ORG) have children.",
		Chinese: "请去掉 inherit_by_children：只有部门（ORG）有下级。",
		Cause:   "inherit_by_children 只适用于部门。",
	},
}

// Remedies returns the remedies that are the kind's own.
func Remedies() []tf.Remedy {
	return []tf.Remedy{remedies.subject, remedies.namespace, remedies.inherit}
}

// Resource is authing_application_access.
type Resource struct {
	tf.PlainResource[model, authing.ApplicationAccess]
}

var _ resource.ResourceWithValidateConfig = (*Resource)(nil)

// NewResource returns the resource.
func NewResource() resource.Resource {
	return &Resource{tf.PlainResource[model, authing.ApplicationAccess]{Plain: plain}}
}

// ValidateConfig looks at arguments that have to fit the type of the subject. No
// provider block is at hand that would tell the language.
func (r *Resource) ValidateConfig(ctx context.Context, req resource.ValidateConfigRequest, resp *resource.ValidateConfigResponse) {
	var config model
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() || config.TargetType.IsUnknown() || config.TargetType.IsNull() {
		return
	}
	role := config.TargetType.ValueString() == authing.SubjectRole
	if namespace := config.NamespaceCode; role == namespace.IsNull() {
		why := "It is missing, and target_type is ROLE."
		if !role {
			why = "It is set, and target_type is " + config.TargetType.ValueString() + "."
		}
		resp.Diagnostics.AddAttributeError(path.Root("namespace_code"), "Invalid namespace_code", why+"\n\n"+remedies.namespace.In(tf.Chinese))
	}
	if !config.InheritByChildren.IsNull() && config.TargetType.ValueString() != authing.SubjectOrg {
		resp.Diagnostics.AddAttributeError(path.Root("inherit_by_children"), "Invalid inherit_by_children", "It is set, and target_type is "+config.TargetType.ValueString()+".\n\n"+remedies.inherit.In(tf.Chinese))
	}
}
