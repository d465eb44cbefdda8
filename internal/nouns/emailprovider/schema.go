package emailprovider

import (
	"context"
	"math"
	"regexp"

	"github.com/hashicorp/terraform-plugin-framework-validators/numbervalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/objectvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	data "github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/booldefault"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringdefault"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/authing/terraform-provider-authing/internal/authing"
	"github.com/authing/terraform-provider-authing/internal/tf"
)

const (
	enabledMeans = "Whether it sends the mails. If `false`, Authing's built-in mail service does."
	typeMeans    = "Type of the mail service, as the API calls it: `custom`, `sendgrid`, `ali` or `qq`."
	senderMeans  = "Name of the user that logs in, most often the address that mails come from."
	hostMeans    = "Host of the SMTP server."
	portMeans    = "Port of the SMTP server, a whole number from 1 to 65535."
	secureMeans  = "Whether the connection is encrypted from its start."
)

// means says what the settings of a service are.
var means = map[string]string{
	"smtp": "An SMTP server.", "sendgrid": "SendGrid.", "ali_exmail": "A mailbox of Alibaba (阿里企业邮箱).", "tencent_exmail": "A mailbox of Tencent (腾讯企业邮箱).",
}

// ofService are the settings of a service.
func ofService(one service) schema.Attribute {
	called := map[string]string{"password": "Password", "api_key": "API key"}[one.secret]
	other := func(name string) path.Expression { return path.MatchRelative().AtParent().AtName(name) }
	plain, writeOnly, version := one.secret, one.secret+"_wo", one.secret+"_wo_version"
	inside := map[string]schema.Attribute{
		"sender": schema.StringAttribute{Required: true, MarkdownDescription: senderMeans, Validators: []validator.String{tf.PlainText()}},
		plain: schema.StringAttribute{
			Optional: true, Computed: true, Sensitive: true, Validators: []validator.String{stringvalidator.LengthAtLeast(1), stringvalidator.ConflictsWith(other(writeOnly))},
			PlanModifiers:       []planmodifier.String{keptSecret{}},
			MarkdownDescription: called + ", for CLIs without write-only arguments. Stored in the state in plain text: prefer `" + writeOnly + "`. One of the two is required to create it, and to change it if Authing does not show the one that it has. If omitted, and when removed, Authing keeps it.",
		},
		writeOnly: schema.StringAttribute{
			Optional: true, Sensitive: true, WriteOnly: true, Validators: []validator.String{stringvalidator.LengthAtLeast(1), stringvalidator.AlsoRequires(other(version))},
			MarkdownDescription: called + ", write-only: it may be ephemeral, and is stored neither in the state nor in a plan. No default; removing it leaves the one in Authing. Requires Terraform 1.11 or OpenTofu 1.11.",
		},
		version: schema.NumberAttribute{
			Optional: true, Validators: []validator.Number{tf.WholeNumber{Least: 0, Most: math.MaxInt64}, numbervalidator.AlsoRequires(other(writeOnly))},
			MarkdownDescription: "Version of `" + writeOnly + "`, a whole number from 0; a different number sends it anew. When the one in Authing was changed outside Terraform, and Authing answers it, the plan shows the version as changed from -1. No default; removing it goes with removing `" + writeOnly + "`. Requires Terraform 1.11 or OpenTofu 1.11.",
		},
	}
	if one.of == authing.MailSMTP {
		inside["sender"] = schema.StringAttribute{
			Optional: true, Computed: true, MarkdownDescription: senderMeans + " If omitted, and when removed, it keeps the value in Authing.",
			Validators: []validator.String{tf.PlainText()}, PlanModifiers: []planmodifier.String{tf.KeptInside()},
		}
		inside["host"] = schema.StringAttribute{Required: true, MarkdownDescription: hostMeans, Validators: []validator.String{hostName()}}
		inside["port"] = schema.NumberAttribute{Required: true, MarkdownDescription: portMeans, Validators: []validator.Number{tf.WholeNumber{Least: 1, Most: 65535}}}
		inside["secure"] = schema.BoolAttribute{Optional: true, Computed: true, Default: booldefault.StaticBool(false), MarkdownDescription: secureMeans + " Default `false`."}
	}
	var all []path.Expression
	for _, another := range services() {
		all = append(all, path.MatchRoot(another.attribute))
	}
	return schema.SingleNestedAttribute{
		Optional: true, Attributes: inside, MarkdownDescription: means[one.attribute] + " Exactly one of `smtp`, `sendgrid`, `ali_exmail` and `tencent_exmail` is required; removing it needs another.",
		Validators: []validator.Object{objectvalidator.ExactlyOneOf(all...)},
	}
}

