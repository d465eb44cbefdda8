package authing

import (
	"context"
	"errors"
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
	Secret      Secret       `json:"secret"`
	RetryConfig *RetryConfig `json:"retryConfig"`
	CreatedAt   *Timestamp   `json:"createdAt"`
	UpdatedAt   *Timestamp   `json:"updatedAt"`

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
	o, err := objectOf(text)
	if err != nil {
		return err
	}
	*w = Webhook{
		Name:        (*string)(field[scalar](o, "name")),
		URL:         (*string)(field[scalar](o, "url")),
		ContentType: (*string)(field[scalar](o, "contentType")),
		Enabled:     (*bool)(field[flag](o, "enabled")),
		RetryConfig: field[RetryConfig](o, "retryConfig"),
		CreatedAt:   field[Timestamp](o, "createdAt"),
		UpdatedAt:   field[Timestamp](o, "updatedAt"),
	}
	if id := field[scalar](o, "webhookId"); id != nil {
		w.WebhookID = string(*id)
	}
	if events := field[EventNames](o, "events"); events != nil {
		w.Events = *events
	}
	if secret, there := o.members["secret"]; there && w.Secret.UnmarshalJSON(secret) != nil {
		o.unreadable = append(o.unreadable, "secret")
	}
	w.Unreadable = o.unreadable
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

var (
	opCreateWebhook = operation{name: "create-webhook", method: http.MethodPost, writes: true}
	opGetWebhook    = operation{name: "get-webhook", method: http.MethodGet, idempotent: true}
	opUpdateWebhook = operation{name: "update-webhook", method: http.MethodPost, writes: true, idempotent: true}
	opDeleteWebhook = operation{name: "delete-webhook", method: http.MethodPost, writes: true, idempotent: true}
	opListWebhooks  = operation{name: "list-webhooks", method: http.MethodGet, idempotent: true}
)

// getWebhook asks about one webhook and takes the answer as it is.
func (c *Client) getWebhook(ctx context.Context, webhookID string) (Webhook, error) {
	webhook, err := call[Webhook](ctx, c, opGetWebhook, url.Values{"webhookId": {webhookID}}, nil)
	if err != nil {
		return Webhook{}, err
	}
	return c.sameWebhook(opGetWebhook, webhookID, webhook)
}

// UpdateWebhook changes a webhook in place. An answer that is not whole is the
// caller's to complete with a read.
// API page: https://api.authing.cn/openapi/v3/management/update-webhook
func (c *Client) UpdateWebhook(ctx context.Context, request UpdateWebhookRequest) (Webhook, error) {
	c.keep(request.Secret)
	defer c.webhooks.Wrote(request.WebhookID)
	webhook, err := call[Webhook](ctx, c, opUpdateWebhook, nil, request)
	switch {
	case isUnusable(err), err == nil && webhook.WebhookID != request.WebhookID:
		return Webhook{WebhookID: request.WebhookID}, nil // what it says is of no use; a read will tell
	case outcomeUnknown(err):
		// What Authing holds decides, whatever became of the response.
		if held, failure := c.getWebhook(ctx, request.WebhookID); failure == nil && held.shows(request) {
			return held, nil
		}
		return Webhook{}, err
	case err != nil:
		return Webhook{}, err
	}
	c.keepShown(webhook.Secret)
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
		return Ptr(held.Value)
	}
	return sent
}

// outcomeUnknown tells whether a call failed that Authing may all the same have done.
func outcomeUnknown(err error) bool {
	var failure *Error
	return errors.As(err, &failure) && failure.Outcome() == OutcomeUnknown
}

// DeleteWebhook deletes one webhook; one that is gone already is no error. A
// read has to find it gone, whatever Authing says of the delete.
// API page: https://api.authing.cn/openapi/v3/management/delete-webhook
func (c *Client) DeleteWebhook(ctx context.Context, webhookID string) error {
	answer, err := call[verdict](ctx, c, opDeleteWebhook, nil, deleteWebhookRequest{WebhookIDs: []string{webhookID}})
	c.webhooks.Wrote(webhookID)
	if err != nil && !contradictable(err) {
		return err
	}
	if err == nil && answer.Success != nil { // a false one has become an error on its way
		return c.confirmDeleted(ctx, webhookID)
	}
	_, read := c.GetWebhook(ctx, webhookID)
	switch {
	case IsNotFound(read):
		return nil
	case err != nil && !isUnusable(err):
		return err
	case read != nil:
		return inconclusive(read, "Authing accepted the delete without saying that it succeeded, and the read that was to confirm it failed")
	}
	return stillThere(webhookID)
}

// confirmDeleted looks whether a webhook is gone that Authing says it has
// deleted. A server that lags behind gets some time. A read that fails
// contradicts nothing.
func (c *Client) confirmDeleted(ctx context.Context, webhookID string) error {
	there := func() bool {
		_, err := c.getWebhook(ctx, webhookID)
		return err == nil
	}
	for look, pause := 1, firstLook; there(); look, pause = look+1, 2*pause {
		if look == replicaLooks || c.config.Sleep(ctx, pause) != nil {
			return stillThere(webhookID)
		}
	}
	return nil
}

func stillThere(webhookID string) *Error {
	failure := unusable(opDeleteWebhook, fmt.Sprintf("Authing accepted the delete, but webhook %s is still there", webhookID))
	failure.Err = ErrDisagreement
	return failure
}

// contradictable tells whether a delete that failed may all the same have left
// nothing behind: there was nothing to delete, or it is not known what was done.
func contradictable(err error) bool { return IsNotFound(err) || outcomeUnknown(err) }

// isUnusable tells whether Authing said success in an answer that says no more.
func isUnusable(err error) bool {
	var failure *Error
	return errors.As(err, &failure) && failure.Kind == KindUnusable
}

// sameWebhook makes sure that an answer is about the webhook that was asked for.
func (c *Client) sameWebhook(op operation, asked string, webhook Webhook) (Webhook, error) {
	c.keepShown(webhook.Secret)
	if webhook.WebhookID != asked {
		return Webhook{}, unusable(op, fmt.Sprintf("the request was for webhook %s, the response is for %q", asked, webhook.WebhookID))
	}
	return webhook, nil
}

func (c *Client) keep(secret *string) {
	if secret != nil {
		c.secrets.add(*secret)
	}
}

func (c *Client) keepShown(secret Secret) {
	if value, shown := secret.Shown(); shown {
		c.secrets.add(value)
	}
}

// unusable is the error for an answer that says success and cannot be used.
func unusable(op operation, message string) *Error {
	return &Error{Operation: op.name, Kind: KindUnusable, StatusCode: statusOK, Message: message}
}

// inconclusive is the error for a question whose answer could not be checked.
// It is never one that says that something does not exist.
func inconclusive(err error, message string) *Error {
	var failure *Error
	if !errors.As(err, &failure) {
		return &Error{Kind: KindUnusable, Message: message, Err: err}
	}
	doubt := *failure
	doubt.Kind = KindUnusable
	doubt.Message = message + ": " + failure.Message
	doubt.Err = failure // whose advice is the one that helps
	return &doubt
}
