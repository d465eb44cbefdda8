package securitysettings

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	data "github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/authing/terraform-provider-authing/internal/authing"
	"github.com/authing/terraform-provider-authing/internal/tf"
)

// settings are the user pool's, as the data source shows them.
type settings struct {
	ID                        types.String `tfsdk:"id"`
	AllowedOrigins            types.Set    `tfsdk:"allowed_origins"`
	AuthingTokenExpiresIn     types.Number `tfsdk:"authing_token_expires_in"`
	VerifyCodeLength          types.Number `tfsdk:"verify_code_length"`
	VerifyCodeMaxAttempts     types.Number `tfsdk:"verify_code_max_attempts"`
	ChangeEmailStrategy       types.Object `tfsdk:"change_email_strategy"`
	ChangePhoneStrategy       types.Object `tfsdk:"change_phone_strategy"`
	CookieSettings            types.Object `tfsdk:"cookie_settings"`
	RegisterDisabled          types.Bool   `tfsdk:"register_disabled"`
	RegisterAnomalyDetection  types.Object `tfsdk:"register_anomaly_detection"`
	CompletePassword          types.Bool   `tfsdk:"complete_password_after_pass_code_login"`
	LoginRequireEmailVerified types.Bool   `tfsdk:"login_require_email_verified"`
	EnableLoginAccountSwitch  types.Bool   `tfsdk:"enable_login_account_switch"`
	LoginAnomalyDetection     types.Object `tfsdk:"login_anomaly_detection"`
	SelfUnlockAccount         types.Object `tfsdk:"self_unlock_account"`
	QRCodeLoginStrategy       types.Object `tfsdk:"qrcode_login_strategy"`
}

// model is the resource in configuration, plan and state.
type model struct {
	settings
	Timeouts timeouts.Value `tfsdk:"timeouts"`
}

// object is the settings as one object.
func (s settings) object() types.Object {
	return types.ObjectValueMust(members.Types(), map[string]attr.Value{
		"allowed_origins": s.AllowedOrigins, "authing_token_expires_in": s.AuthingTokenExpiresIn, "verify_code_length": s.VerifyCodeLength,
		"verify_code_max_attempts": s.VerifyCodeMaxAttempts, "change_email_strategy": s.ChangeEmailStrategy, "change_phone_strategy": s.ChangePhoneStrategy,
		"cookie_settings": s.CookieSettings, "register_disabled": s.RegisterDisabled, "register_anomaly_detection": s.RegisterAnomalyDetection,
		"complete_password_after_pass_code_login": s.CompletePassword, "login_require_email_verified": s.LoginRequireEmailVerified,
		"enable_login_account_switch": s.EnableLoginAccountSwitch, "login_anomaly_detection": s.LoginAnomalyDetection,
		"self_unlock_account": s.SelfUnlockAccount, "qrcode_login_strategy": s.QRCodeLoginStrategy,
	})
}

// of are the settings of an object.
func of(object types.Object) settings {
	values := object.Attributes()
	whole := func(name string) types.Number { value, _ := values[name].(types.Number); return value }
	flag := func(name string) types.Bool { value, _ := values[name].(types.Bool); return value }
	inside := func(name string) types.Object { value, _ := values[name].(types.Object); return value }
	origins, _ := values["allowed_origins"].(types.Set)
	return settings{
		ID: types.StringValue(authing.SecuritySettings{}.Key()), AllowedOrigins: origins, AuthingTokenExpiresIn: whole("authing_token_expires_in"),
		VerifyCodeLength: whole("verify_code_length"), VerifyCodeMaxAttempts: whole("verify_code_max_attempts"),
		ChangeEmailStrategy: inside("change_email_strategy"), ChangePhoneStrategy: inside("change_phone_strategy"), CookieSettings: inside("cookie_settings"),
		RegisterDisabled: flag("register_disabled"), RegisterAnomalyDetection: inside("register_anomaly_detection"),
		CompletePassword: flag("complete_password_after_pass_code_login"), LoginRequireEmailVerified: flag("login_require_email_verified"),
		EnableLoginAccountSwitch: flag("enable_login_account_switch"), LoginAnomalyDetection: inside("login_anomaly_detection"),
		SelfUnlockAccount: inside("self_unlock_account"), QRCodeLoginStrategy: inside("qrcode_login_strategy"),
	}
}

