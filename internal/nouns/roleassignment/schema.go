package roleassignment

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	data "github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringdefault"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/authing/terraform-provider-authing/internal/authing"
	"github.com/authing/terraform-provider-authing/internal/tf"
)

// means says what attributes mean, for every place that shows them.
var means = map[string]string{
	"namespace":   "Code of the permission namespace that the role is in.",
	"role_code":   "Code of the role.",
	"target_type": "Type of the subject: `USER` or `DEPARTMENT`.",
	"target_id":   "Id of the user or the department.",
}

// subjectType accepts the types of subjects.
func subjectType() validator.String {
	return stringvalidator.OneOf(authing.AssigneeUser, authing.AssigneeDepartment)
}

// attributes are the resource's.
func attributes() map[string]schema.Attribute {
	replaces := []planmodifier.String{stringplanmodifier.RequiresReplace()}
	required := func(name string, validators ...validator.String) schema.Attribute {
		return schema.StringAttribute{
			Required: true, Validators: append(validators, tf.NotBlank(), tf.NoSlash()), PlanModifiers: replaces,
			MarkdownDescription: means[name] + " A change forces replacement.",
		}
	}
	at := func(text string) schema.Attribute {
		return schema.StringAttribute{
			Optional: true, Validators: []validator.String{tf.RFC3339()},
			PlanModifiers:       []planmodifier.String{stringplanmodifier.RequiresReplaceIf(otherInstant, "forces replacement where the time is another", "forces replacement where the time is another")},
			MarkdownDescription: text + " To the millisecond, such as `2027-01-31T00:00:00Z`; an offset such as `+08:00` is accepted, too. Authing does not show it: it is not refreshed, and null after an import. A change of the time, and removing it, forces replacement.",
		}
	}
	return map[string]schema.Attribute{
		"namespace": schema.StringAttribute{
			Optional: true, Computed: true, Default: stringdefault.StaticString(defaultNamespace), Validators: []validator.String{tf.NotBlank(), tf.NoSlash()}, PlanModifiers: replaces,
			MarkdownDescription: means["namespace"] + " Default `default`. A change forces replacement.",
		},
		"role_code":    required("role_code"),
		"target_type":  required("target_type", subjectType()),
		"target_id":    required("target_id"),
		"effective_at": at("When the subject gets the role (RFC 3339, UTC). If omitted, at once."),
		"expires_at":   at("When the subject loses the role (RFC 3339, UTC). If omitted, never."),
	}
}

// otherInstant tells whether a time is not the same in another form.
func otherInstant(_ context.Context, req planmodifier.StringRequest, resp *stringplanmodifier.RequiresReplaceIfFuncResponse) {
	before, after := instant(req.StateValue), instant(req.PlanValue)
	same := before == nil && after == nil || before != nil && after != nil && before.Equal(*after)
	resp.RequiresReplace = req.PlanValue.IsUnknown() || !same
}

// shown are the attributes of data sources.
func shown() map[string]data.Attribute { return tf.Shown(means) }

// filters are those of filter.
func filters() map[string]data.Attribute {
	return map[string]data.Attribute{
		"namespace":   data.StringAttribute{Optional: true, MarkdownDescription: means["namespace"] + " Default `default`.", Validators: []validator.String{tf.NotBlank(), tf.NoSlash()}},
		"role_code":   data.StringAttribute{Required: true, MarkdownDescription: means["role_code"], Validators: []validator.String{tf.NotBlank(), tf.NoSlash()}},
		"target_type": data.StringAttribute{Optional: true, MarkdownDescription: means["target_type"] + " Default: both.", Validators: []validator.String{subjectType()}},
	}
}

// remedies are those that the kind's own errors have.
var remedies = struct{ unknown, order, past tf.Remedy }{
	unknown: tf.Remedy{
		English: "check namespace, role_code, target_type and target_id: the role, or the user or department, does not exist in this user pool.",
		Chinese: "请检查 namespace、role_code、target_type 和 target_id：角色、用户或部门在该用户池中不存在。",
		Cause:   "角色、用户或部门不存在。",
	},
	order: tf.Remedy{
		English: "set expires_at to a time after effective_at, or remove one of the two.",
		Chinese: "请把 expires_at 设为晚于 effective_at 的时间，或者去掉其中之一。",
		Cause:   "expires_at 不晚于 effective_at。",
	},
	past: tf.Remedy{
		English: "set expires_at to a time in the future, or remove the assignment from the configuration.",
		Chinese: "请把 expires_at 改为将来的时间，或者从配置中去掉该角色分配。",
		Cause:   "expires_at 已经过去，没有发送任何请求。",
	},
}

// Remedies returns the remedies that are the kind's own.
func Remedies() []tf.Remedy { return []tf.Remedy{remedies.unknown, remedies.order, remedies.past} }
