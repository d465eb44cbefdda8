package tf

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/authing/terraform-provider-authing/internal/authing"
)

// leastCalls is how many calls, each as long as request_timeout allows, fit
// into a timeout that comes from the state: a login, the call itself, and two
// that confirm what it says.
const leastCalls = 4

// Timeout is how long one operation on an object may take.
type Timeout struct {
	operation string
	// written is the argument as it was configured; empty where it was not.
	written string
	bound   time.Duration
	// kept: the value comes from the state, where only an apply changes it.
	kept bool
}

// ConfiguredTimeout returns the time for a create or an update, which go by
// the configuration. A value that became known only at apply has not been
// validated before; one that leaves no time is an error, and nothing is sent.
func ConfiguredTimeout(value timeouts.Value, operation string, otherwise time.Duration) (Timeout, diag.Diagnostics) {
	var diags diag.Diagnostics
	timeout := Timeout{operation: operation, bound: otherwise}
	if timeout.written = member(value, operation); timeout.written == "" {
		return timeout, nil
	}
	bound, fault := PositiveDuration(timeout.written)
	if fault != "" {
		diags.AddAttributeError(timeout.path(), "Invalid timeouts."+operation, fmt.Sprintf("%q cannot be used: %s.", timeout.written, fault))
	}
	timeout.bound = bound
	return timeout, diags
}

// KeptTimeout returns the time for a read or a delete. Terraform gives these
// the state alone, so a value that is too short could not be corrected: the
// refresh that comes before every apply would fail by it. It is therefore never
// shorter than a few calls may take, and one that means nothing is left aside.
func KeptTimeout(value timeouts.Value, operation string, otherwise time.Duration, client *authing.Client) Timeout {
	timeout := Timeout{operation: operation, bound: otherwise, kept: true}
	if bound, fault := PositiveDuration(member(value, operation)); fault == "" {
		timeout.written, timeout.bound = member(value, operation), bound
	}
	timeout.bound = max(timeout.bound, leastCalls*client.RequestTimeout())
	return timeout
}

// member is one of the texts in timeouts; empty where it is not there.
func member(value timeouts.Value, operation string) string {
	text, _ := value.Attributes()[operation].(types.String)
	return text.ValueString()
}

// timeoutError is the cause of a context's end that a Timeout has set.
type timeoutError struct{ Timeout }

// Context returns a context that ends with the timeout. AddErrorIn recognises
// one that has.
func (t Timeout) Context(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeoutCause(ctx, t.bound, timeoutError{t})
}

// Error says that the time is over.
func (t timeoutError) Error() string {
	if t.written == "" {
		return fmt.Sprintf("timeouts.%s, by default %s, ran out", t.operation, t.bound)
	}
	return fmt.Sprintf("timeouts.%s, %s, ran out", t.operation, strconv.Quote(t.written))
}

func (t Timeout) path() path.Path { return path.Root("timeouts").AtName(t.operation) }

// advice says what ran out and how to get more.
func (t timeoutError) advice(client *authing.Client) string {
	if !t.kept {
		return "The time for the operation is over: " + t.Error() + ".\n\n" + causeTimeout.remedy().For(client)
	}
	return fmt.Sprintf("The time for the operation is over: %s. That is the value in the state; whatever it is, the operation is given %s at the least, %d times request_timeout (%s).\n\n%s",
		t.Error(), leastCalls*client.RequestTimeout(), leastCalls, client.RequestTimeout(), causeKeptTimeout.remedy().For(client))
}

// PositiveDuration reads a duration that leaves some time; fault says what
// keeps a text from being one, and is empty when nothing does.
func PositiveDuration(text string) (duration time.Duration, fault string) {
	duration, err := time.ParseDuration(text)
	switch {
	case err != nil:
		return 0, `it must be a duration with a unit, such as "30s" or "1m30s"`
	case duration <= 0:
		return 0, "it must be longer than zero"
	}
	return duration, ""
}

// leastTimeout is what a timeout in a configuration has to leave: no call is
// answered in less, and a shorter one is a slip of the pen.
const leastTimeout = time.Second

// DurationValidator accepts durations that leave some time.
type DurationValidator struct{}

// Description says what is accepted.
func (DurationValidator) Description(context.Context) string {
	return `must be a duration of a second or more, such as "30s" or "1m30s"`
}

// MarkdownDescription is Description.
func (v DurationValidator) MarkdownDescription(ctx context.Context) string { return v.Description(ctx) }

// ValidateString adds an error for any other text.
func (DurationValidator) ValidateString(_ context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	if req.ConfigValue.IsNull() || req.ConfigValue.IsUnknown() {
		return
	}
	duration, fault := PositiveDuration(req.ConfigValue.ValueString())
	if fault == "" && duration < leastTimeout {
		fault = "it must be a second or more"
	}
	if fault != "" {
		resp.Diagnostics.AddAttributeError(req.Path, "Invalid "+req.Path.String(), fmt.Sprintf("%q cannot be used: %s.", req.ConfigValue.ValueString(), fault))
	}
}