func (m model) with(answer authing.SecuritySettings) model {
	m.settings = of(members.Answered(answer.Members, m.object()))
	return m
}

func names() []string {
	var all []string
	for name := range members.Types() {
		all = append(all, name)
	}
	return all
}

var plain = &tf.Plain[model, authing.SecuritySettings]{
	Type: "security_settings", Kind: "security settings", Kinds: "security settings",
	Description: "Manages the security settings of the user pool: registration, locks after failed logins, sessions, origins of browsers. Only what is configured is managed. Nothing forces replacement; destroying changes nothing in Authing.",
	Attributes:  members.Attributes,
	Key:         []tf.KeyPart{{Name: "id", Means: "Always `settings`."}},
	Fixed:       authing.SecuritySettings{}.Key(),
	Leaves:      remedies.leaves,
	KeyOf:       func(m model) []types.String { return []types.String{m.ID} },
	Timeouts:    func(m model) timeouts.Value { return m.Timeouts },
	With:        model.with,
	Create: func(ctx context.Context, client *authing.Client, plan model) (authing.Created[authing.SecuritySettings], error) {
		held, err := client.UpdateSecuritySettings(ctx, members.Wanted(plan.object()))
		return authing.Created[authing.SecuritySettings]{Object: held, Ours: true}, err
	},
	Get: func(ctx context.Context, client *authing.Client, _, _ string, _ authing.Known) (authing.SecuritySettings, error) {
		return client.GetSecuritySettings(ctx)
	},
	Known: func(model) authing.Known { return authing.Known{} },
	Update: func(ctx context.Context, client *authing.Client, plan, _ model) (authing.SecuritySettings, error) {
		return client.UpdateSecuritySettings(ctx, members.Wanted(plan.object()))
	},
	Kept:   names(),
	Delete: func(context.Context, *authing.Client, model) error { return nil },
}

// remedies are those that the kind's own messages have.
var remedies = struct{ leaves tf.Remedy }{
	leaves: tf.Remedy{
		English: "nothing, if the settings are to stay as they are: they leave the state alone. Change them before the destroy, or in the console, if they are not.",
		Chinese: "如果设置应当保持不变，则无需处理：它们只会从 state 中移除。否则请在销毁之前修改，或者到控制台修改。",
		Cause:   "销毁只会把安全设置移出 state。",
	},
}

// Remedies returns the remedies that are the kind's own.
func Remedies() []tf.Remedy { return []tf.Remedy{remedies.leaves} }

// NewResource returns the resource authing_security_settings.
func NewResource() resource.Resource {
	return &tf.PlainResource[model, authing.SecuritySettings]{Plain: plain}
}

// DataSource is the data source authing_security_settings.
type DataSource struct{ tf.DataSource }

// NewDataSource returns the data source.
func NewDataSource() datasource.DataSource { return &DataSource{} }

// Metadata names the data source.
func (d *DataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_security_settings"
}

// Schema describes the data source.
func (d *DataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	attributes := members.Shown()
	attributes["id"] = data.StringAttribute{Computed: true, MarkdownDescription: "Always `settings`."}
	resp.Schema = data.Schema{MarkdownDescription: "The security settings of the user pool.", Attributes: attributes}
}

// Read reads the settings.
func (d *DataSource) Read(ctx context.Context, _ datasource.ReadRequest, resp *datasource.ReadResponse) {
	const tried = "Reading security settings"
	client := d.Client(tried, &resp.Diagnostics)
	if client == nil {
		return
	}
	held, err := client.GetSecuritySettings(ctx)
	if err != nil {
		tf.AddError(&resp.Diagnostics, client, tried, err)
		return
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, of(members.Answered(held.Members, members.Null())))...)
}
