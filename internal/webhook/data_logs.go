package webhook

import (
	"context"
	"encoding/json"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/authing/terraform-provider-authing/internal/authing"
	"github.com/authing/terraform-provider-authing/internal/tf"
)

// LogsDataSource is the data source authing_webhook_logs.
type LogsDataSource struct{ tf.DataSource }

var _ datasource.DataSourceWithConfigure = (*LogsDataSource)(nil)

// NewLogsDataSource returns the data source.
func NewLogsDataSource() datasource.DataSource { return &LogsDataSource{} }

// How many deliveries are read.
const (
	defaultLogs = 50
	mostLogs    = 1000
)

type logsModel struct {
	WebhookID        types.String `tfsdk:"webhook_id"`
	Limit            types.Number `tfsdk:"limit"`
	IncludeSensitive types.Bool   `tfsdk:"include_sensitive"`

	DeliveryCount       types.Int64   `tfsdk:"delivery_count"`
	FailureCount        types.Int64   `tfsdk:"failure_count"`
	SuccessRate         types.Float64 `tfsdk:"success_rate"`
	ConsecutiveFailures types.Int64   `tfsdk:"consecutive_failures"`
	LastFailureAt       types.String  `tfsdk:"last_failure_at"`
	LastFailureMessage  types.String  `tfsdk:"last_failure_message"`

	Logs          []logModel `tfsdk:"logs"`
	SensitiveLogs []logModel `tfsdk:"sensitive_logs"`
}

type logModel struct {
	EventName          types.String `tfsdk:"event_name"`
	Timestamp          types.String `tfsdk:"timestamp"`
	Success            types.Bool   `tfsdk:"success"`
	ErrorMessage       types.String `tfsdk:"error_message"`
	RequestHeaders     types.String `tfsdk:"request_headers"`
	RequestBody        types.String `tfsdk:"request_body"`
	ResponseStatusCode types.Int64  `tfsdk:"response_status_code"`
	ResponseHeaders    types.String `tfsdk:"response_headers"`
	ResponseBody       types.String `tfsdk:"response_body"`
}

// Metadata names the data source.
func (d *LogsDataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_webhook_logs"
}

// Schema describes the data source.
func (d *LogsDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	text := func(means string) schema.StringAttribute {
		return schema.StringAttribute{Computed: true, MarkdownDescription: means}
	}
	log := schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
		"event_name":           text("Event that was delivered."),
		"timestamp":            text("When, in RFC 3339 (UTC)."),
		"success":              schema.BoolAttribute{Computed: true, MarkdownDescription: "Whether the receiver took it."},
		"error_message":        text("What Authing says went wrong; null when nothing did."),
		"request_headers":      text("Headers that were sent, as JSON."),
		"request_body":         text("Body that was sent, as JSON."),
		"response_status_code": schema.Int64Attribute{Computed: true, MarkdownDescription: "HTTP status that the receiver answered; 0 when it did not."},
		"response_headers":     text("Headers that the receiver answered, as JSON."),
		"response_body":        text("Body that the receiver answered, as JSON."),
	}}
	resp.Schema = schema.Schema{
		MarkdownDescription: "Recent deliveries of a webhook, newest first, and how well they went. Made for `check` blocks. A webhook that does not exist has no deliveries.",
		Attributes: map[string]schema.Attribute{
			"webhook_id": schema.StringAttribute{Required: true, MarkdownDescription: "Id of the webhook.", Validators: []validator.String{notBlank}},
			"limit": schema.NumberAttribute{
				Optional:            true,
				MarkdownDescription: "How many deliveries to read at the most, from 1 to 1000. Default `50`, which is one call.",
				Validators:          []validator.Number{tf.WholeNumber{Least: 1, Most: mostLogs}},
			},
			"include_sensitive": schema.BoolAttribute{
				Optional:            true,
				MarkdownDescription: "Whether to fill `sensitive_logs`. Default `false`.",
			},
			"delivery_count":       schema.Int64Attribute{Computed: true, MarkdownDescription: "How many deliveries were read."},
			"failure_count":        schema.Int64Attribute{Computed: true, MarkdownDescription: "How many of them failed."},
			"success_rate":         schema.Float64Attribute{Computed: true, MarkdownDescription: "Share of them that did not fail, from 0 to 1; null when there were none."},
			"consecutive_failures": schema.Int64Attribute{Computed: true, MarkdownDescription: "How many failed since the last that did not."},
			"last_failure_at":      text("When the last failure was, in RFC 3339 (UTC); null when there was none."),
			"last_failure_message": text("What Authing says of the last failure; null when there was none."),
			"logs": schema.ListNestedAttribute{
				Computed:            true,
				MarkdownDescription: "The deliveries, newest first, with secrets, tokens and passwords taken out of headers and bodies by the names of their fields.",
				NestedObject:        log,
			},
			"sensitive_logs": schema.ListNestedAttribute{
				Computed: true, Sensitive: true,
				MarkdownDescription: "The same as they are, with the webhook's secret and whatever else was sent; null unless `include_sensitive` is true. It is kept in the state.",
				NestedObject:        log,
			},
		},
	}
}

