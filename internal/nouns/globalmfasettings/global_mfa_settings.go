package globalmfasettings

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework-validators/setvalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	data "github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/authing/terraform-provider-authing/internal/authing"
	"github.com/authing/terraform-provider-authing/internal/tf"
)

// settings are the user pool's, as the data source shows them.
type settings struct {
	ID             types.String `tfsdk:"id"`
	EnabledFactors types.Set    `tfsdk:"enabled_factors"`
}

// model is the resource in configuration, plan and state.
type model struct {
	settings
	Timeouts timeouts.Value `tfsdk:"timeouts"`
}

func of(answer authing.GlobalMFASettings) settings {
	return settings{ID: types.StringValue(answer.Key()), EnabledFactors: tf.TextSet(answer.EnabledFactors)}
}

func (m model) with(answer authing.GlobalMFASettings) model {
	m.settings = of(answer)
	return m
}

const factors = "Factors that are on for the whole user pool, of `OTP`, `SMS`, `EMAIL` and `FACE`. Some depend on the edition."

// write switches exactly the planned factors on.
func write(ctx context.Context, client *authing.Client, plan model) (authing.GlobalMFASettings, error) {
	return client.UpdateGlobalMFASettings(ctx, tf.TextsOf(plan.EnabledFactors))
}

var plain = &tf.Plain[model, authing.GlobalMFASettings]{
	Type: "global_mfa_settings", Kind: "global MFA settings", Kinds: "global MFA settings",
	Description: "Manages which factors of multi-factor authentication are on for the whole user pool. Nothing forces replacement; destroying changes nothing in Authing.",
	Attributes: func() map[string]schema.Attribute {
		return map[string]schema.Attribute{"enabled_factors": schema.SetAttribute{
			ElementType: types.StringType, Required: true, MarkdownDescription: factors + " All others are switched off; an empty set switches all off. The provider warns about other names.",
			Validators: []validator.Set{setvalidator.NoNullValues(), setvalidator.ValueStringsAre(tf.NotBlank(), tf.Known("factor", authing.MFAFactors()))},
		}}
	},
	Key:      []tf.KeyPart{{Name: "id", Means: "Always `global`."}},
	Fixed:    authing.GlobalMFASettings{}.Key(),
	Leaves:   remedies.leaves,
	KeyOf:    func(m model) []types.String { return []types.String{m.ID} },
	Timeouts: func(m model) timeouts.Value { return m.Timeouts },
	With:     model.with,
	Create: func(ctx context.Context, client *authing.Client, plan model) (authing.Created[authing.GlobalMFASettings], error) {
		held, err := write(ctx, client, plan)
		return authing.Created[authing.GlobalMFASettings]{Object: held, Ours: true}, err
	},
	Get: func(ctx context.Context, client *authing.Client, _, _ string, _ authing.Known) (authing.GlobalMFASettings, error) {
		return client.GetGlobalMFASettings(ctx)
	},
	Known: func(model) authing.Known { return authing.Known{} },
	Update: func(ctx context.Context, client *authing.Client, plan, _ model) (authing.GlobalMFASettings, error) {
		return write(ctx, client, plan)
	},
	Delete: func(context.Context, *authing.Client, model) error { return nil },
}

// remedies are those that the kind's own messages have.
var remedies = struct{ leaves tf.Remedy }{
	leaves: tf.Remedy{
		English: "nothing, if the factors are to stay on. Set enabled_factors to what is to be on before the destroy, if they are not.",
		Chinese: "如果这些认证因素应当保持启用，则无需处理。否则请在销毁之前把 enabled_factors 设为应当启用的因素。",
		Cause:   "销毁只会把全局 MFA 设置移出 state。",
	},
}

// Remedies returns the remedies that are the kind's own.
func Remedies() []tf.Remedy { return []tf.Remedy{remedies.leaves} }

// NewResource returns the resource authing_global_mfa_settings.
func NewResource() resource.Resource {
	return &tf.PlainResource[model, authing.GlobalMFASettings]{Plain: plain}
}

// DataSource is the data source authing_global_mfa_settings.
type DataSource struct{ tf.DataSource }

// NewDataSource returns the data source.
func NewDataSource() datasource.DataSource { return &DataSource{} }

// Metadata names the data source.
func (d *DataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_global_mfa_settings"
}

// Schema describes the data source.
func (d *DataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = data.Schema{MarkdownDescription: "The factors of multi-factor authentication that are on for the whole user pool.", Attributes: map[string]data.Attribute{
		"id":              data.StringAttribute{Computed: true, MarkdownDescription: "Always `global`."},
		"enabled_factors": data.SetAttribute{ElementType: types.StringType, Computed: true, MarkdownDescription: factors},
	}}
}

// Read reads the settings.
func (d *DataSource) Read(ctx context.Context, _ datasource.ReadRequest, resp *datasource.ReadResponse) {
	const tried = "Reading global MFA settings"
	client := d.Client(tried, &resp.Diagnostics)
	if client == nil {
		return
	}
	held, err := client.GetGlobalMFASettings(ctx)
	if err != nil {
		tf.AddError(&resp.Diagnostics, client, tried, err)
		return
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, of(held))...)
}
