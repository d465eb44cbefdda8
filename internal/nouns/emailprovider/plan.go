package emailprovider

import (
	"context"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/authing/terraform-provider-authing/internal/tf"
)

// remedies are those that the kind's own messages have.
var remedies = struct{ adopt, missing, version, resent, kept, disabled, off, pool tf.Remedy }{
	adopt: tf.Remedy{
		English: "if this resource should manage it, import it with the user pool's id as the import id, or set adopt_existing to true to replace it. Otherwise another configuration manages it: do not manage it twice.",
		Chinese: "如果这个资源应当管理它，请以用户池 ID 作为导入 ID 导入，或者把 adopt_existing 设为 true 来替换它；否则说明它已由其他配置管理，请不要重复管理。",
		Cause:   "用户池已经在使用另一个邮件服务。",
	},
	missing: tf.Remedy{
		English: "configure the secret, best as the write-only argument with a version: Authing wants it with every change.",
		Chinese: "请配置密码，最好使用只写参数并写明版本：Authing 每次修改都需要密码。",
		Cause:   "没有配置密码，而 Authing 不返回已有的密码。",
	},
	version: tf.Remedy{
		English: "raise the version beside the write-only secret to send the new one, or configure the one that was sent with that version.",
		Chinese: "如需发送新的密码，请提高旁边的版本号；否则请配置与该版本一起发送过的密码。",
		Cause:   "只写密码已改变，而版本号没有变。",
	},
	resent: tf.Remedy{
		English: "make sure that the write-only secret is the one that Authing has: it is sent with this change.",
		Chinese: "请确认只写密码与 Authing 中的一致：它会随这次修改一起发送。",
		Cause:   "Authing 每次修改都需要密码，但不返回已有的密码。",
	},
	kept: tf.Remedy{
		English: "nothing, if it is to go on sending the mails. Set on_destroy to disable and apply before the destroy, if it is not.",
		Chinese: "如果应当继续用它发送邮件，则无需处理。否则请先把 on_destroy 设为 disable 并 apply，再销毁。",
		Cause:   "on_destroy 为 keep，销毁只会把它移出 state。",
	},
	disabled: tf.Remedy{
		English: "nothing, if Authing's built-in mail service is to send the mails. Set on_destroy to keep and apply before the destroy, if another configuration manages the email provider from then on.",
		Chinese: "如果之后应当由 Authing 内置的邮件服务发送邮件，则无需处理。如果之后由其他配置管理邮件服务，请先把 on_destroy 设为 keep 并 apply，再销毁。",
		Cause:   "销毁会停用用户池的邮件服务。",
	},
	off: tf.Remedy{
		English: "set enabled to false and apply, which sends the secret too, and then run the destroy again. Or set on_destroy to keep, apply, and switch it off in the console.",
		Chinese: "请先把 enabled 设为 false 并 apply（此时会一并发送密码），再执行一次销毁；也可以把 on_destroy 设为 keep 并 apply，再到控制台停用。",
		Cause:   "该服务端停用邮件服务时也需要密码，而 Authing 不返回已有的密码。",
	},
	pool: tf.Remedy{
		English: "use the id of the user pool as the import id: it is the id of the pool's own access key, and stands in the console under Settings, Basic settings.",
		Chinese: "请以用户池 ID 作为导入 ID：它就是用户池自己的访问密钥 ID，可以在控制台的 设置 → 基础设置 中查看。",
		Cause:   "导入 ID 不是本次运行所用的用户池。",
	},
}

// Remedies returns the remedies that are the kind's own.
func Remedies() []tf.Remedy {
	return []tf.Remedy{remedies.adopt, remedies.missing, remedies.version, remedies.resent, remedies.kept, remedies.disabled, remedies.off, remedies.pool}
}

// typeOf plans the type: that of the settings that are configured.
type typeOf struct{}

// Description says what is planned.
func (typeOf) Description(context.Context) string { return "follows the settings that are configured" }

// MarkdownDescription says what is planned.
func (t typeOf) MarkdownDescription(ctx context.Context) string { return t.Description(ctx) }

// PlanModifyString plans the type.
func (typeOf) PlanModifyString(ctx context.Context, req planmodifier.StringRequest, resp *planmodifier.StringResponse) {
	for _, one := range services() {
		var configured types.Object
		resp.Diagnostics.Append(req.Config.GetAttribute(ctx, path.Root(one.attribute), &configured)...)
		if configured.IsUnknown() {
			resp.PlanValue = types.StringUnknown()
			return
		}
		if !configured.IsNull() {
			resp.PlanValue = types.StringValue(one.of)
		}
	}
}

