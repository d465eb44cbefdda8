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
		"timestamp":            text("Time of the delivery (RFC 3339, UTC)."),
		"success":              schema.BoolAttribute{Computed: true, MarkdownDescription: "Whether Authing counts the delivery as successful."},
		"error_message":        text("Authing's error message; null if the delivery succeeded."),
		"request_headers":      text("Request headers, as JSON."),
		"request_body":         text("Request body, as JSON."),
		"response_status_code": schema.Int64Attribute{Computed: true, MarkdownDescription: "HTTP status of the receiver's response; 0 if there was none."},
		"response_headers":     text("Response headers, as JSON."),
		"response_body":        text("Response body, as JSON."),
	}}
	resp.Schema = schema.Schema{
		MarkdownDescription: "Reads recent deliveries of a webhook, newest first, with counts for use in `check` blocks.",
		Attributes: map[string]schema.Attribute{
			"webhook_id": schema.StringAttribute{Required: true, MarkdownDescription: "Id of the webhook.", Validators: []validator.String{tf.NotBlank()}},
			"limit": schema.NumberAttribute{
				Optional:            true,
				MarkdownDescription: "Maximum number of deliveries to read, from 1 to 1000. Default `50`, which is one request.",
				Validators:          []validator.Number{tf.WholeNumber{Least: 1, Most: mostLogs}},
			},
			"include_sensitive": schema.BoolAttribute{
				Optional:            true,
				MarkdownDescription: "Whether to fill `sensitive_logs`. Default `false`.",
			},
			"delivery_count":       schema.Int64Attribute{Computed: true, MarkdownDescription: "Number of deliveries read."},
			"failure_count":        schema.Int64Attribute{Computed: true, MarkdownDescription: "Number of those that failed."},
			"success_rate":         schema.Float64Attribute{Computed: true, MarkdownDescription: "Share of them that succeeded, from 0 to 1; null if there are none."},
			"consecutive_failures": schema.Int64Attribute{Computed: true, MarkdownDescription: "Consecutive failures up to now."},
			"last_failure_at":      text("Time of the last failure (RFC 3339, UTC); null if there is none."),
			"last_failure_message": text("Authing's message about the last failure; null if there is none."),
			"logs": schema.ListNestedAttribute{
				Computed:            true,
				MarkdownDescription: "The deliveries, newest first. Secrets, tokens and passwords in headers and bodies are redacted by field name.",
				NestedObject:        log,
			},
			"sensitive_logs": schema.ListNestedAttribute{
				Computed: true, Sensitive: true,
				MarkdownDescription: "The deliveries without redaction, with the webhook's secret; null unless `include_sensitive` is true. Stored in the state.",
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
