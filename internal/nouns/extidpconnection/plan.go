package extidpconnection

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/authing/terraform-provider-authing/internal/authing"
	"github.com/authing/terraform-provider-authing/internal/tf"
)

// Resource is authing_ext_idp_connection.
type Resource struct {
	tf.PlainResource[model, authing.ExtIdpConnection]
}

var _ resource.ResourceWithValidateConfig = (*Resource)(nil)

// ValidateConfig refuses a key that stands in two arguments, and warns about keys
// that are not known for the type. No provider block is at hand that would tell
// the language.
func (r *Resource) ValidateConfig(ctx context.Context, req resource.ValidateConfigRequest, resp *resource.ValidateConfigResponse) {
	var config model
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() {
		return
	}
	known := knownKeys(config.Type.ValueString())
	seen := map[string]string{}
	for _, argument := range []struct {
		name  string
		value types.String
	}{{"fields", config.Fields}, {"secret_fields", config.SecretFields}, {"secret_fields_wo", config.SecretFieldsWO}} {
		for _, key := range parsed(argument.value).keys() {
			at := path.Root(argument.name)
			if other := seen[key]; other != "" {
				resp.Diagnostics.AddAttributeError(at, "Invalid "+argument.name, fmt.Sprintf("The key %q stands in %s, too.\n\n%s", key, other, remedies.twice.In(tf.Chinese)))
			}
			seen[key] = argument.name
			if known == nil || slices.Contains(known, key) || slices.Contains(serverMade(), key) {
				continue
			}
			text := fmt.Sprintf("%q is not a key that is known for the type %s.", key, config.Type.ValueString())
			if near := tf.Nearest(key, known); near != "" {
				text += fmt.Sprintf(" Did you mean %q?", near)
			}
			resp.Diagnostics.AddAttributeWarning(at, "Unknown key in "+argument.name, text+"\n\n"+remedies.unknownKey.In(tf.Chinese))
		}
	}
}

// ModifyPlan logs in where the plan is going to write, and warns about a new
// connection whose type does not fit its identity provider.
func (r *Resource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	r.PlainResource.ModifyPlan(ctx, req, resp)
	if req.Plan.Raw.IsNull() || !req.State.Raw.IsNull() || resp.Diagnostics.HasError() {
		return
	}
	var plan model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	client := r.PlanClient()
	if resp.Diagnostics.HasError() || client == nil || plan.ExtIdpID.IsUnknown() || plan.Type.IsUnknown() {
		return
	}
	provider, err := client.GetExtIdp(ctx, plan.TenantID.ValueString(), plan.ExtIdpID.ValueString(), false)
	if err != nil || provider.Type == nil || fits(*provider.Type, plan.Type.ValueString()) {
		return // the apply says what is wrong
	}
	resp.Diagnostics.AddAttributeWarning(path.Root("type"), tf.InBoth(r.Language(), "The type does not fit the identity provider", "类型与身份源不符"),
		fmt.Sprintf("The identity provider is of the type %s, and connections of the type %s are not known to belong to such.\n\n%s", *provider.Type, plan.Type.ValueString(), remedies.otherType.In(r.Language())))
}

// fits tells whether connections of a type are known to belong to identity
// providers of a type.
func fits(provider, connection string) bool {
	others := map[string][]string{"wechat": {"wechatmp-qrcode"}, "lark": {"lark-internal", "lark-public", "lark-block"}, "oauth2": {"oauth"}, "ad": {"ad-kerberos"}}
	return connection == provider || strings.HasPrefix(connection, provider+":") || slices.Contains(others[provider], connection)
}

// remedies are those that the kind's own errors have.
var remedies = struct{ exists, twice, unknownKey, otherType, secretInFields tf.Remedy }{
	exists: tf.Remedy{
		English: "import the connection with that command if this resource should manage it; otherwise choose another identifier.",
		Chinese: "如果这个资源应当管理该连接，请用上面的命令导入；否则请换一个 identifier。",
		Cause:   "这个 identifier 已被占用。",
	},
	twice: tf.Remedy{
		English: "keep the key in one of the arguments: a secret in secret_fields_wo, anything else in fields.",
		Chinese: "请只在一个参数中保留该键：密钥放在 secret_fields_wo，其余放在 fields。",
		Cause:   "同一个键出现在两个参数中。",
	},
	unknownKey: tf.Remedy{
		English: "check the spelling against the table on the page of the resource: Authing stores keys that it does not know, and the connection then does not work. A key that is right all the same works.",
		Chinese: "请对照资源页面上的表格检查拼写：Authing 会保存不认识的键，但连接将无法使用。如果键确实正确，可以照常使用。",
		Cause:   "这不是该类型已知的键。",
	},
	otherType: tf.Remedy{
		English: "check type and ext_idp_id; a type that is new in Authing works all the same.",
		Chinese: "请检查 type 和 ext_idp_id；如果是 Authing 新增的类型，可以照常使用。",
		Cause:   "连接的类型与身份源的类型不符。",
	},
	secretInFields: tf.Remedy{
		English: "put it in secret_fields_wo, or in secret_fields with a CLI that has no write-only arguments.",
		Chinese: "请把它放到 secret_fields_wo 中；如果命令行不支持 write-only 参数，请放到 secret_fields 中。",
		Cause:   "fields 以明文出现在 plan 和 state 中。",
	},
}

// Remedies returns the remedies that are the kind's own.
func Remedies() []tf.Remedy {
	r := remedies
	return []tf.Remedy{r.exists, r.twice, r.unknownKey, r.otherType, r.secretInFields}
}
