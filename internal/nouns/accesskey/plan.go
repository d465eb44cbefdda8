package accesskey

import (
	"context"
	"strconv"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/authing/terraform-provider-authing/internal/authing"
	"github.com/authing/terraform-provider-authing/internal/tf"
)

// remedies are those that the kind's own messages have.
var remedies = struct{ lost, own, hidden, unlisted, user tf.Remedy }{
	lost: tf.Remedy{
		English: "look for a new access key in the console, under Settings, Administrators, and in the data source authing_access_keys. One that is this resource's can be imported; delete any other, for it works and nobody uses it. Then run again.",
		Chinese: "请到控制台的 设置 → 管理员权限 中，或者用数据源 authing_access_keys 查看是否多了一个访问密钥：属于这个资源的可以导入，其余的请删除，因为它们有效却无人使用。然后重新运行。",
		Cause:   "创建访问密钥的请求没有收到响应，可能已经产生一个有效的密钥。",
	},
	own: tf.Remedy{
		English: "run with another access key (access_key_id and access_key_secret of the provider), or remove the access key from the state (a removed block, or terraform state rm).",
		Chinese: "请在 provider 中改用另一个访问密钥（access_key_id 和 access_key_secret）后再运行，或者把它移出 state（removed 块或 terraform state rm）。",
		Cause:   "它正是 provider 自己使用的访问密钥，停用或删除它会使 provider 无法登录。",
	},
	hidden: tf.Remedy{
		English: "this server shows a secret once, when the access key is created: replace the access key (terraform apply -replace) with secret_in_state set to true, and hand the secret on from there.",
		Chinese: "该服务端只在创建时返回一次密钥：请把 secret_in_state 设为 true 并重新创建该访问密钥（terraform apply -replace），再把密钥交给使用者。",
		Cause:   "Authing 不返回该访问密钥的密钥。",
	},
	unlisted: tf.Remedy{
		English: "import it as user_id/access_key_id: this server's list does not show whose it is.",
		Chinese: "请以 user_id/access_key_id 的形式导入：该服务端的列表中没有这个访问密钥。",
		Cause:   "只有访问密钥 ID，无法确定它属于哪个管理员。",
	},
	user: tf.Remedy{
		English: "configure user_id, the id of the administrator whose access key it is.",
		Chinese: "请配置 user_id，即该访问密钥所属管理员的 ID。",
		Cause:   "列表中没有这个访问密钥，无法确定它属于哪个管理员。",
	},
}

// Remedies returns the remedies that are the kind's own.
func Remedies() []tf.Remedy {
	return []tf.Remedy{remedies.lost, remedies.own, remedies.hidden, remedies.unlisted, remedies.user}
}

// storedSecret plans the secret: as it is where it is stored, to be read where it
// is to be, and null otherwise.
type storedSecret struct{}

// Description says what is planned.
func (storedSecret) Description(context.Context) string {
	return "is stored while secret_in_state is true"
}

// MarkdownDescription says what is planned.
func (s storedSecret) MarkdownDescription(ctx context.Context) string { return s.Description(ctx) }

// PlanModifyString plans the secret.
func (storedSecret) PlanModifyString(ctx context.Context, req planmodifier.StringRequest, resp *planmodifier.StringResponse) {
	var stored types.Bool
	resp.Diagnostics.Append(req.Plan.GetAttribute(ctx, path.Root("secret_in_state"), &stored)...)
	switch {
	case stored.IsUnknown():
	case !stored.ValueBool():
		resp.PlanValue = types.StringNull()
	case !req.State.Raw.IsNull() && !req.StateValue.IsNull():
		resp.PlanValue = req.StateValue
	}
}

// ModifyPlan logs in where the plan is going to write, and refuses to plan what
// would cut the provider off.
func (r *Resource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	r.PlainResource.ModifyPlan(ctx, req, resp)
	client := r.PlanClient()
	if req.State.Raw.IsNull() || client == nil || resp.Diagnostics.HasError() {
		return
	}
	var plan, state model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if !req.Plan.Raw.IsNull() {
		resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	}
	if resp.Diagnostics.HasError() || state.AccessKeyID.ValueString() != client.OwnAccessKey() {
		return
	}
	const why = "It is the access key that this provider itself uses: afterwards nothing could be read or changed any more."
	same := func(planned, held types.String) bool {
		return planned.IsUnknown() || held.IsNull() || planned.Equal(held)
	}
	kept := !req.Plan.Raw.IsNull() && same(plan.Type, state.Type) && same(plan.UserID, state.UserID) && same(plan.TenantID, state.TenantID)
	tried, chinese := "Planning to delete access key "+state.AccessKeyID.String(), "计划删除访问密钥 "+state.AccessKeyID.String()
	at := path.Root("access_key_id")
	if kept {
		if plan.Enabled.IsUnknown() || plan.Enabled.ValueBool() {
			return
		}
		tried, chinese, at = "Planning to disable access key "+state.AccessKeyID.String(), "计划停用访问密钥 "+state.AccessKeyID.String(), path.Root("enabled")
	}
	title := tf.InBoth(r.Language(), tried+" failed", chinese+"失败")
	if req.Plan.Raw.IsNull() {
		resp.Diagnostics.AddError(title, why+"\n\n"+remedies.own.In(r.Language()))
		return
	}
	resp.Diagnostics.AddAttributeError(at, title, why+"\n\n"+remedies.own.In(r.Language()))
}

// ImportState takes both ids, the access key's alone where the list shows it, or an
// identity.
func (r *Resource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	if req.ID == "" || strings.Contains(req.ID, "/") || strings.TrimSpace(req.ID) != req.ID {
		r.PlainResource.ImportState(ctx, req, resp)
		return
	}
	tried := "Importing access key " + strconv.Quote(req.ID)
	client := r.Client(tried, &resp.Diagnostics)
	if client == nil {
		return
	}
	listed, err := tf.Chosen(client.AccessKeys(ctx, "", ""), func(one authing.AccessKey) bool { return one.AccessKeyID == req.ID })
	if err == nil && (len(listed) == 0 || listed[0].UserID == nil) {
		err = &tf.RefusalError{Why: "The list of access keys does not show it.", Remedy: remedies.unlisted}
	}
	if err != nil {
		tf.AddError(&resp.Diagnostics, client, tried, err)
		return
	}
	req.ID = *listed[0].UserID + "/" + req.ID
	r.PlainResource.ImportState(ctx, req, resp)
}
