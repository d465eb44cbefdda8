package webhook

import (
	"context"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/authing/terraform-provider-authing/internal/authing"
	"github.com/authing/terraform-provider-authing/internal/tf"
)

// model is the resource in configuration, plan and state.
type model struct {
	Name        types.String `tfsdk:"name"`
	URL         types.String `tfsdk:"url"`
	Events      types.Set    `tfsdk:"events"`
	ContentType types.String `tfsdk:"content_type"`
	Enabled     types.Bool   `tfsdk:"enabled"`
	Secret      types.String `tfsdk:"secret"`
	// SecretWO is null everywhere but in the configuration.
	SecretWO        types.String `tfsdk:"secret_wo"`
	SecretWOVersion types.Number `tfsdk:"secret_wo_version"`
	RetryConfig     types.Object `tfsdk:"retry_config"`
	WebhookID       types.String `tfsdk:"webhook_id"`
	ID              types.String `tfsdk:"id"`
	CreatedAt       types.String `tfsdk:"created_at"`
	UpdatedAt       types.String `tfsdk:"updated_at"`

	Timeouts timeouts.Value `tfsdk:"timeouts"`
}

// nothing is a webhook of which nothing is known.
func nothing() model {
	return model{
		Events:      types.SetNull(types.StringType),
		RetryConfig: types.ObjectNull(retryConfigTypes),
		Timeouts:    tf.NoTimeouts(),
	}
}

// attributes are the fields of the model by the names in its tags.
func (m *model) attributes() tf.Attributes {
	return tf.Attributes{
		"name": tf.Field(&m.Name), "url": tf.Field(&m.URL), "events": tf.Field(&m.Events),
		"content_type": tf.Field(&m.ContentType), "enabled": tf.Field(&m.Enabled),
		"secret": tf.Field(&m.Secret), "secret_wo": tf.Field(&m.SecretWO), "secret_wo_version": tf.Field(&m.SecretWOVersion),
		"retry_config": tf.Field(&m.RetryConfig), "webhook_id": tf.Field(&m.WebhookID), "id": tf.Field(&m.ID),
		"created_at": tf.Field(&m.CreatedAt), "updated_at": tf.Field(&m.UpdatedAt), "timeouts": tf.Field(&m.Timeouts),
	}
}

// identity is what a webhook is recognised by.
type identity struct {
	WebhookID types.String `tfsdk:"webhook_id"`
}

func (m model) identity() identity { return identity{WebhookID: m.WebhookID} }

// imported tells whether the state is still the stub that an import begins
// with, which knows the id alone.
func (m model) imported() bool { return m.Name.IsNull() }

// recognised returns the model with webhook_id and id both where one of them is
// there. A state that another provider or a hand has written may hold one alone.
func (m model) recognised() model {
	switch {
	case m.WebhookID.ValueString() == "" && m.ID.ValueString() != "":
		m.WebhookID = m.ID
	case m.ID.ValueString() == "" && m.WebhookID.ValueString() != "":
		m.ID = m.WebhookID
	}
	return m
}

// compared returns those of an answer's fields that the state is compared with.
func (m model) compared(fields []string) []string {
	return slices.DeleteFunc(slices.Clone(fields), func(field string) bool {
		switch field {
		case "name", "url", "events", "contentType", "enabled":
			return false
		case "secret":
			return m.Secret.IsNull() && m.SecretWOVersion.IsNull()
		case "retryConfig":
			return m.RetryConfig.IsNull()
		}
		return true
	})
}

// differs tells whether applying the plan changes anything in Authing. An
// unknown value may come out as any, so it counts as a change.
func (m model) differs(state model) bool {
	return !m.Name.Equal(state.Name) ||
		!m.URL.Equal(state.URL) ||
		!m.Events.Equal(state.Events) ||
		!m.ContentType.Equal(state.ContentType) ||
		!m.Enabled.Equal(state.Enabled) ||
		!m.Secret.Equal(state.Secret) ||
		!m.SecretWOVersion.Equal(state.SecretWOVersion) ||
		!m.RetryConfig.Equal(state.RetryConfig)
}

// eventNames returns the events of a wholly known plan, sorted, so that the
// same configuration is always sent the same.
func (m model) eventNames(ctx context.Context) ([]string, diag.Diagnostics) {
	var names []string
	diags := m.Events.ElementsAs(ctx, &names, false)
	slices.Sort(names)
	return names, diags
}

// createRequest is the call that makes a planned webhook.
func (m model) createRequest(ctx context.Context, secret secretWrite) (authing.CreateWebhookRequest, diag.Diagnostics) {
	events, diags := m.eventNames(ctx)
	retry, more := m.retryConfigRequest(ctx, nil)
	diags.Append(more...)
	return authing.CreateWebhookRequest{
		Name:        m.Name.ValueString(),
		URL:         m.URL.ValueString(),
		Events:      events,
		ContentType: m.ContentType.ValueString(),
		Enabled:     m.Enabled.ValueBool(),
		Secret:      secret.value,
		RetryConfig: retry,
	}, diags
}

