package authing

import (
	"context"
	"encoding/json"
	"net/http"
)

// WebhookLog is one delivery of a webhook.
type WebhookLog struct {
	EventName          string          `json:"eventName"`
	RequestBody        json.RawMessage `json:"requestBody"`
	RequestHeaders     json.RawMessage `json:"requestHeaders"`
	ResponseStatusCode int64           `json:"responseStatusCode"`
	ResponseHeaders    json.RawMessage `json:"responseHeaders"`
	ResponseBody       json.RawMessage `json:"responseBody"`
	Timestamp          *Timestamp      `json:"timestamp"`
	Success            bool            `json:"success"`
	ErrorMessage       string          `json:"errorMessage"`
}

type listWebhookLogsRequest struct {
	WebhookID string `json:"webhookId"`
	Page      int    `json:"page"`
	Limit     int    `json:"limit"`
}

type triggerWebhookRequest struct {
	WebhookID      string          `json:"webhookId"`
	RequestHeaders json.RawMessage `json:"requestHeaders,omitempty"`
	RequestBody    json.RawMessage `json:"requestBody,omitempty"`
}

type triggerWebhookResponse struct {
	Response json.RawMessage `json:"response"`
}

var (
	opGetWebhookLogs = operation{name: "get-webhook-logs", method: http.MethodPost, idempotent: true}
	opTriggerWebhook = operation{name: "trigger-webhook", method: http.MethodPost, writes: true}
)

// GetWebhookLogs reads a page of a webhook's deliveries. Pages count from 1;
// limit is at most MaxPageSize. An id that Authing does not know has no
// deliveries and is no error.
// API page: https://api.authing.cn/openapi/v3/management/get-webhook-logs
func (c *Client) GetWebhookLogs(ctx context.Context, webhookID string, page, limit int) (Page[WebhookLog], error) {
	answer, err := call[Page[WebhookLog]](ctx, c, opGetWebhookLogs, nil, listWebhookLogsRequest{webhookID, page, limit})
	return whole(opGetWebhookLogs, answer, err)
}

// RecentWebhookLogs reads the most recent deliveries of a webhook, as many as
// limit says or as there are.
func (c *Client) RecentWebhookLogs(ctx context.Context, webhookID string, limit int) ([]WebhookLog, error) {
	var logs []WebhookLog
	for page := 1; len(logs) < limit && page <= maxPages; page++ {
		answer, err := c.GetWebhookLogs(ctx, webhookID, page, MaxPageSize)
		if err != nil {
			return nil, err
		}
		logs = append(logs, answer.List...)
		if len(answer.List) < MaxPageSize {
			break
		}
	}
	return logs[:min(limit, len(logs))], nil
}

// TriggerWebhook makes Authing deliver to a webhook's receiver now, and
// returns what the receiver answered. Headers and body are JSON objects; nil
// leaves them to Authing. It is not repeated where the receiver may have heard it.
// API page: https://api.authing.cn/openapi/v3/management/trigger-webhook
func (c *Client) TriggerWebhook(ctx context.Context, webhookID string, headers, body json.RawMessage) (json.RawMessage, error) {
	answer, err := call[triggerWebhookResponse](ctx, c, opTriggerWebhook, nil, triggerWebhookRequest{webhookID, headers, body})
	return answer.Response, err
}

// RedactJSON makes a JSON text fit to be shown, as bodies in logs are.
func (c *Client) RedactJSON(text json.RawMessage) string { return c.redactBody(text) }
