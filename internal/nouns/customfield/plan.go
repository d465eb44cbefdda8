package customfield

import (
	"context"
	"fmt"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/authing/terraform-provider-authing/internal/authing"
	"github.com/authing/terraform-provider-authing/internal/tf"
)

// remedies are those that the kind's own messages have.
var remedies = struct{ values, uncounted, destroyed, builtin, options tf.Remedy }{
	values: tf.Remedy{
		English: "to keep the values, remove the custom field from the state (a removed block, or terraform state rm). If they can be destroyed, set force_destroy to true, apply, and run the destroy again.",
		Chinese: "如需保留这些值，请把该自定义字段移出 state（removed 块或 terraform state rm）；如果可以一并删除，请把 force_destroy 设为 true，先 apply，再执行一次。",
		Cause:   "该自定义字段仍有值，没有删除任何东西。",
	},
	uncounted: tf.Remedy{
		English: "run again. If values cannot be counted at all, with 403 for lack of a permission of the access key, and all of them can be destroyed, set force_destroy to true, apply, and run the destroy again.",
		Chinese: "请重新运行。如果始终无法统计（例如 403，访问密钥没有权限），而这些值可以一并删除，请把 force_destroy 设为 true，先 apply，再执行一次。",
		Cause:   "无法统计该自定义字段的值，没有删除任何东西。",
	},
	destroyed: tf.Remedy{
		English: "add lifecycle { prevent_destroy = true } to refuse such plans. To move values to another field, copy them before the apply.",
		Chinese: "可以加上 lifecycle { prevent_destroy = true } 来拒绝这样的计划；如需把值迁移到另一个字段，请在 apply 之前先复制。",
		Cause:   "删除自定义字段会一并删除它的所有值。",
	},
	builtin: tf.Remedy{
		English: "choose another key if Authing refuses it: built-in fields cannot be custom fields.",
		Chinese: "如果 Authing 拒绝，请换一个 key：内置字段不能作为自定义字段。",
		Cause:   "这个 key 与内置字段相同。",
	},
	options: tf.Remedy{
		English: "set data_type to ENUM, or remove options, if only these values are to be allowed.",
		Chinese: "如果只允许这些值，请把 data_type 设为 ENUM；否则请去掉 options。",
		Cause:   "只有 ENUM 类型的字段才会使用 options。",
	},
}

// Remedies returns the remedies that are the kind's own.
func Remedies() []tf.Remedy {
	return []tf.Remedy{remedies.values, remedies.uncounted, remedies.destroyed, remedies.builtin, remedies.options}
}

// builtins are keys of fields that every user has.
func builtins() []string {
	return []string{
		"userId", "username", "email", "phone", "name", "nickname", "photo", "status", "gender", "birthdate", "country", "province", "city", "address", "streetAddress", "postalCode",
		"company", "browser", "device", "givenName", "familyName", "middleName", "profile", "preferredUsername", "website", "zoneinfo", "locale", "formatted", "region", "externalId", "identityNumber",
	}
}

// ValidateConfig refuses what Authing would not store as it is meant.
func (r *Resource) ValidateConfig(ctx context.Context, req resource.ValidateConfigRequest, resp *resource.ValidateConfigResponse) {
	var config model
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() {
		return
	}
	kind := config.DataType
	known := !kind.IsUnknown() && !kind.IsNull()
	switch options := config.Options; {
	case options.IsUnknown() || !known:
	case kind.ValueString() == "ENUM" && len(options.Elements()) == 0:
		resp.Diagnostics.AddAttributeError(path.Root("options"), "Missing options", "A custom field of the type ENUM needs options: the values that it may have.")
	case kind.ValueString() != "ENUM" && len(options.Elements()) > 0:
		resp.Diagnostics.AddAttributeWarning(path.Root("options"), "The options may have no effect", "data_type is "+kind.ValueString()+", and options are those of an ENUM.\n\n"+remedies.options.In(tf.Chinese))
	}
	var seen []string
	for i, option := range config.Options.Elements() {
		value, _ := object(option)["value"].(types.String)
		if value.IsUnknown() || value.IsNull() {
			continue
		}
		if slices.Contains(seen, value.ValueString()) {
			resp.Diagnostics.AddAttributeError(path.Root("options").AtListIndex(i).AtName("value"), "Duplicate option", fmt.Sprintf("Two options have the value %s.", value))
		}
		seen = append(seen, value.ValueString())
	}
	if config.Unique.ValueBool() && known && kind.ValueString() != "STRING" && kind.ValueString() != "NUMBER" {
		resp.Diagnostics.AddAttributeError(path.Root("unique"), "Invalid unique", "Only values of a STRING or a NUMBER can be unique; data_type is "+kind.ValueString()+".")
	}
	if config.Target.ValueString() == "USER" && slices.Contains(builtins(), config.Key.ValueString()) {
		resp.Diagnostics.AddAttributeWarning(path.Root("key"), "The key may be taken", config.Key.String()+" is a field that every user has.\n\n"+remedies.builtin.In(tf.Chinese))
	}
}