// Read reads the deliveries.
func (d *LogsDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var data logsModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &data)...)
	tried := "Reading the deliveries of webhook " + data.WebhookID.String()
	client := d.Client(tried, &resp.Diagnostics)
	if client == nil || resp.Diagnostics.HasError() {
		return
	}
	limit := defaultLogs
	if !data.Limit.IsNull() {
		limit = int(tf.Int64(data.Limit))
	}
	logs, err := client.RecentWebhookLogs(ctx, data.WebhookID.ValueString(), limit)
	if err != nil {
		tf.AddError(&resp.Diagnostics, client, tried, err)
		return
	}
	data.judge(logs, client)
	data.Logs = []logModel{}
	for _, log := range logs {
		data.Logs = append(data.Logs, logOf(log, client.Redact, client.RedactJSON))
	}
	if data.IncludeSensitive.ValueBool() {
		data.SensitiveLogs = []logModel{}
		for _, log := range logs {
			data.SensitiveLogs = append(data.SensitiveLogs, logOf(log, func(text string) string { return text }, func(text json.RawMessage) string { return string(text) }))
		}
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, data)...)
}

// judge computes how well the deliveries went, newest first.
func (m *logsModel) judge(logs []authing.WebhookLog, client *authing.Client) {
	var failures, unbroken int64
	streak := true
	for _, log := range logs {
		streak = streak && !log.Success
		if log.Success {
			continue
		}
		failures++
		if streak {
			unbroken++
		}
		if failures == 1 {
			m.LastFailureAt = instant(log.Timestamp, types.StringNull())
			m.LastFailureMessage = types.StringValue(client.Redact(log.ErrorMessage))
		}
	}
	m.DeliveryCount = types.Int64Value(int64(len(logs)))
	m.FailureCount = types.Int64Value(failures)
	m.ConsecutiveFailures = types.Int64Value(unbroken)
	if len(logs) > 0 {
		m.SuccessRate = types.Float64Value(1 - float64(failures)/float64(len(logs)))
	}
}

func logOf(log authing.WebhookLog, plain func(string) string, body func(json.RawMessage) string) logModel {
	told := logModel{
		EventName:          types.StringValue(log.EventName),
		Timestamp:          instant(log.Timestamp, types.StringNull()),
		Success:            types.BoolValue(log.Success),
		RequestHeaders:     types.StringValue(body(log.RequestHeaders)),
		RequestBody:        types.StringValue(body(log.RequestBody)),
		ResponseStatusCode: types.Int64Value(log.ResponseStatusCode),
		ResponseHeaders:    types.StringValue(body(log.ResponseHeaders)),
		ResponseBody:       types.StringValue(body(log.ResponseBody)),
	}
	if log.ErrorMessage != "" {
		told.ErrorMessage = types.StringValue(plain(log.ErrorMessage))
	}
	return told
}
