package webhook

import (
	"context"
	"fmt"
	"strconv"
	"strings"

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
	Enabled   types.Bool    `tfsdk:"enabled"`
	Count     types.Float64 `tfsdk:"count"`
	Delay     types.Float64 `tfsdk:"delay"`
	DelayUnit types.String  `tfsdk:"delay_unit"`
}

var retryConfigTypes = map[string]attr.Type{
	"enabled":    types.BoolType,
	"count":      types.Float64Type,
	"delay":      types.Float64Type,
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
		request.Count = config.Count.ValueFloat64Pointer()
	}
	if !config.Delay.IsNull() {
		request.Delay = config.Delay.ValueFloat64Pointer()
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
	// While deliveries are not repeated, a server may forget how they were.
	forgotten := !answer.Enabled
	config.Count = readNumber(config.Count, answer.Count, forgotten)
	config.Delay = readNumber(config.Delay, answer.Delay, forgotten)
	if !config.DelayUnit.IsNull() && (answer.DelayUnit != nil || !forgotten) {
		config.DelayUnit = types.StringPointerValue(answer.DelayUnit)
	}
	object, more := types.ObjectValueFrom(ctx, retryConfigTypes, config)
	diags.Append(more...)
	return object, diags
}

// readNumber returns a member of retry_config after a read. One that says the
// same number stays as it was written: a configuration holds more digits than
// an answer. One that is not managed stays null.
func readNumber(prior types.Float64, answer *float64, forgotten bool) types.Float64 {
	if prior.IsNull() || answer == nil && forgotten || answer != nil && prior.ValueFloat64() == *answer {
		return prior
	}
	return types.Float64PointerValue(answer)
}

// verifyRetryConfig adds to a verdict what Authing did not take of the setting.
func (m model) verifyRetryConfig(ctx context.Context, v *verdict, state model, answer authing.Webhook) {
	if m.RetryConfig.Equal(state.RetryConfig) {
		return
	}
	if answer.RetryConfig == nil {
		v.add("retry_config", "This server does not support retry_config",
			"retry_config was sent, and Authing's response does not have it: the server is older than this setting. Everything else about the webhook is as configured.", remedies.retryConfigUnknown)
		return
	}
	sent, diags := retryConfigOf(ctx, m.RetryConfig)
	stored, more := retryConfigOf(ctx, state.RetryConfig)
	v.diags.Append(diags...)
	v.diags.Append(more...)
	var members []string
	for _, member := range []struct {
		name         string
		sent, stored attr.Value
	}{
		{"enabled", sent.Enabled, stored.Enabled},
		{"count", sent.Count, stored.Count},
		{"delay", sent.Delay, stored.Delay},
		{"delay_unit", sent.DelayUnit, stored.DelayUnit},
	} {
		if !member.sent.Equal(member.stored) {
			members = append(members, fmt.Sprintf("%s: sent %s, stored %s", member.name, shownMember(member.sent), shownMember(member.stored)))
		}
	}
	v.stored("retry_config", strings.Join(members, "\n"))
}

// shownMember is a member of retry_config as a message writes it.
func shownMember(value attr.Value) string {
	if number, ok := value.(types.Float64); ok && !number.IsNull() {
		return strconv.FormatFloat(number.ValueFloat64(), 'f', -1, 64)
	}
	return strings.Trim(value.String(), "<>")
}

// refusedRetryConfig adds what a refusal may be about: a server that is older
// than the setting refuses the whole call.
func (m model) refusedRetryConfig(diags *diag.Diagnostics, client *authing.Client, err error) {
	if !m.RetryConfig.IsNull() && authing.IsInvalid(err) {
		diags.AddAttributeError(path.Root("retry_config"), "This server may not support retry_config",
			"Authing refused the request as invalid, and older servers do not support retry_config.\n\n"+remedies.retryConfigRefused.For(client))
	}
}
