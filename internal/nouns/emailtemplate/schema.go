package emailtemplate

import (
	"context"
	"regexp"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	data "github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/booldefault"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/numberplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/authing/terraform-provider-authing/internal/authing"
	"github.com/authing/terraform-provider-authing/internal/tf"
)

// means says what attributes mean, for every place that shows them.
var means = map[string]string{
	"type":            "Type of the mail, such as `WELCOME_EMAIL`.",
	"name":            "Name of the template, as the console shows it.",
	"subject":         "Subject of the mail; may hold macros such as `{{app_name}}`.",
	"sender":          "Name of the sender that the mail shows; may hold macros such as `{{client_name}}`.",
	"content":         "Text of the mail, as HTML with macros.",
	"redirect_to":     "URL of the page that people are sent to after the verification.",
	"template_engine": "Engine that renders the macros: `handlebar` or `ejs`.",
}

const (
	enabledMeans = "Whether the mail has this text. If `false`, Authing sends its own."
	expiresMeans = "How long what is in the mail is valid, in seconds: a whole number from 1. For verification mails alone."
)

// address accepts URLs, which may hold macros.
func address() validator.String {
	return stringvalidator.RegexMatches(regexp.MustCompile(`^https?://\S+$`), "must be an http or https URL")
}

// mostSeconds is the most that a number may be.
const mostSeconds = 1 << 31

// attributes are the resource's.
func attributes() map[string]schema.Attribute {
	kept := []planmodifier.String{stringplanmodifier.UseStateForUnknown()}
	return map[string]schema.Attribute{
		"type": schema.StringAttribute{
			Required: true, PlanModifiers: []planmodifier.String{stringplanmodifier.RequiresReplace()}, Validators: []validator.String{tf.NotBlank(), tf.Known("type", authing.EmailTemplateTypes())},
			MarkdownDescription: means["type"] + " Known: " + tf.Quoted(authing.EmailTemplateTypes()) + ". The provider warns about others. A change forces replacement.",
		},
		"name": schema.StringAttribute{
			Optional: true, Computed: true, PlanModifiers: kept, Validators: []validator.String{tf.PlainText()},
			MarkdownDescription: means["name"] + " If omitted, and when removed, it keeps the value in Authing.",
		},
		"subject": tf.RequiredText(means["subject"], tf.PlainText()),
		"sender":  tf.RequiredText(means["sender"], tf.PlainText()),
		"content": tf.RequiredText(means["content"]+" A difference in white space alone is none.", tf.NotBlank()),
		"enabled": schema.BoolAttribute{Optional: true, Computed: true, Default: booldefault.StaticBool(true), MarkdownDescription: enabledMeans + " Default `true`."},
		"expires_in": schema.NumberAttribute{
			Optional: true, Computed: true, PlanModifiers: []planmodifier.Number{numberplanmodifier.UseStateForUnknown()}, Validators: []validator.Number{tf.WholeNumber{Least: 1, Most: mostSeconds}},
			MarkdownDescription: expiresMeans + " If omitted, and when removed, it keeps the value in Authing.",
		},
		"redirect_to": schema.StringAttribute{
			Optional: true, Validators: []validator.String{address()},
			MarkdownDescription: means["redirect_to"] + " For `FIRST_EMAIL_LOGIN_VERIFY` and `CONSOLE_CONDUCTED_VERIFY` alone. If omitted, it is not managed; removing it clears it.",
		},
		"template_engine": schema.StringAttribute{
			Optional: true, Computed: true, PlanModifiers: kept, Validators: []validator.String{stringvalidator.OneOf("handlebar", "ejs")},
			MarkdownDescription: means["template_engine"] + " If omitted, and when removed, it keeps the value in Authing.",
		},
	}
}

// shown are the attributes of data sources.
func shown() map[string]data.Attribute {
	attributes := tf.Shown(means)
	attributes["enabled"] = data.BoolAttribute{Computed: true, MarkdownDescription: enabledMeans}
	attributes["expires_in"] = data.NumberAttribute{Computed: true, MarkdownDescription: expiresMeans}
	return attributes
}

// lookup are those of the data source of one.
func lookup(shown map[string]data.Attribute) map[string]data.Attribute {
	return tf.LookupAttributes(shown, "type", tf.Known("type", authing.EmailTemplateTypes()))
}

// filters are those of filter.
func filters() map[string]data.Attribute {
	return map[string]data.Attribute{
		"type_prefix": data.StringAttribute{Optional: true, MarkdownDescription: "Only templates whose type begins with this text. Default: all.", Validators: []validator.String{tf.NotBlank()}},
		"enabled":     data.BoolAttribute{Optional: true, MarkdownDescription: "Only templates whose text is the user pool's own, or only those that are Authing's. Default: both."},
	}
}

// ValidateConfig refuses arguments that mails of the type do not have.
func (r *Resource) ValidateConfig(ctx context.Context, req resource.ValidateConfigRequest, resp *resource.ValidateConfigResponse) {
	var config model
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	of := config.Type
	if resp.Diagnostics.HasError() || of.IsUnknown() || of.IsNull() || tf.Nearest(of.ValueString(), authing.EmailTemplateTypes()) != of.ValueString() {
		return // of a type that is not known, nothing is known
	}
	if !config.ExpiresIn.IsNull() && !authing.Verifies(of.ValueString()) {
		resp.Diagnostics.AddAttributeError(path.Root("expires_in"), "Invalid expires_in", "Nothing runs out in a mail of the type "+of.ValueString()+"; only verification mails have expires_in.")
	}
	if !config.RedirectTo.IsNull() && !authing.Redirects(of.ValueString()) {
		resp.Diagnostics.AddAttributeError(path.Root("redirect_to"), "Invalid redirect_to", "Nobody is sent to a page by a mail of the type "+of.ValueString()+"; only FIRST_EMAIL_LOGIN_VERIFY and CONSOLE_CONDUCTED_VERIFY have redirect_to.")
	}
}

// remedies are those that the kind's own messages have.
var remedies = struct{ unknown, parting, stillOn, content tf.Remedy }{
	unknown: tf.Remedy{
		English: "check the spelling of type; the data source authing_email_templates lists those that this server has.",
		Chinese: "请检查 type 的拼写；数据源 authing_email_templates 会列出该服务端已有的模版。",
		Cause:   "该服务端没有这个类型的邮件模版。",
	},
	parting: tf.Remedy{
		English: "nothing, if Authing's own text is to be sent from then on. To keep the text that there is, remove the resource from the state instead (a removed block, or terraform state rm).",
		Chinese: "如果之后应当发送 Authing 自带的内容，则无需处理。如需保留现有内容，请改为把该资源移出 state（removed 块或 terraform state rm）。",
		Cause:   "邮件模版不能删除，只能恢复为 Authing 自带的内容。",
	},
	stillOn: tf.Remedy{
		English: "switch it off in the console, and remove the resource from the state (terraform state rm).",
		Chinese: "请到控制台停用该模版，并把这个资源移出 state（terraform state rm）。",
		Cause:   "邮件模版仍处于启用状态。",
	},
	content: tf.Remedy{
		English: "compare the two texts: this server changes the HTML that it stores. Configure what it stored, which the data source authing_email_template shows.",
		Chinese: "请比较这两段内容：该服务端会改写保存的 HTML。请在配置中写入它保存的内容，可以用数据源 authing_email_template 查看。",
		Cause:   "服务端保存的 content 与发送的不同。",
	},
}

// Remedies returns the remedies that are the kind's own.
func Remedies() []tf.Remedy {
	return []tf.Remedy{remedies.unknown, remedies.parting, remedies.stillOn, remedies.content}
}
