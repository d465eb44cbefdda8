package webhook

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-framework/types/basetypes"

	"github.com/authing/terraform-provider-authing/internal/authing"
)

// retryConfig is the argument retry_config. A member that is null is not
// managed: it is neither compared nor changed.
type retryConfig struct {
	Enabled   types.Bool   `tfsdk:"enabled"`
	Count     types.Int64  `tfsdk:"count"`
	Delay     types.Int64  `tfsdk:"delay"`
	DelayUnit types.String `tfsdk:"delay_unit"`
}

var retryConfigTypes = map[string]attr.Type{
	"enabled":    types.BoolType,
	"count":      types.Int64Type,
	"delay":      types.Int64Type,
	"delay_unit": types.StringType,
}

// delayUnits are the units that the API knows.
func delayUnits() []string { return []string{"Second", "Minute", "Hour", "Day"} }

func retryConfigOf(ctx context.Context, object types.Object) (retryConfig, diag.Diagnostics) {
	var config retryConfig
	diags := object.As(ctx, &config, basetypes.ObjectAsOptions{UnhandledUnknownAsEmpty: true})
	return config, diags
}

// request is what a write sends: what is managed, and of the rest what was
// found. Nil leaves the field out.
func (m model) retryConfigRequest(ctx context.Context, current *authing.RetryConfig) (*authing.RetryConfig, diag.Diagnostics) {
	if m.RetryConfig.IsNull() {
		return current, nil
	}
	config, diags := retryConfigOf(ctx, m.RetryConfig)
	request := &authing.RetryConfig{}
	if current != nil {
		*request = *current
	}
	request.Enabled = config.Enabled.ValueBool()
	if !config.Count.IsNull() {
		request.Count = config.Count.ValueInt64Pointer()
	}
	if !config.Delay.IsNull() {
		request.Delay = config.Delay.ValueInt64Pointer()
	}
	if !config.DelayUnit.IsNull() {
		request.DelayUnit = config.DelayUnit.ValueStringPointer()
	}
	return request, diags
}

// readRetryConfig returns the state's retry_config after a read: what is
// managed, as Authing has it. A server that answers without the field has not
// got what is managed.
func readRetryConfig(ctx context.Context, prior types.Object, answer *authing.RetryConfig) (types.Object, diag.Diagnostics) {
	if prior.IsNull() {
		return prior, nil
	}
	if answer == nil {
		return types.ObjectNull(retryConfigTypes), nil
	}
	config, diags := retryConfigOf(ctx, prior)
	config.Enabled = types.BoolValue(answer.Enabled)
	if !config.Count.IsNull() {
		config.Count = types.Int64PointerValue(answer.Count)
	}
	if !config.Delay.IsNull() {
		config.Delay = types.Int64PointerValue(answer.Delay)
	}
	if !config.DelayUnit.IsNull() {
		config.DelayUnit = types.StringPointerValue(answer.DelayUnit)
	}
	object, more := types.ObjectValueFrom(ctx, retryConfigTypes, config)
	diags.Append(more...)
	return object, diags
}

// verifyRetryConfig adds an error when Authing did not take the setting.
func (m model) verifyRetryConfig(diags *diag.Diagnostics, client *authing.Client, state model, answer authing.Webhook) {
	if m.RetryConfig.Equal(state.RetryConfig) {
		return
	}
	if answer.RetryConfig == nil {
		diags.AddAttributeError(path.Root("retry_config"), "This server does not support retry_config",
			"retry_config was sent, and Authing's response does not have it: the server is older than this setting. Everything else about the webhook is as configured.\n\n"+remedies.retryConfigUnknown.For(client))
		return
	}
	notTaken(diags, client, "retry_config", m.RetryConfig.String(), state.RetryConfig.String())
}

// refusedRetryConfig adds what a refusal may be about: a server that is older
// than the setting refuses the whole call.
func (m model) refusedRetryConfig(diags *diag.Diagnostics, client *authing.Client, err error) {
	if !m.RetryConfig.IsNull() && authing.IsInvalid(err) {
		diags.AddAttributeError(path.Root("retry_config"), "This server may not support retry_config",
			"Authing refused the request as invalid, and older servers do not support retry_config.\n\n"+remedies.retryConfigRefused.For(client))
	}
}
