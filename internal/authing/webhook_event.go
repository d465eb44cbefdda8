package authing

import (
	"context"
	"net/http"
	"time"

	"github.com/authing/terraform-provider-authing/internal/api"
)

// WebhookEvent is an event that a webhook can be told of.
type WebhookEvent struct {
	// Value is the name that a webhook's events hold, such as "user:created".
	Value string `json:"value"`
	// Category is the value of its WebhookCategory.
	Category string `json:"category"`
	// Name is its title in Chinese, NameEn in English.
	Name   string `json:"name"`
	NameEn string `json:"nameEn"`
}

// WebhookCategory is a group of events.
type WebhookCategory struct {
	Value  string `json:"value"`
	Name   string `json:"name"`
	NameEn string `json:"nameEn"`
}

// WebhookEventList is the catalogue of events.
type WebhookEventList struct {
	Categories api.OneOrMany[WebhookCategory] `json:"categories"`
	Events     api.OneOrMany[WebhookEvent]    `json:"events"`
}

var opGetWebhookEventList = api.Operation{Name: "get-webhook-event-list", Method: http.MethodGet, Idempotent: true}

// GetWebhookEventList reads the catalogue of events.
// API page: https://api.authing.cn/openapi/v3/management/get-webhook-event-list
func (c *Client) GetWebhookEventList(ctx context.Context) (WebhookEventList, error) {
	return api.Call[WebhookEventList](ctx, c.Client, opGetWebhookEventList, nil, nil)
}

// catalogue is the run's copy of the catalogue, or of the failure to read it.
type catalogue struct {
	list    WebhookEventList
	failure error
}

// patience is how long the catalogue may take. It is wanted for advice only,
// and nobody should wait long for that. A login is the caller's to have made.
const patience = 10 * time.Second

// WebhookEvents returns the catalogue of events, which is asked for once in
// the life of the client, however many callers want it and however it went.
func (c *Client) WebhookEvents(ctx context.Context) (WebhookEventList, error) {
	c.events.Do(func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), patience)
		defer cancel()
		list, err := c.GetWebhookEventList(ctx)
		c.catalogue = catalogue{list, err}
	})
	return c.catalogue.list, c.catalogue.failure
}
