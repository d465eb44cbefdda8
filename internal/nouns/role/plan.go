package role

import (
	"context"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/authing/terraform-provider-authing/internal/tf"
)

// The states of a role.
const (
	enabled  = "ENABLE"
	disabled = "DISABLE"
)

// remedies are those that are the kind's own.
var remedies = struct{ description, disableAt, expired tf.Remedy }{
	description: tf.Remedy{
		English: "this server accepts no empty description; configure a text as description.",
		Chinese: "该服务端不接受空的描述；请为 description 配置一段文字。",
		Cause:   "description 为空。",
	},
	disableAt: tf.Remedy{
		English: "configure a disable_at in the future; one that Authing does not clear can be removed in the console.",
		Chinese: "请把 disable_at 设为将来的时间；如果 Authing 没有清除它，可以到控制台移除。",
		Cause:   "Authing 保存的 disable_at 与发送的不同。",
	},
	expired: tf.Remedy{
		English: "set disable_at to a time in the future to enable the role again, or remove status from the configuration.",
		Chinese: "如需重新启用该角色，请把 disable_at 改为将来的时间；否则请从配置中去掉 status。",
		Cause:   "disable_at 已经过去，角色保持禁用。",
	},
}

// Remedies returns the remedies that are the kind's own.
func Remedies() []tf.Remedy {
	return []tf.Remedy{remedies.description, remedies.disableAt, remedies.expired}
}

// ModifyPlan logs in where the plan is going to write, and refuses to enable a
// role whose time is over: Authing has disabled it on purpose, and would again.
func (r *Resource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	r.PlainResource.ModifyPlan(ctx, req, resp)
	if req.Plan.Raw.IsNull() {
		return
	}
	var plan, configured model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.Config.Get(ctx, &configured)...)
	at, err := time.Parse(time.RFC3339, plan.DisableAt.ValueString())
	if resp.Diagnostics.HasError() || err != nil || at.After(r.now()) {
		return
	}
	switch {
	case configured.Status.ValueString() == enabled:
		resp.Diagnostics.AddAttributeError(path.Root("status"), "The role's disable_at is past",
			"Authing keeps such a role disabled, and status is ENABLE.\n\n"+remedies.expired.In(r.Language()))
	case req.State.Raw.IsNull():
		resp.Diagnostics.AddAttributeWarning(path.Root("disable_at"), "disable_at is past", "Authing disables the role as soon as it is created, or refuses the time.")
	}
}
