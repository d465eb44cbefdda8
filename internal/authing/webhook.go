package authing

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
)

// Forms in which a delivery's body can be encoded.
const (
	ContentTypeJSON = "application/json"
	ContentTypeForm = "application/x-www-form-urlencoded"
)

// Webhook is a webhook as the API answers it. Every field but the id is a
// pointer or nil when the answer did not say, which older and private servers
// are known to do.
type Webhook struct {
	WebhookID   string       `json:"webhookId"`
	Name        *string      `json:"name"`
	URL         *string      `json:"url"`
	Events      EventNames   `json:"events"`
	ContentType *string      `json:"contentType"`
	Enabled     *bool        `json:"enabled"`
	Secret      *string      `json:"secret"`
	RetryConfig *RetryConfig `json:"retryConfig"`
	CreatedAt   *Timestamp   `json:"createdAt"`
	UpdatedAt   *Timestamp   `json:"updatedAt"`
}

// Complete tells whether the answer says all that a webhook always has.
// A secret and a retry setting are not among it: not every webhook has them.
func (w Webhook) Complete() bool {
	return w.WebhookID != "" && w.Name != nil && w.URL != nil && w.Events != nil &&
		w.ContentType != nil && w.Enabled != nil && w.CreatedAt != nil && w.UpdatedAt != nil
}

// RetryConfig is how often, and after which delay, a failed delivery is repeated.
type RetryConfig struct {
	Enabled bool `json:"enabled"`
	// Count is how many times.
	Count *int64 `json:"count,omitempty"`
	// Delay is in DelayUnit: Second, Minute, Hour or Day.
	Delay     *int64  `json:"delay,omitempty"`
	DelayUnit *string `json:"delayUnit,omitempty"`
}

// CreateWebhookRequest is what a new webhook is to be. Enabled is always sent:
// the API documents no default for it.
type CreateWebhookRequest struct {
	Name        string       `json:"name"`
	URL         string       `json:"url"`
	Events      []string     `json:"events"`
	ContentType string       `json:"contentType"`
	Enabled     bool         `json:"enabled"`
	Secret      *string      `json:"secret,omitempty"`
	RetryConfig *RetryConfig `json:"retryConfig,omitempty"`
}

// UpdateWebhookRequest is what a webhook is to become. The API does not say
// what happens to a field that is left out, so nothing should be; Secret and
// RetryConfig are left out only where their value is not known.
type UpdateWebhookRequest struct {
	WebhookID   string       `json:"webhookId"`
	Name        string       `json:"name"`
	URL         string       `json:"url"`
	Events      []string     `json:"events"`
	ContentType string       `json:"contentType"`
	Enabled     bool         `json:"enabled"`
	Secret      *string      `json:"secret,omitempty"`
	RetryConfig *RetryConfig `json:"retryConfig,omitempty"`
}

type deleteWebhookRequest struct {
	WebhookIDs []string `json:"webhookIds"`
}

var (
	opCreateWebhook = operation{name: "create-webhook", method: http.MethodPost, writes: true}
	opGetWebhook    = operation{name: "get-webhook", method: http.MethodGet}
	opUpdateWebhook = operation{name: "update-webhook", method: http.MethodPost, writes: true}
	opDeleteWebhook = operation{name: "delete-webhook", method: http.MethodPost, writes: true}
	opListWebhooks  = operation{name: "list-webhooks", method: http.MethodGet}
)

// CreateWebhook makes a webhook. Two calls make two webhooks, however alike.
// API page: https://api.authing.cn/openapi/v3/management/create-webhook
func (c *Client) CreateWebhook(ctx context.Context, request CreateWebhookRequest) (Webhook, error) {
	c.keep(request.Secret)
	webhook, err := call[Webhook](ctx, c, opCreateWebhook, nil, request)
	if err != nil {
		return Webhook{}, err
	}
	c.keep(webhook.Secret)
	if webhook.WebhookID == "" {
		return Webhook{}, unusable(opCreateWebhook, "the answer says success but holds no webhookId")
	}
	return webhook, nil
}

// GetWebhook reads one webhook. An id that Authing does not know is an error
// that IsNotFound recognises.
// API page: https://api.authing.cn/openapi/v3/management/get-webhook
func (c *Client) GetWebhook(ctx context.Context, webhookID string) (Webhook, error) {
	webhook, err := call[Webhook](ctx, c, opGetWebhook, url.Values{"webhookId": {webhookID}}, nil)
	if err != nil {
		return Webhook{}, err
	}
	return c.sameWebhook(opGetWebhook, webhookID, webhook)
}

// UpdateWebhook changes a webhook in place.
// API page: https://api.authing.cn/openapi/v3/management/update-webhook
func (c *Client) UpdateWebhook(ctx context.Context, request UpdateWebhookRequest) (Webhook, error) {
	c.keep(request.Secret)
	webhook, err := call[Webhook](ctx, c, opUpdateWebhook, nil, request)
	if err != nil {
		return Webhook{}, err
	}
	if webhook.WebhookID == "" { // an answer without data: the caller reads the webhook to know it
		webhook.WebhookID = request.WebhookID
	}
	return c.sameWebhook(opUpdateWebhook, request.WebhookID, webhook)
}

// DeleteWebhook deletes webhooks; ids that are gone already are no error.
// API page: https://api.authing.cn/openapi/v3/management/delete-webhook
func (c *Client) DeleteWebhook(ctx context.Context, webhookIDs ...string) error {
	_, err := call[verdict](ctx, c, opDeleteWebhook, nil, deleteWebhookRequest{WebhookIDs: webhookIDs})
	if IsNotFound(err) {
		return nil
	}
	return err
}

// ListWebhooks reads one page of the pool's webhooks. Pages count from 1;
// limit is at most MaxPageSize.
// API page: https://api.authing.cn/openapi/v3/management/list-webhooks
func (c *Client) ListWebhooks(ctx context.Context, page, limit int) (Page[Webhook], error) {
	answer, err := call[Page[Webhook]](ctx, c, opListWebhooks, pageQuery(page, limit), nil)
	if err != nil {
		return Page[Webhook]{}, err
	}
	for _, webhook := range answer.List {
		c.keep(webhook.Secret)
	}
	return answer, nil
}

// sameWebhook makes sure that an answer is about the webhook that was asked for.
func (c *Client) sameWebhook(op operation, asked string, webhook Webhook) (Webhook, error) {
	c.keep(webhook.Secret)
	if webhook.WebhookID != asked {
		return Webhook{}, unusable(op, fmt.Sprintf("asked about webhook %s, Authing answered about %q", asked, webhook.WebhookID))
	}
	return webhook, nil
}

func (c *Client) keep(secret *string) {
	if secret != nil {
		c.secrets.add(*secret)
	}
}

// unusable is the error for an answer that says success and cannot be used.
func unusable(op operation, message string) *Error {
	return &Error{Operation: op.name, Kind: KindUnusable, StatusCode: statusOK, Message: message}
}
