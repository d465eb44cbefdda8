package authing

import (
	"context"
	"encoding/json"
	"net/http"
	"slices"
	"time"

	"github.com/authing/terraform-provider-authing/internal/api"
)

// WebhookLog is one delivery of a webhook.
type WebhookLog struct {
	EventName          string          `json:"eventName"`
	RequestBody        json.RawMessage `json:"requestBody"`
	RequestHeaders     json.RawMessage `json:"requestHeaders"`
	ResponseStatusCode int64           `json:"responseStatusCode"`
	ResponseHeaders    json.RawMessage `json:"responseHeaders"`
	ResponseBody       json.RawMessage `json:"responseBody"`
	Timestamp          *api.Timestamp  `json:"timestamp"`
	Success            bool            `json:"success"`
	ErrorMessage       string          `json:"errorMessage"`
}

// UnmarshalJSON reads each field by itself: one that cannot be read hides none
// of the others.
func (l *WebhookLog) UnmarshalJSON(text []byte) error {
	o, err := api.ObjectOf(text)
	if err != nil {
		return err
	}
	*l = WebhookLog{
		RequestBody:     o.Members["requestBody"],
		RequestHeaders:  o.Members["requestHeaders"],
		ResponseHeaders: o.Members["responseHeaders"],
		ResponseBody:    o.Members["responseBody"],
		Timestamp:       api.Field[api.Timestamp](o, "timestamp"),
	}
	if name := api.Field[api.Scalar](o, "eventName"); name != nil {
		l.EventName = string(*name)
	}
	if message := api.Field[api.Scalar](o, "errorMessage"); message != nil {
		l.ErrorMessage = string(*message)
	}
	if status := api.Field[api.WholeNumber](o, "responseStatusCode"); status != nil {
		l.ResponseStatusCode = int64(*status)
	}
	if success := api.Field[api.Flag](o, "success"); success != nil {
		l.Success = bool(*success)
	}
	return nil
}

func (l WebhookLog) at() time.Time {
	if l.Timestamp == nil {
		return time.Time{}
	}
	return l.Timestamp.Time
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
	opGetWebhookLogs = api.Operation{Name: "get-webhook-logs", Method: http.MethodPost, Idempotent: true}
	opTriggerWebhook = api.Operation{Name: "trigger-webhook", Method: http.MethodPost, Writes: true}
)

// GetWebhookLogs reads a page of a webhook's deliveries. Pages count from 1;
// limit is at most MaxPageSize. An id that Authing does not know has no
// deliveries and is no error.
// API page: https://api.authing.cn/openapi/v3/management/get-webhook-logs
func (c *Client) GetWebhookLogs(ctx context.Context, webhookID string, page, limit int) (api.Page[WebhookLog], error) {
	answer, err := api.Call[api.Page[WebhookLog]](ctx, c.Client, opGetWebhookLogs, nil, listWebhookLogsRequest{webhookID, page, limit})
	return api.Whole(opGetWebhookLogs, answer, err)
}

// maxLogPages bounds logs that never end.
const maxLogPages = 2000

// RecentWebhookLogs reads the most recent deliveries of a webhook, newest
// first, as many as limit says or as there are. Authing does not document the
// order of its pages; where they begin with the oldest, all are read.
func (c *Client) RecentWebhookLogs(ctx context.Context, webhookID string, limit int) ([]WebhookLog, error) {
	var logs []WebhookLog
	oldestFirst := false
	for page := 1; (len(logs) < limit || oldestFirst) && page <= maxLogPages; page++ {
		answer, err := c.GetWebhookLogs(ctx, webhookID, page, api.MaxPageSize)
		if err != nil {
			return nil, err
		}
		logs = append(logs, answer.List...)
		if len(answer.List) < api.MaxPageSize {
			break
		}
		oldestFirst = oldestFirst || page == 1 && logs[0].at().Before(logs[len(logs)-1].at())
	}
	slices.SortStableFunc(logs, func(a, b WebhookLog) int { return b.at().Compare(a.at()) })
	return logs[:min(limit, len(logs))], nil
}

// TriggerWebhook makes Authing deliver to a webhook's receiver now, and
// returns what the receiver answered. Headers and body are JSON objects; nil
// leaves them to Authing. It is not repeated where the receiver may have heard it.
// API page: https://api.authing.cn/openapi/v3/management/trigger-webhook
func (c *Client) TriggerWebhook(ctx context.Context, webhookID string, headers, body json.RawMessage) (json.RawMessage, error) {
	answer, err := api.Call[triggerWebhookResponse](ctx, c.Client, opTriggerWebhook, nil, triggerWebhookRequest{webhookID, headers, body})
	return answer.Response, err
}

// looks and lookPause are how often, and at which distance, a delivery is looked
// for in the logs.
const (
	looks     = 5
	lookPause = time.Second
)

// DeliverWebhook triggers a webhook and returns what the receiver answered and
// the delivery as the logs tell it; nil when the logs do not tell it in time.
func (c *Client) DeliverWebhook(ctx context.Context, webhookID string, headers, body json.RawMessage) (json.RawMessage, *WebhookLog, error) {
	before, err := c.GetWebhookLogs(ctx, webhookID, 1, 1)
	if err != nil {
		return nil, nil, err
	}
	answer, err := c.TriggerWebhook(ctx, webhookID, headers, body)
	if err != nil {
		return nil, nil, err
	}
	for look := 1; look <= looks; look++ {
		after, err := c.GetWebhookLogs(ctx, webhookID, 1, 1)
		if err != nil {
			return answer, nil, err
		}
		if after.TotalCount > before.TotalCount {
			logs, err := c.RecentWebhookLogs(ctx, webhookID, 1)
			if err != nil || len(logs) == 0 {
				return answer, nil, err
			}
			return answer, &logs[0], nil
		}
		if rested := c.Config.Sleep(ctx, lookPause) == nil; !rested {
			break
		}
	}
	return answer, nil, nil
}
