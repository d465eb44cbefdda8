package authing

import (
	"context"
	"net/url"
	"strings"

	"github.com/authing/terraform-provider-authing/internal/api"
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
	WebhookID   string         `json:"webhookId"`
	Name        *string        `json:"name"`
	URL         *string        `json:"url"`
	Events      EventNames     `json:"events"`
	ContentType *string        `json:"contentType"`
	Enabled     *bool          `json:"enabled"`
	Secret      Secret         `json:"secret"`
	RetryConfig *RetryConfig   `json:"retryConfig"`
	CreatedAt   *api.Timestamp `json:"createdAt"`
	UpdatedAt   *api.Timestamp `json:"updatedAt"`

	// Unreadable are the names of fields that the answer holds in a form that
	// is not known. They count as not said.
	Unreadable []string `json:"-"`
	// Resent: the create of this one was sent more than once, and what became of
	// the earlier requests is not known. Twins are the ids of webhooks that they
	// may have made, as far as these have shown up.
	Resent bool     `json:"-"`
	Twins  []string `json:"-"`
}

// UnmarshalJSON reads each field by itself: one that cannot be read hides none
// of the others, and least of all the id.
func (w *Webhook) UnmarshalJSON(text []byte) error {
	if string(text) == "null" {
		return nil
	}
	o, err := api.ObjectOf(text)
	if err != nil {
		return err
	}
	*w = Webhook{
		Name:        (*string)(api.Field[api.Scalar](o, "name")),
		URL:         (*string)(api.Field[api.Scalar](o, "url")),
		ContentType: (*string)(api.Field[api.Scalar](o, "contentType")),
		Enabled:     (*bool)(api.Field[api.Flag](o, "enabled")),
		RetryConfig: api.Field[RetryConfig](o, "retryConfig"),
		CreatedAt:   api.Field[api.Timestamp](o, "createdAt"),
		UpdatedAt:   api.Field[api.Timestamp](o, "updatedAt"),
	}
	if id := api.Field[api.Scalar](o, "webhookId"); id != nil {
		w.WebhookID = string(*id)
	}
	if events := api.Field[EventNames](o, "events"); events != nil {
		w.Events = *events
	}
	if secret, there := o.Members["secret"]; there && w.Secret.UnmarshalJSON(secret) != nil {
		o.Unreadable = append(o.Unreadable, "secret")
	}
	w.Unreadable = o.Unreadable
	return nil
}

// Complete tells whether the answer says all that a webhook always has.
// A secret and a retry setting are not among it: not every webhook has them.
func (w Webhook) Complete() bool { return len(w.missing()) == 0 }

// missing lists what the answer does not say of what a webhook always has.
func (w Webhook) missing() []string {
	var missing []string
	for _, field := range []struct {
		name string
		said bool
	}{
		{"webhookId", w.WebhookID != ""},
		{"name", w.Name != nil},
		{"url", w.URL != nil},
		{"events", w.Events != nil},
		{"contentType", w.ContentType != nil},
		{"enabled", w.Enabled != nil},
		{"createdAt", w.CreatedAt != nil},
		{"updatedAt", w.UpdatedAt != nil},
	} {
		if !field.said {
			missing = append(missing, field.name)
		}
	}
	return missing
}