// keptSecret plans a secret that is not configured: none where the write-only one
// is, and as it is in the state otherwise.
type keptSecret struct{}

// Description says what is planned.
func (keptSecret) Description(context.Context) string {
	return "stays, unless the write-only one is configured"
}

// MarkdownDescription says what is planned.
func (k keptSecret) MarkdownDescription(ctx context.Context) string { return k.Description(ctx) }

// PlanModifyString plans the secret.
func (keptSecret) PlanModifyString(ctx context.Context, req planmodifier.StringRequest, resp *planmodifier.StringResponse) {
	if !req.ConfigValue.IsNull() {
		return
	}
	var object types.Object
	resp.Diagnostics.Append(req.Config.GetAttribute(ctx, req.Path.ParentPath(), &object)...)
	resp.PlanValue = types.StringNull()
	for name, value := range object.Attributes() {
		if strings.HasSuffix(name, "_wo") && !value.IsNull() {
			return
		}
	}
	if !req.State.Raw.IsNull() {
		resp.PlanValue = req.StateValue
	}
}

// ModifyPlan logs in where the plan is going to write, refuses to take over what is
// in use, and looks at a write-only secret that is going to be sent although its
// version stays.
func (r *Resource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	r.PlainResource.ModifyPlan(ctx, req, resp)
	client := r.PlanClient()
	if client == nil || resp.Diagnostics.HasError() || req.Plan.Raw.IsNull() || resp.Plan.Raw.Equal(req.State.Raw) {
		return
	}
	var plan, state, config model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	creates := req.State.Raw.IsNull()
	if !creates {
		resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	}
	if resp.Diagnostics.HasError() {
		return
	}
	plan = plain.WriteOnly(plan, config)
	chosen, there := plan.chosen()
	none := there && chosen.plainSecret().IsNull() && chosen.writeOnly().IsNull()
	if creates && none {
		resp.Diagnostics.AddAttributeError(path.Root(chosen.attribute), tf.InBoth(r.Language(), "The secret is missing", "缺少密码"), missing(chosen).Error()+"\n\n"+remedies.missing.In(r.Language()))
		return
	}
	if creates {
		if held, err := client.GetEmailProvider(ctx); err == nil && held.Enabled && !plan.AdoptExisting.ValueBool() && !plan.AdoptExisting.IsUnknown() {
			tf.AddError(&resp.Diagnostics, client, "Planning email provider "+plain.Name(plan).String(), taken(held))
		}
		return
	}
	had, _ := state.chosen()
	if none {
		if held, err := client.GetEmailProvider(ctx); err == nil && held.Servers[chosen.of].Secret == nil {
			resp.Diagnostics.AddAttributeError(path.Root(chosen.attribute), tf.InBoth(r.Language(), "The secret is missing", "缺少密码"), missing(chosen).Error()+"\n\n"+remedies.missing.In(r.Language()))
		}
		return
	}
	if chosen.writeOnly().IsNull() || had.attribute != chosen.attribute || !chosen.version().Equal(had.version()) {
		return
	}
	held, err := client.GetEmailProvider(ctx)
	if err != nil || held.Servers[chosen.of].Secret != nil {
		return // the apply says so, or sends back what Authing shows
	}
	if !chosen.writeOnly().IsUnknown() {
		plan = plain.Judged(ctx, client, req.Private, plan, &resp.Diagnostics)
	}
	at := path.Root(chosen.attribute).AtName(chosen.secret + "_wo_version")
	switch plan.verdict {
	case tf.AsSent:
	case tf.Otherwise:
		resp.Diagnostics.AddAttributeError(at, tf.InBoth(r.Language(), "The secret was changed, and its version was not", "密码已改变，而版本号没有变"), otherwise(chosen).Error()+"\n\n"+remedies.version.In(r.Language()))
	default:
		resp.Diagnostics.AddAttributeWarning(at, tf.InBoth(r.Language(), "The secret is sent again, with the same version", "密码会以同一版本号再次发送"),
			"Authing wants it with every change and does not show the one that it has, and this run cannot find out whether it is the same.\n\n"+remedies.resent.In(r.Language()))
	}
}