// attributes are the resource's.
func attributes() map[string]schema.Attribute {
	all := map[string]schema.Attribute{
		"enabled": schema.BoolAttribute{Optional: true, Computed: true, Default: booldefault.StaticBool(true), MarkdownDescription: enabledMeans + " While it is `false` in Authing, the settings are not compared. Default `true`."},
		"type":    schema.StringAttribute{Computed: true, MarkdownDescription: typeMeans, PlanModifiers: []planmodifier.String{typeOf{}}},
		"adopt_existing": schema.BoolAttribute{
			Optional: true, MarkdownDescription: "Whether creating the resource may replace an email provider that is enabled already. If `false`, that is an error. Default `false`; removing it afterwards changes nothing.",
		},
		"on_destroy": schema.StringAttribute{
			Optional: true, Computed: true, Default: stringdefault.StaticString(disables), Validators: []validator.String{stringvalidator.OneOf(disables, keeps)},
			MarkdownDescription: "What a destroy does: `disable` switches it off, `keep` leaves it on. Destroy uses the value in the state, so apply a new value first. Default `disable`.",
		},
	}
	for _, one := range services() {
		all[one.attribute] = ofService(one)
	}
	return all
}

// shown is the mail service as the data source shows it.
type shown struct {
	ID            types.String `tfsdk:"id"`
	Enabled       types.Bool   `tfsdk:"enabled"`
	Type          types.String `tfsdk:"type"`
	SMTP          types.Object `tfsdk:"smtp"`
	SendGrid      types.Object `tfsdk:"sendgrid"`
	AliExmail     types.Object `tfsdk:"ali_exmail"`
	TencentExmail types.Object `tfsdk:"tencent_exmail"`
}

// DataSource is the data source authing_email_provider.
type DataSource struct{ tf.DataSource }

// NewDataSource returns the data source.
func NewDataSource() datasource.DataSource { return &DataSource{} }

// Metadata names the data source.
func (d *DataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_email_provider"
}

// Schema describes the data source.
func (d *DataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	all := map[string]data.Attribute{
		"id":      data.StringAttribute{Computed: true, MarkdownDescription: "Id of the user pool."},
		"enabled": data.BoolAttribute{Computed: true, MarkdownDescription: enabledMeans},
		"type":    data.StringAttribute{Computed: true, MarkdownDescription: typeMeans + " Null if there is none."},
	}
	for _, one := range services() {
		inside := map[string]data.Attribute{"sender": data.StringAttribute{Computed: true, MarkdownDescription: senderMeans}}
		if one.of == authing.MailSMTP {
			inside["host"] = data.StringAttribute{Computed: true, MarkdownDescription: hostMeans}
			inside["port"] = data.NumberAttribute{Computed: true, MarkdownDescription: portMeans}
			inside["secure"] = data.BoolAttribute{Computed: true, MarkdownDescription: secureMeans}
		}
		all[one.attribute] = data.SingleNestedAttribute{Computed: true, Attributes: inside, MarkdownDescription: means[one.attribute] + " Null if it is of another type."}
	}
	resp.Schema = data.Schema{MarkdownDescription: "The mail service that sends the user pool's mails in place of Authing's own, without its secrets.", Attributes: all}
}

// Read reads the mail service.
func (d *DataSource) Read(ctx context.Context, _ datasource.ReadRequest, resp *datasource.ReadResponse) {
	const tried = "Reading email provider"
	client := d.Client(tried, &resp.Diagnostics)
	if client == nil {
		return
	}
	held, err := client.GetEmailProvider(ctx)
	if err != nil {
		tf.AddError(&resp.Diagnostics, client, tried, err)
		return
	}
	out := shown{ID: tf.NullIfEmpty(types.StringValue(held.UserPoolID)), Enabled: types.BoolValue(held.Enabled), Type: tf.NullIfEmpty(types.StringValue(held.Type))}
	for attribute, into := range map[string]*types.Object{"smtp": &out.SMTP, "sendgrid": &out.SendGrid, "ali_exmail": &out.AliExmail, "tencent_exmail": &out.TencentExmail} {
		for _, one := range services() {
			if one.attribute != attribute {
				continue
			}
			of := map[string]attr.Type{"sender": types.StringType}
			server, there := held.Servers[one.of]
			values := map[string]attr.Value{"sender": types.StringPointerValue(server.Sender)}
			if one.of == authing.MailSMTP {
				of["host"], of["port"], of["secure"] = types.StringType, types.NumberType, types.BoolType
				values["host"], values["port"], values["secure"] = types.StringPointerValue(server.Host), types.NumberNull(), types.BoolPointerValue(server.Secure)
				if server.Port != nil {
					values["port"] = tf.Whole(int64(*server.Port))
				}
			}
			if *into = types.ObjectNull(of); there && held.Type == one.of {
				*into = types.ObjectValueMust(of, values)
			}
		}
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, out)...)
}

// hostForm is what a host looks like: an address of the sixth version holds colons.
var hostForm = regexp.MustCompile(`^([^\s/@:]+|\[?[0-9A-Fa-f]*:[0-9A-Fa-f:]*:[0-9A-Fa-f.:]*\]?)$`)

// hostName accepts the name or the address of a host, alone.
func hostName() validator.String {
	return stringvalidator.RegexMatches(hostForm, "must be a host name or an address, without a scheme, a port or a path")
}
