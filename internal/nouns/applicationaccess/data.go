package applicationaccess

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/authing/terraform-provider-authing/internal/authing"
	"github.com/authing/terraform-provider-authing/internal/tf"
)

// DataSource is the data source authing_application_grants.
type DataSource struct{ tf.DataSource }

// NewDataSource returns the data source.
func NewDataSource() datasource.DataSource { return &DataSource{} }

type grantsModel struct {
	AppID      types.String `tfsdk:"app_id"`
	TargetType types.String `tfsdk:"target_type"`
	Effect     types.String `tfsdk:"effect"`
	Enabled    types.Bool   `tfsdk:"enabled"`
	Grants     []grantModel `tfsdk:"grants"`
}

type grantModel struct {
	GrantID    types.String `tfsdk:"grant_id"`
	TargetType types.String `tfsdk:"target_type"`
	TargetID   types.String `tfsdk:"target_id"`
	Effect     types.String `tfsdk:"effect"`
	Enabled    types.Bool   `tfsdk:"enabled"`
}

// Metadata names the data source.
func (d *DataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_application_grants"
}

// Schema describes the data source.
func (d *DataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	text := func(name string) schema.Attribute {
		return schema.StringAttribute{Computed: true, MarkdownDescription: means[name]}
	}
	resp.Schema = schema.Schema{
		MarkdownDescription: "The access grants of an application: who may use it, and who may not, over its permission strategy. Names of people are not read.",
		Attributes: map[string]schema.Attribute{
			"app_id":      schema.StringAttribute{Required: true, MarkdownDescription: means["app_id"], Validators: []validator.String{tf.NotBlank()}},
			"target_type": schema.StringAttribute{Optional: true, MarkdownDescription: "Only grants of this type of subject: `USER`, `ROLE`, `GROUP` or `ORG`. Default: any.", Validators: []validator.String{stringvalidator.OneOf(subjectTypes()...)}},
			"effect":      schema.StringAttribute{Optional: true, MarkdownDescription: "Only grants that say `ALLOW`, or `DENY`. Default: both.", Validators: []validator.String{stringvalidator.OneOf("ALLOW", "DENY")}},
			"enabled":     schema.BoolAttribute{Optional: true, MarkdownDescription: "Only grants that are in force (`true`), or only those that are not (`false`). Default: both."},
			"grants": schema.ListNestedAttribute{
				Computed: true, MarkdownDescription: "The grants.",
				NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
					"grant_id": text("grant_id"), "target_type": text("target_type"), "effect": text("effect"),
					"target_id": schema.StringAttribute{Computed: true, MarkdownDescription: "Subject, as Authing lists it: for a group or a role its id, maybe, in place of its code."},
					"enabled":   schema.BoolAttribute{Computed: true, MarkdownDescription: "Whether the grant is in force."},
				}},
			},
		},
	}
}

// Read lists the grants.
func (d *DataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var asked grantsModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &asked)...)
	if resp.Diagnostics.HasError() {
		return
	}
	tried := "Listing access grants of " + asked.AppID.String()
	client := d.Client(tried, &resp.Diagnostics)
	if client == nil {
		return
	}
	all, err := client.ApplicationAccesses(ctx, asked.AppID.ValueString())
	if err != nil {
		tf.AddError(&resp.Diagnostics, client, tried, err)
		return
	}
	asked.Grants = []grantModel{}
	for _, grant := range all {
		if chosen(asked, grant) {
			asked.Grants = append(asked.Grants, grantModel{
				GrantID: types.StringValue(grant.GrantID), TargetType: types.StringValue(grant.TargetType), TargetID: types.StringValue(grant.TargetID),
				Effect: types.StringPointerValue(grant.Effect), Enabled: types.BoolPointerValue(grant.Enabled),
			})
		}
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, asked)...)
}

// chosen tells whether the filters choose a grant.
func chosen(asked grantsModel, grant authing.ApplicationAccess) bool {
	return (asked.TargetType.IsNull() || asked.TargetType.ValueString() == grant.TargetType) &&
		(asked.Effect.IsNull() || grant.Effect != nil && *grant.Effect == asked.Effect.ValueString()) &&
		(asked.Enabled.IsNull() || grant.Enabled != nil && *grant.Enabled == asked.Enabled.ValueBool())
}
