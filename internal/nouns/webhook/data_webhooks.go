package webhook

import (
	"context"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/authing/terraform-provider-authing/internal/authing"
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
	warnUnreadable(&resp.Diagnostics, client)
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

// warnUnreadable names the entries of the pool's list that were left out, since
// nothing can be made of them.
func warnUnreadable(diags *diag.Diagnostics, client *authing.Client) {
	if unreadable := client.UnreadableWebhooks(); len(unreadable) > 0 {
		diags.AddWarning("Entries of the list of webhooks were left out",
			"Authing's list holds entries that cannot be read:\n  "+strings.Join(unreadable, "\n  ")+"\n\n"+remedies.unreadable.For(client))
	}
}
