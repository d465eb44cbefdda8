package tf

import (
	"context"
	"time"

	"github.com/hashicorp/terraform-plugin-log/tflog"

	"github.com/authing/terraform-provider-authing/internal/authing"
)

// longWait is the wait from which on a log of warnings tells it.
const longWait = 5 * time.Second

// Log writes what the client does into Terraform's log: a line a call at
// DEBUG, the bodies at TRACE. The client has taken the secrets out already.
type Log struct{}

var _ authing.Logger = Log{}

// Exchange logs one request and its answer.
func (Log) Exchange(ctx context.Context, exchange authing.Exchange) {
	fields := map[string]any{
		"operation":   exchange.Operation,
		"attempt":     exchange.Attempt,
		"http_status": exchange.HTTPStatus,
		"status_code": exchange.StatusCode,
		"request_id":  exchange.RequestID,
		"duration_ms": exchange.Duration.Milliseconds(),
		"wait_ms":     exchange.Waited.Milliseconds(),
	}
	if exchange.Failure != "" {
		fields["failure"] = exchange.Failure
	}
	tflog.Debug(ctx, "Authing call", fields)
	if exchange.Request != "" || exchange.Answer != "" {
		tflog.Trace(ctx, "Authing bodies", map[string]any{
			"operation": exchange.Operation,
			"attempt":   exchange.Attempt,
			"request":   exchange.Request,
			"answer":    exchange.Answer,
		})
	}
}

// Waiting logs a wait, as a warning when it is a long one.
func (Log) Waiting(ctx context.Context, wait authing.Wait) {
	fields := map[string]any{
		"operation": wait.Operation,
		"attempt":   wait.Attempt,
		"wait_ms":   wait.Duration.Milliseconds(),
		"reason":    wait.Reason,
	}
	if wait.Duration >= longWait {
		tflog.Warn(ctx, "Waiting "+wait.Duration.Round(time.Second).String()+" before another try", fields)
		return
	}
	tflog.Debug(ctx, "Waiting before another try", fields)
}
