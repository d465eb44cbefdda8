package webhook

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"

	"github.com/authing/terraform-provider-authing/internal/tf"
)

// ListDataSource is the data source authing_webhooks.
type ListDataSource struct{ tf.DataSource }

var _ datasource.DataSourceWithConfigure = (*ListDataSource)(nil)

// NewListDataSource returns the data source.
func NewListDataSource() datasource.DataSource { return &ListDataSource{} }

type webhooksModel struct {
	filter
	Webhooks []found `tfsdk:"webhooks"`
}

// Metadata names the data source.
func (d *ListDataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_webhooks"
}

// Schema describes the data source.
func (d *ListDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Lists the webhooks of the user pool, without their secrets. Filters are combined with AND.",
		Attributes: map[string]schema.Attribute{
			"name_regex": schema.StringAttribute{Optional: true, MarkdownDescription: nameRegexMeans},
			"url_prefix": schema.StringAttribute{Optional: true, MarkdownDescription: urlPrefixMeans},
			"event":      schema.StringAttribute{Optional: true, MarkdownDescription: eventMeans},
			"enabled":    schema.BoolAttribute{Optional: true, MarkdownDescription: enabledMeans},
			"webhooks": schema.ListNestedAttribute{
				Computed:            true,
				MarkdownDescription: "The webhooks, newest first.",
				NestedObject:        schema.NestedAttributeObject{Attributes: foundAttributes()},
			},
		},
	}
}

// Read lists the webhooks.
func (d *ListDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var data webhooksModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &data)...)
	if resp.Diagnostics.HasError() {
		return
	}
	chosen, diags := data.compile()
	resp.Diagnostics.Append(diags...)
	const tried = "Listing webhooks"
	client := d.Client(tried, &resp.Diagnostics)
	if client == nil || resp.Diagnostics.HasError() {
		return
	}
	all, err := client.AllWebhooks(ctx)
	if err != nil {
		tf.AddError(&resp.Diagnostics, client, tried, err)
		return
	}
	data.Webhooks = []found{}
	for _, webhook := range all {
		if chosen(webhook) {
			told, diags := foundOf(ctx, webhook)
			resp.Diagnostics.Append(diags...)
			data.Webhooks = append(data.Webhooks, told)
		}
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, data)...)
}
