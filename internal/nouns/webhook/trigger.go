package webhook

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/action"
	"github.com/hashicorp/terraform-plugin-framework/action/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/authing/terraform-provider-authing/internal/authing"
	"github.com/authing/terraform-provider-authing/internal/tf"
)

// TriggerAction is the action authing_webhook_trigger.
type TriggerAction struct{ tf.Action }

var _ action.ActionWithConfigure = (*TriggerAction)(nil)

// NewTriggerAction returns the action.
func NewTriggerAction() action.Action { return &TriggerAction{} }

type triggerModel struct {
	WebhookID      types.String `tfsdk:"webhook_id"`
	RequestHeaders types.String `tfsdk:"request_headers"`
	RequestBody    types.String `tfsdk:"request_body"`
	ExpectSuccess  types.Bool   `tfsdk:"expect_success"`
}

// Metadata names the action.
func (a *TriggerAction) Metadata(_ context.Context, req action.MetadataRequest, resp *action.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_webhook_trigger"
}

// Schema describes the action.
func (a *TriggerAction) Schema(_ context.Context, _ action.SchemaRequest, resp *action.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Triggers a delivery to a webhook's receiver and shows its response. Requires Terraform 1.14.1.",
		Attributes: map[string]schema.Attribute{
			"webhook_id": schema.StringAttribute{
				Required:            true,
				MarkdownDescription: "Id of the webhook.",
				Validators:          []validator.String{tf.NotBlank()},
			},
			"request_headers": schema.StringAttribute{
				Optional:            true,
				MarkdownDescription: "Headers to send, as a JSON object (`jsonencode`). Default: Authing's own.",
				Validators:          []validator.String{jsonObject{}},
			},
			"request_body": schema.StringAttribute{
				Optional:            true,
				MarkdownDescription: "Body to send, as a JSON object (`jsonencode`). Default: the event `test`.",
				Validators:          []validator.String{jsonObject{}},
			},
			"expect_success": schema.BoolAttribute{
				Optional:            true,
				MarkdownDescription: "Whether the action fails if the receiver does. If Authing does not log the delivery within some seconds, the action warns. Default `true`.",
			},
		},
	}
}

// Invoke triggers the delivery and reports what came of it. Whether the
// receiver took it stands in the webhook's logs only.
func (a *TriggerAction) Invoke(ctx context.Context, req action.InvokeRequest, resp *action.InvokeResponse) {
	var asked triggerModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &asked)...)
	if resp.Diagnostics.HasError() {
		return
	}
	id := asked.WebhookID.ValueString()
	tried := "Triggering webhook " + asked.WebhookID.String()
	client := a.Client(tried, &resp.Diagnostics)
	if client == nil {
		return
	}
	progress := func(message string) {
		if ctx.Err() == nil { // nobody listens any more
			resp.SendProgress(action.InvokeProgressEvent{Message: message})
		}
	}
	progress("Triggering a delivery to webhook " + id)
	answer, log, err := client.DeliverWebhook(ctx, id, object(asked.RequestHeaders), object(asked.RequestBody))
	if len(answer) > 0 {
		progress("The receiver's response: " + client.RedactJSON(answer))
	}
	if err != nil {
		tf.AddError(&resp.Diagnostics, client, tried, err)
		return
	}
	if log == nil {
		resp.Diagnostics.AddWarning(tried+": the receiver's result is not known",
			"Authing accepted the request, but has not logged the delivery within some seconds. Check the webhook's logs.")
		return
	}
	verdict := deliveryVerdict(*log, client)
	progress(verdict)
	if !log.Success && (asked.ExpectSuccess.IsNull() || asked.ExpectSuccess.ValueBool()) {
		resp.Diagnostics.AddError(tried+": the receiver failed",
			verdict+".\n\n"+remedies.receiverFailed.For(client))
	}
}

func deliveryVerdict(log authing.WebhookLog, client *authing.Client) string {
	if log.Success {
		return fmt.Sprintf("The delivery succeeded with HTTP status %d", log.ResponseStatusCode)
	}
	verdict := "The delivery failed"
	if log.ResponseStatusCode != 0 {
		verdict += fmt.Sprintf(" with HTTP status %d", log.ResponseStatusCode)
	}
	if log.ErrorMessage != "" {
		verdict += ": " + client.Redact(log.ErrorMessage)
	}
	return verdict
}

func object(text types.String) json.RawMessage {
	if text.IsNull() {
		return nil
	}
	return json.RawMessage(text.ValueString())
}

// jsonObject accepts the JSON of an object.
type jsonObject struct{}

func (jsonObject) Description(context.Context) string { return "must be a JSON object" }

func (v jsonObject) MarkdownDescription(ctx context.Context) string { return v.Description(ctx) }

func (jsonObject) ValidateString(_ context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	if req.ConfigValue.IsNull() || req.ConfigValue.IsUnknown() {
		return
	}
	var value map[string]any
	if err := json.Unmarshal([]byte(strings.TrimSpace(req.ConfigValue.ValueString())), &value); err != nil || value == nil {
		resp.Diagnostics.AddAttributeError(req.Path, "Invalid "+req.Path.String(), "It must be a JSON object, such as jsonencode({ eventName = \"test\" }).")
	}
}
