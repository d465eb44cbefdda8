package webhook

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/authing/terraform-provider-authing/internal/authing"
	"github.com/authing/terraform-provider-authing/internal/tf"
)

// DataSource is the data source authing_webhook.
type DataSource struct{ tf.DataSource }

var _ datasource.DataSourceWithConfigure = (*DataSource)(nil)

// NewDataSource returns the data source.
func NewDataSource() datasource.DataSource { return &DataSource{} }

// found is a webhook as data sources tell it.
type found struct {
	ID          types.String `tfsdk:"id"`
	WebhookID   types.String `tfsdk:"webhook_id"`
	Name        types.String `tfsdk:"name"`
	URL         types.String `tfsdk:"url"`
	Events      types.Set    `tfsdk:"events"`
	ContentType types.String `tfsdk:"content_type"`
	Enabled     types.Bool   `tfsdk:"enabled"`
	CreatedAt   types.String `tfsdk:"created_at"`
	UpdatedAt   types.String `tfsdk:"updated_at"`
}

// foundSecret is a webhook with its secret.
type foundSecret struct {
	found
	Secret types.String `tfsdk:"secret"`
}

func foundOf(ctx context.Context, webhook authing.Webhook) (found, diag.Diagnostics) {
	events, diags := types.SetValueFrom(ctx, types.StringType, unique(webhook.Events))
	return found{
		ID:          types.StringValue(webhook.WebhookID),
		WebhookID:   types.StringValue(webhook.WebhookID),
		Name:        types.StringPointerValue(webhook.Name),
		URL:         types.StringPointerValue(webhook.URL),
		Events:      events,
		ContentType: types.StringPointerValue(webhook.ContentType),
		Enabled:     types.BoolPointerValue(webhook.Enabled),
		CreatedAt:   instant(webhook.CreatedAt, types.StringNull()),
		UpdatedAt:   instant(webhook.UpdatedAt, types.StringNull()),
	}, diags
}

// foundAttributes describes the attributes of found, all computed.
func foundAttributes() map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"id":           schema.StringAttribute{Computed: true, MarkdownDescription: "Same as `webhook_id`."},
		"webhook_id":   schema.StringAttribute{Computed: true, MarkdownDescription: "Id of the webhook."},
		"name":         schema.StringAttribute{Computed: true, MarkdownDescription: "Name of the webhook."},
		"url":          schema.StringAttribute{Computed: true, MarkdownDescription: "URL that deliveries are sent to."},
		"events":       schema.SetAttribute{Computed: true, ElementType: types.StringType, MarkdownDescription: "Names of the events that are delivered."},
		"content_type": schema.StringAttribute{Computed: true, MarkdownDescription: "Encoding of a delivery's body."},
		"enabled":      schema.BoolAttribute{Computed: true, MarkdownDescription: "Whether events are delivered."},
		"created_at":   schema.StringAttribute{Computed: true, MarkdownDescription: "Time of creation (RFC 3339, UTC)."},
		"updated_at":   schema.StringAttribute{Computed: true, MarkdownDescription: "Time of the last change (RFC 3339, UTC)."},
	}
}

// Metadata names the data source.
func (d *DataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_webhook"
}

// Schema describes the data source.
func (d *DataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	attributes := foundAttributes()
	attributes["webhook_id"] = schema.StringAttribute{
		Optional: true, Computed: true,
		MarkdownDescription: "Id of the webhook to read. Exactly one of `webhook_id` and `name` is required.",
		Validators:          []validator.String{stringvalidator.ExactlyOneOf(path.MatchRoot("webhook_id"), path.MatchRoot("name")), tf.NotBlank()},
	}
	attributes["name"] = schema.StringAttribute{
		Optional: true, Computed: true,
		MarkdownDescription: "Exact name of the webhook to read. Exactly one of `webhook_id` and `name` is required. If several webhooks have the name, the error lists their ids.",
		Validators:          []validator.String{tf.NotBlank()},
	}
	attributes["secret"] = schema.StringAttribute{
		Computed: true, Sensitive: true,
		MarkdownDescription: "Secret that is sent with deliveries; null if there is none or if Authing does not return it. It is stored in the state.",
	}
	resp.Schema = schema.Schema{
		MarkdownDescription: "Reads one webhook of the user pool, by id or name.",
		Attributes:          attributes,
	}
}

// Read finds the webhook.
func (d *DataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var asked foundSecret
	resp.Diagnostics.Append(req.Config.Get(ctx, &asked)...)
	if resp.Diagnostics.HasError() {
		return
	}
	tried := "Reading webhook " + asked.Name.String()
	if !asked.WebhookID.IsNull() {
		tried = "Reading webhook " + asked.WebhookID.String()
	}
	client := d.Client(tried, &resp.Diagnostics)
	if client == nil {
		return
	}
	var webhook authing.Webhook
	var err error
	if asked.WebhookID.IsNull() {
		webhook, err = byName(ctx, client, asked.Name.ValueString())
		asked.WebhookID = types.StringValue(webhook.WebhookID)
		warnUnreadable(&resp.Diagnostics, client)
	}
	if err == nil && !showsSecret(webhook) { // a list may leave it out
		webhook, err = client.ReadWebhook(ctx, asked.WebhookID.ValueString(), showsSecret)
	}
	if err != nil {
		tf.AddError(&resp.Diagnostics, client, tried, err)
		return
	}
	told, diags := foundOf(ctx, webhook)
	resp.Diagnostics.Append(diags...)
	answer := foundSecret{found: told}
	if secret, shown := webhook.Secret.Shown(); shown {
		answer.Secret = types.StringValue(secret)
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, answer)...)
}

func showsSecret(webhook authing.Webhook) bool {
	_, shown := webhook.Secret.Shown()
	return shown
}

// byName finds the one webhook of a name.
func byName(ctx context.Context, client *authing.Client, name string) (authing.Webhook, error) {
	named, total, err := client.WebhooksNamed(ctx, name)
	if err != nil {
		return authing.Webhook{}, err
	}
	switch len(named) {
	case 0:
		return authing.Webhook{}, fmt.Errorf("no webhook named %q (%d checked). Names must match exactly. List them with data.authing_webhooks, or use the webhook_id%s", name, total, namesake(ctx, client, name))
	case 1:
		return named[0], nil
	}
	var lines []string
	for _, webhook := range named {
		lines = append(lines, fmt.Sprintf("  %s (%s)", webhook.WebhookID, origin(text(webhook.URL))))
	}
	return authing.Webhook{}, fmt.Errorf("%d webhooks are named %q; use the webhook_id of one of these:\n%s",
		len(named), name, strings.Join(lines, "\n"))
}

// mostNamesakes is how many webhooks of a similar name an error lists.
const mostNamesakes = 5

// namesake lists the webhooks whose names a reader may take for the given one,
// each with what tells them apart; empty where there is none.
func namesake(ctx context.Context, client *authing.Client, name string) string {
	all, err := client.AllWebhooks(ctx)
	if err != nil {
		return ""
	}
	var lines []string
	for _, webhook := range all {
		other := text(webhook.Name)
		if lookAlike(name, other) == "" && !strings.EqualFold(tf.Visible(name), tf.Visible(other)) || len(lines) == mostNamesakes {
			continue
		}
		lines = append(lines, fmt.Sprintf("  %s is named %s: %s", webhook.WebhookID, strconv.QuoteToASCII(clipped(other)), partingIn("asked for", "in Authing", name, other)))
	}
	if len(lines) == 0 {
		return ""
	}
	return ". Similar names:\n" + strings.Join(lines, "\n")
}