// ModifyPlan logs in where the plan is going to write, and warns where it is going
// to destroy values. It does not refuse that: what holds them may be destroyed
// by the same plan.
func (r *Resource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	r.PlainResource.ModifyPlan(ctx, req, resp)
	if req.State.Raw.IsNull() || resp.Diagnostics.HasError() || !req.Plan.Raw.IsNull() && !replaces(ctx, req) {
		return
	}
	var state model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	client := r.PlanClient()
	if client == nil || resp.Diagnostics.HasError() {
		return // settings of the provider are not known yet
	}
	id := state.ID.ValueString()
	count, err := client.CountCustomData(ctx, state.TenantID.ValueString(), state.Target.ValueString(), state.Key.ValueString())
	switch {
	case err != nil:
		resp.Diagnostics.AddWarning(tf.InBoth(r.Language(), "The values of custom field "+id+" may be destroyed", "自定义字段 "+id+" 的值可能会被删除"), "How many there are could not be counted: "+tf.Detail(client, err)+"\n\n"+remedies.destroyed.In(r.Language()))
	case count > 0:
		resp.Diagnostics.AddWarning(tf.InBoth(r.Language(), fmt.Sprintf("The values of custom field %s would be destroyed: %d", id, count), fmt.Sprintf("自定义字段 %s 的值会被删除：%d 个", id, count)), stays(state)+"\n\n"+remedies.destroyed.In(r.Language()))
	}
}

// stays says what the apply is going to do about values.
func stays(state model) string {
	if state.ForceDestroy.ValueBool() {
		return "force_destroy is true in the state, so the apply destroys them."
	}
	return "force_destroy is not true in the state, so the apply is going to fail as long as there are values, and nothing is deleted."
}

// replaces tells whether a plan is going to replace the field.
func replaces(ctx context.Context, req resource.ModifyPlanRequest) bool {
	var plan, state model
	if req.Plan.Get(ctx, &plan).HasError() || req.State.Get(ctx, &state).HasError() {
		return false
	}
	return !plan.Target.Equal(state.Target) || !plan.Key.Equal(state.Key) || !plan.DataType.Equal(state.DataType) || !plan.TenantID.Equal(state.TenantID) ||
		!plan.Encrypted.Equal(state.Encrypted) || !plan.Unique.Equal(state.Unique)
}

// remove deletes a custom field, unless there are values that may not be destroyed.
func remove(ctx context.Context, client *authing.Client, state model) error {
	tenant, target, key := state.TenantID.ValueString(), state.Target.ValueString(), state.Key.ValueString()
	_, err := client.GetCustomField(ctx, tenant, target, key)
	switch {
	case authing.IsNotFound(err):
		return nil
	case err != nil:
		return err
	}
	if !state.ForceDestroy.ValueBool() {
		count, err := client.CountCustomData(ctx, tenant, target, key)
		switch {
		case err != nil:
			return &tf.RefusalError{Why: "The values of the custom field could not be counted, and would be destroyed with it. Nothing was deleted.", Err: err, Remedy: remedies.uncounted}
		case count > 0:
			return &tf.RefusalError{Why: fmt.Sprintf("%d of %s have a value of the custom field, which would be destroyed with it. Nothing was deleted.", count, target), Remedy: remedies.values}
		}
	}
	return client.DeleteCustomField(ctx, tenant, target, key)
}
