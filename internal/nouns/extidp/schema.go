package extidp

import (
	data "github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/boolplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/authing/terraform-provider-authing/internal/tf"
)

// means says what attributes mean, for every place that shows them.
var means = map[string]string{
	"ext_idp_id": "Id of the identity provider, assigned by Authing.",
	"name":       "Name of the identity provider, as the console shows it. Authing may not require it to be unique.",
	"type":       "Type of the identity provider, such as `oidc` or `wechat`.",
	"tenant_id":  "Id of the tenant that the identity provider belongs to.",
	"logo":       "URL of the logo, set by Authing.",
}

const autoJoin = "Whether people who sign in with it join by themselves. Set in the console. Authing's list does not hold it: a refresh keeps the value of the last read by itself, and data sources of many have null."

// known are the types that the API documents.
func known() []string {
	return []string{
		"oidc", "oauth2", "saml", "ldap", "ad", "cas", "azure-ad", "wechat", "google", "qq", "wechatwork", "dingtalk", "weibo", "github", "alipay", "apple", "baidu", "lark",
		"gitlab", "twitter", "facebook", "slack", "linkedin", "yidun", "qingcloud", "gitee", "instagram", "welink", "huawei", "honor", "xiaomi", "oppo", "aws", "amazon",
		"douyin", "kuaishou", "line", "sdbz", "zjzwfw", "zzding", "seeyona8v5",
	}
}

// attributes are the resource's.
func attributes() map[string]schema.Attribute {
	stable := []planmodifier.String{stringplanmodifier.UseStateForUnknown()}
	replaces := []planmodifier.String{stringplanmodifier.RequiresReplace()}
	return map[string]schema.Attribute{
		"name": tf.RequiredText(means["name"]+" Changed in place.", tf.PlainText()),
		"type": schema.StringAttribute{
			Required: true, PlanModifiers: replaces, Validators: []validator.String{tf.NotBlank(), tf.Known("type", known())},
			MarkdownDescription: means["type"] + " Known: " + tf.Quoted(known()) + ". The provider warns about others. A change forces replacement.",
		},
		"tenant_id": schema.StringAttribute{
			Optional: true, PlanModifiers: replaces, Validators: []validator.String{tf.NotBlank()},
			MarkdownDescription: means["tenant_id"] + " If omitted, it is the user pool's own. A change, and removing it, forces replacement.",
		},
		"ext_idp_id": schema.StringAttribute{Computed: true, MarkdownDescription: means["ext_idp_id"], PlanModifiers: stable},
		"logo":       schema.StringAttribute{Computed: true, MarkdownDescription: means["logo"], PlanModifiers: stable},
		"auto_join":  schema.BoolAttribute{Computed: true, MarkdownDescription: autoJoin, PlanModifiers: []planmodifier.Bool{boolplanmodifier.UseStateForUnknown()}},
	}
}

// shown are the attributes of data sources.
func shown() map[string]data.Attribute {
	attributes := tf.Shown(means)
	attributes["auto_join"] = data.BoolAttribute{Computed: true, MarkdownDescription: autoJoin}
	return attributes
}

// lookup are those of the data source of one.
func lookup(shown map[string]data.Attribute) map[string]data.Attribute {
	shown = tf.LookupAttributes(shown, "ext_idp_id")
	shown["tenant_id"] = data.StringAttribute{Optional: true, MarkdownDescription: means["tenant_id"] + " Default: the user pool's own.", Validators: []validator.String{tf.NotBlank()}}
	return shown
}

// filters are those of filter.
func filters() map[string]data.Attribute {
	return map[string]data.Attribute{
		"type":       data.StringAttribute{Optional: true, MarkdownDescription: "Only identity providers of this type. Default: any.", Validators: []validator.String{tf.Known("type", known())}},
		"name_regex": data.StringAttribute{Optional: true, MarkdownDescription: "Only identity providers whose name matches this regular expression (RE2). Default: any name.", Validators: []validator.String{tf.RegularExpression()}},
		"tenant_id":  data.StringAttribute{Optional: true, MarkdownDescription: "Only identity providers of this tenant. Default: the user pool's own.", Validators: []validator.String{tf.NotBlank()}},
	}
}

// remedies are those that the kind's own errors have.
var remedies = struct{ connections tf.Remedy }{
	connections: tf.Remedy{
		English: "delete these connections first: those that Terraform manages by removing their resources, others in the console. To keep all of it, remove the identity provider from the state (terraform state rm).",
		Chinese: "请先删除这些连接：由 Terraform 管理的，从配置中去掉相应的资源；其余的到控制台删除。如需全部保留，请把该身份源移出 state（terraform state rm）。",
		Cause:   "身份源下仍有连接，用户正通过它们登录。",
	},
}

// Remedies returns the remedies that are the kind's own.
func Remedies() []tf.Remedy { return []tf.Remedy{remedies.connections} }
