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
var remedies = struct{ disableAt, expired, pastTime, longCode, namespace tf.Remedy }{
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
	namespace: tf.Remedy{
		English: "correct namespace, or create it with authing_permission_namespace and refer to its code, so that it is created first.",
		Chinese: "请检查 namespace，或者用 authing_permission_namespace 创建它，并引用其 code，使它先于角色创建。",
		Cause:   "角色所在的权限空间不存在。",
	},
	longCode: tf.Remedy{
		English: "use at most 50 characters, if Authing refuses it.",
		Chinese: "如果 Authing 拒绝该 code，请把它缩短到 50 个字符以内。",
		Cause:   "code 超过 50 个字符，Authing 可能不接受。",
	},
	pastTime: tf.Remedy{
		English: "set disable_at to a time in the future, or remove it from the configuration.",
		Chinese: "请把 disable_at 改为将来的时间，或者从配置中去掉它。",
		Cause:   "disable_at 已经过去：Authing 会在创建后立即禁用该角色，或者拒绝这个时间。",
	},
}

// Remedies returns the remedies that are the kind's own.
func Remedies() []tf.Remedy {
	return []tf.Remedy{remedies.disableAt, remedies.expired, remedies.pastTime, remedies.longCode, remedies.namespace}
}

// past tells whether the time at which the role is disabled is over.
func (f found) past() bool {
	at, err := time.Parse(time.RFC3339, f.DisableAt.ValueString())
	return err == nil && !at.After(time.Now())
}

// sameTime tells whether two roles are disabled at the same time.
func (f found) sameTime(other found) bool {
	one, another := f.until(), other.until()
	return one == nil && another == nil || one != nil && another != nil && *one == *another
}

// expired is the refusal to enable a role whose time is over: Authing has
// disabled it on purpose, and would again. It is nil where the role is not to be
// enabled, or is already, because somebody has enabled it after its time.
func (f found) expired(before found) error {
	if f.Status.ValueString() != enabled || !f.past() || before.Status.ValueString() == enabled && f.sameTime(before) {
		return nil
	}
	return &tf.RefusalError{Why: "disable_at (" + f.DisableAt.ValueString() + ") is past, and Authing keeps such a role disabled; status is ENABLE. Nothing was sent.", Remedy: remedies.expired}
}

// ModifyPlan logs in where the plan is going to write, and looks at a time that
// is over. Terraform plans an existing role before it destroys it, so there it
// only warns: the update refuses.
func (r *Resource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	r.PlainResource.ModifyPlan(ctx, req, resp)
	if req.Plan.Raw.IsNull() {
		return
	}
	var plan, state model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	if !req.State.Raw.IsNull() {
		resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	}
	if resp.Diagnostics.HasError() || !plan.past() {
		return
	}
	const title, titleChinese = "The role's disable_at is past", "角色的 disable_at 已经过去"
	switch expired := plan.expired(state.found); {
	case expired != nil && req.State.Raw.IsNull():
		resp.Diagnostics.AddAttributeError(path.Root("status"), tf.InBoth(r.Language(), title, titleChinese),
			"Authing keeps such a role disabled, and status is ENABLE.\n\n"+remedies.expired.In(r.Language()))
	case expired != nil:
		resp.Diagnostics.AddAttributeWarning(path.Root("status"), tf.InBoth(r.Language(), title, titleChinese),
			"Authing keeps such a role disabled, and status is ENABLE: an apply is going to fail. A destroy is not affected.\n\n"+remedies.expired.In(r.Language()))
	case req.State.Raw.IsNull():
		resp.Diagnostics.AddAttributeWarning(path.Root("disable_at"), tf.InBoth(r.Language(), title, titleChinese),
			"Authing disables the role as soon as it is created, or refuses the time.\n\n"+remedies.pastTime.In(r.Language()))
	}
}