// updateRequest is the call that brings a webhook to its plan. What is not
// managed here is sent back as it was found in current, since the API does not
// say whether a field that is left out is kept or reset.
func (m model) updateRequest(ctx context.Context, current authing.Webhook, secret secretWrite) (authing.UpdateWebhookRequest, diag.Diagnostics) {
	events, diags := m.eventNames(ctx)
	retry, more := m.retryConfigRequest(ctx, current.RetryConfig)
	diags.Append(more...)
	return authing.UpdateWebhookRequest{
		WebhookID:   m.WebhookID.ValueString(),
		Name:        m.Name.ValueString(),
		URL:         m.URL.ValueString(),
		Events:      events,
		ContentType: m.ContentType.ValueString(),
		Enabled:     m.Enabled.ValueBool(),
		Secret:      secret.sent(current.Secret),
		RetryConfig: retry,
	}, diags
}

// told returns the function that tells whether an answer says all that a read
// of this state looks at, beyond what every webhook has. One that does not may
// be an entry of a list that says less than a single read does; so may one that
// says that there is no secret, or shows the picture of one.
func (m model) told(kept custody) func(authing.Webhook) bool {
	secret := kept.managed || kept.sealed || m.imported() || !m.Secret.IsNull()
	return func(answer authing.Webhook) bool {
		_, shown := answer.Secret.Shown()
		return (!secret || shown || kept.hidden && answer.Secret.Null) && (answer.RetryConfig != nil || m.RetryConfig.IsNull())
	}
}

// read returns the state after a read: the answer, and where the answer is
// silent what was known before.
func (m model) read(ctx context.Context, answer authing.Webhook, kept custody) (model, diag.Diagnostics) {
	retry, diags := readRetryConfig(ctx, m.RetryConfig, answer.RetryConfig)
	state := model{
		Name:            said(answer.Name, m.Name),
		URL:             said(answer.URL, m.URL),
		Events:          m.Events,
		ContentType:     said(answer.ContentType, m.ContentType),
		Enabled:         m.Enabled,
		Secret:          readSecret(m.Secret, kept, m.imported(), answer.Secret),
		SecretWO:        types.StringNull(),
		SecretWOVersion: m.SecretWOVersion,
		RetryConfig:     retry,
		WebhookID:       types.StringValue(answer.WebhookID),
		ID:              types.StringValue(answer.WebhookID),
		CreatedAt:       instant(answer.CreatedAt, m.CreatedAt),
		UpdatedAt:       instant(answer.UpdatedAt, m.UpdatedAt),
		Timeouts:        m.Timeouts,
	}
	if answer.Enabled != nil {
		state.Enabled = types.BoolValue(*answer.Enabled)
	}
	if answer.Events != nil {
		events, more := types.SetValueFrom(ctx, types.StringType, unique(answer.Events))
		diags.Append(more...)
		state.Events = events
	}
	return state, diags
}

// written returns the state after a write: the answer, with what the plan
// knows on top.
func (m model) written(ctx context.Context, answer authing.Webhook, secret secretWrite) (model, diag.Diagnostics) {
	planned := m
	planned.CreatedAt, planned.UpdatedAt = known(m.CreatedAt), types.StringNull()
	state, diags := planned.read(ctx, answer, custody{})
	state.Secret = secret.written(m.Secret, answer.Secret)
	if !m.CreatedAt.IsUnknown() {
		state.CreatedAt = m.CreatedAt
	}
	return state, diags
}

// asPlanned returns the state with every argument as it was planned, whatever
// Authing made of it.
func (m model) asPlanned(plan model) model {
	m.Name, m.URL, m.Events, m.ContentType, m.Enabled = plan.Name, plan.URL, plan.Events, plan.ContentType, plan.Enabled
	m.Secret, m.RetryConfig = plan.Secret, plan.RetryConfig
	return m
}

func known(value types.String) types.String {
	if value.IsUnknown() {
		return types.StringNull()
	}
	return value
}

func said(answer *string, otherwise types.String) types.String {
	if answer == nil {
		return otherwise
	}
	return types.StringValue(*answer)
}

func instant(answer *authing.Timestamp, otherwise types.String) types.String {
	if answer == nil {
		return otherwise
	}
	return types.StringValue(answer.String())
}

// unique returns names sorted and without repetitions; a set refuses those.
func unique(names []string) []string {
	names = slices.Clone(names)
	slices.Sort(names)
	return slices.Compact(names)
}
