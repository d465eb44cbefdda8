package webhook

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/authing/terraform-provider-authing/internal/authing"
	"github.com/authing/terraform-provider-authing/internal/tf"
)

// EventsDataSource is the data source authing_webhook_events.
type EventsDataSource struct{ tf.DataSource }

var _ datasource.DataSourceWithConfigure = (*EventsDataSource)(nil)

// NewEventsDataSource returns the data source.
func NewEventsDataSource() datasource.DataSource { return &EventsDataSource{} }

type eventsModel struct {
	Category   types.String    `tfsdk:"category"`
	Names      []string        `tfsdk:"names"`
	Events     []eventModel    `tfsdk:"events"`
	Categories []categoryModel `tfsdk:"categories"`
}

type eventModel struct {
	Value    string `tfsdk:"value"`
	Category string `tfsdk:"category"`
	Name     string `tfsdk:"name"`
	NameEn   string `tfsdk:"name_en"`
}

type categoryModel struct {
	Value  string `tfsdk:"value"`
	Name   string `tfsdk:"name"`
	NameEn string `tfsdk:"name_en"`
}

// Metadata names the data source.
func (d *EventsDataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_webhook_events"
}

// Schema describes the data source.
func (d *EventsDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	computed := func(means string) schema.StringAttribute {
		return schema.StringAttribute{Computed: true, MarkdownDescription: means}
	}
	resp.Schema = schema.Schema{
		MarkdownDescription: "Lists the event types that webhooks can subscribe to, from Authing's live catalogue.",
		Attributes: map[string]schema.Attribute{
			"category": schema.StringAttribute{Optional: true, MarkdownDescription: "Only events of this category, such as `user`. An unknown category is an error that lists the valid ones. Default: all categories."},
			"names":    schema.SetAttribute{Computed: true, ElementType: types.StringType, MarkdownDescription: "Event names, for the argument `events` of a webhook."},
			"events": schema.ListNestedAttribute{
				Computed:            true,
				MarkdownDescription: "The events, in the catalogue's order.",
				NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
					"value":    computed("Name of the event, such as `user:created`."),
					"category": computed("Category of the event."),
					"name":     computed("Title in Chinese."),
					"name_en":  computed("Title in English."),
				}},
			},
			"categories": schema.ListNestedAttribute{
				Computed:            true,
				MarkdownDescription: "All categories, regardless of `category`.",
				NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
					"value":   computed("Name of the category, such as `user`."),
					"name":    computed("Title in Chinese."),
					"name_en": computed("Title in English."),
				}},
			},
		},
	}
}

// Read reads the catalogue.
func (d *EventsDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var data eventsModel
	resp.Diagnostics.Append(req.Config.GetAttribute(ctx, path.Root("category"), &data.Category)...)
	const tried = "Reading the catalogue of events"
	client := d.Client(tried, &resp.Diagnostics)
	if client == nil || resp.Diagnostics.HasError() {
		return
	}
	catalogue, err := client.GetWebhookEventList(ctx)
	if err != nil {
		tf.AddError(&resp.Diagnostics, client, tried, err)
		return
	}
	data.fill(catalogue)
	if len(data.Events) == 0 && !data.Category.IsNull() {
		var known []string
		for _, event := range catalogue.Events {
			known = append(known, event.Category)
		}
		slices.Sort(known)
		resp.Diagnostics.AddAttributeError(path.Root("category"), "Unknown category "+data.Category.String(),
			fmt.Sprintf("The catalogue has no such category. Valid categories: %s.", strings.Join(slices.Compact(known), ", ")))
		return
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, data)...)
}

func (m *eventsModel) fill(catalogue authing.WebhookEventList) {
	m.Names, m.Events, m.Categories = []string{}, []eventModel{}, []categoryModel{}
	for _, event := range catalogue.Events {
		if m.Category.IsNull() || event.Category == m.Category.ValueString() {
			m.Events = append(m.Events, eventModel{event.Value, event.Category, event.Name, event.NameEn})
			m.Names = append(m.Names, event.Value)
		}
	}
	m.Names = unique(m.Names)
	for _, category := range catalogue.Categories {
		m.Categories = append(m.Categories, categoryModel(category))
	}
}
