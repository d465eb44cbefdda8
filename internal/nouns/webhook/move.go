package webhook

import (
	"context"
	"encoding/json"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// otherProvider is the end of the address of another published provider of the
// same name, whose webhook can be taken over. Its host differs by registry.
const otherProvider = "/hefanxu/authing"

// otherState is what that provider keeps of a webhook.
type otherState struct {
	ID          string   `json:"id"`
	WebhookID   string   `json:"webhook_id"`
	Name        *string  `json:"name"`
	URL         *string  `json:"url"`
	ContentType *string  `json:"content_type"`
	Secret      *string  `json:"secret"`
	Enabled     *bool    `json:"enabled"`
	Events      []string `json:"events"`
}

// MoveState takes over the state of the other provider's webhook. Its secret
// counts as managed where it is in the state, for there it comes from the
// configuration alone.
func (r *Resource) MoveState(context.Context) []resource.StateMover {
	return []resource.StateMover{{StateMover: func(ctx context.Context, req resource.MoveStateRequest, resp *resource.MoveStateResponse) {
		if req.SourceTypeName != "authing_webhook" || !strings.HasSuffix(req.SourceProviderAddress, otherProvider) || req.SourceRawState == nil || req.SourceSchemaVersion != 0 {
			return
		}
		var other otherState
		if err := json.Unmarshal(req.SourceRawState.JSON, &other); err != nil || other.ID+other.WebhookID == "" {
			resp.Diagnostics.AddError("The state to be moved cannot be read",
				"It is the state of an authing_webhook of "+req.SourceProviderAddress+", in a form that is not supported.\n\n"+remedies.cannotMove.In("zh-CN")) // no provider block is at hand that would tell the language
			return
		}
		if other.WebhookID == "" {
			other.WebhookID = other.ID
		}
		moved, diags := other.model(ctx)
		resp.Diagnostics.Append(diags...)
		resp.Diagnostics.Append(resp.TargetState.Set(ctx, moved)...)
		if resp.TargetIdentity != nil {
			resp.Diagnostics.Append(resp.TargetIdentity.Set(ctx, moved.identity())...)
		}
		resp.Diagnostics.Append(custody{managed: !moved.Secret.IsNull()}.write(ctx, resp.TargetPrivate)...)
	}}}
}

// model is the same webhook as this provider keeps it. What the other does not
// know is read at the next refresh.
func (o otherState) model(ctx context.Context) (moved model, diags diag.Diagnostics) {
	events, diags := types.SetValueFrom(ctx, types.StringType, unique(o.Events))
	moved = nothing()
	moved.Name = types.StringPointerValue(o.Name)
	moved.URL = types.StringPointerValue(o.URL)
	moved.Events = events
	moved.ContentType = types.StringPointerValue(o.ContentType)
	moved.Enabled = types.BoolPointerValue(o.Enabled)
	moved.Secret = types.StringPointerValue(o.Secret)
	moved.WebhookID = types.StringValue(o.WebhookID)
	moved.ID = moved.WebhookID
	if moved.Secret.ValueString() == "" {
		moved.Secret = types.StringNull()
	}
	return moved, diags
}