// RetryConfig is how often, and after which delay, a failed delivery is repeated.
type RetryConfig struct {
	Enabled bool `json:"enabled"`
	// Count is how many times. The API's type for it and for Delay is number,
	// which allows fractions.
	Count *float64 `json:"count,omitempty"`
	// Delay is in DelayUnit: Second, Minute, Hour or Day.
	Delay     *float64 `json:"delay,omitempty"`
	DelayUnit *string  `json:"delayUnit,omitempty"`
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

var webhooks = &kind[Webhook]{
	name:    "webhook",
	create:  writing("create-webhook"),
	get:     reading("get-webhook"),
	update:  repeatable("update-webhook"),
	remove:  repeatable("delete-webhook"),
	list:    reading("list-webhooks"),
	asks:    func(_, id string) url.Values { return url.Values{"webhookId": {id}} },
	removes: func(_, id string) any { return deleteWebhookRequest{[]string{id}} },
	key:     "webhookId",
	id:      func(w Webhook) string { return w.WebhookID },
	called:  func(w Webhook) *string { return w.Name },
	created: func(w Webhook) *api.Timestamp { return w.CreatedAt },
	secrets: func(w Webhook) []string {
		if value, shown := w.Secret.Shown(); shown {
			return []string{value}
		}
		return nil
	},
	missing: Webhook.missing,
}

// CreateWebhook makes one webhook, once: see createLooked.
// API page: https://api.authing.cn/openapi/v3/management/create-webhook
func (c *Client) CreateWebhook(ctx context.Context, request CreateWebhookRequest) (Webhook, error) {
	c.keep(request.Secret)
	made, err := webhooks.of(c).createLooked(ctx, request, sought[Webhook]{
		likeness: request.likeness(),
		alike:    func(w Webhook) bool { return w.alike(request) },
		equal:    func(w Webhook) bool { return w.equal(request) },
	})
	webhook := made.object
	webhook.Resent, webhook.Twins = made.resent, made.twins
	return webhook, err
}

// WebhooksBefore returns the webhooks with a name and url that the pool held
// before this client made any and that this client has not read as a
// resource's: see thereBefore. White space at the ends, and a slash at that of
// the url, make no difference.
func (c *Client) WebhooksBefore(ctx context.Context, name, address string) []Webhook {
	same := func(a *string, b string) bool {
		return a != nil && strings.TrimRight(strings.TrimSpace(*a), "/") == strings.TrimRight(strings.TrimSpace(b), "/")
	}
	return webhooks.of(c).thereBefore(ctx, func(w Webhook) bool { return same(w.Name, name) && same(w.URL, address) })
}

// UpdateWebhook changes a webhook in place. An answer that is not whole is the
// caller's to complete with a read.
// API page: https://api.authing.cn/openapi/v3/management/update-webhook
func (c *Client) UpdateWebhook(ctx context.Context, request UpdateWebhookRequest) (Webhook, error) {
	c.keep(request.Secret)
	all := webhooks.of(c)
	defer all.reader.Wrote(request.WebhookID)
	webhook, err := api.Call[Webhook](ctx, c.Client, all.update, nil, request)
	switch {
	case api.IsUnusable(err), err == nil && webhook.WebhookID != request.WebhookID:
		return Webhook{WebhookID: request.WebhookID}, nil // what it says is of no use; a read will tell
	case api.MayBeDone(err):
		// What Authing holds decides, whatever became of the response.
		if held, failure := all.one(ctx, request.WebhookID); failure == nil && held.shows(request) {
			return held, nil
		}
		return Webhook{}, err
	case err != nil:
		return Webhook{}, err
	}
	all.redact(webhook)
	return webhook, nil
}

// shows tells whether a webhook is seen to be what an update was to make of it.
func (w Webhook) shows(request UpdateWebhookRequest) bool {
	_, shown := w.Secret.Shown()
	return w.Complete() && (request.Secret == nil || shown || *request.Secret == "" && w.Secret.None) &&
		(request.RetryConfig == nil || w.RetryConfig != nil) &&
		w.equal(CreateWebhookRequest{
			Name: request.Name, URL: request.URL, Events: request.Events, ContentType: request.ContentType,
			Enabled: request.Enabled, Secret: firstOf(request.Secret, w.Secret), RetryConfig: request.RetryConfig,
		})
}

// firstOf returns the secret that was sent or, where none was, the one that is
// there, which was to be left alone.
func firstOf(sent *string, held Secret) *string {
	if sent == nil {
		return api.Ptr(held.Value)
	}
	return sent
}

// DeleteWebhook deletes one webhook; one that is gone already is no error. A
// read has to find it gone, whatever Authing says of the delete.
// API page: https://api.authing.cn/openapi/v3/management/delete-webhook
func (c *Client) DeleteWebhook(ctx context.Context, webhookID string) error {
	return webhooks.of(c).Delete(ctx, webhookID)
}

func (c *Client) keep(secret *string) {
	if secret != nil {
		c.KeepSecret(*secret)
	}
}
