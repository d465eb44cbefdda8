package authing

import (
	"context"
	"errors"
	"iter"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/authing/terraform-provider-authing/internal/api"
)

// ListWebhooks reads one page of the pool's webhooks. Pages count from 1;
// limit is at most MaxPageSize.
// API page: https://api.authing.cn/openapi/v3/management/list-webhooks
func (c *Client) ListWebhooks(ctx context.Context, page, limit int) (api.Page[Webhook], error) {
	return webhooks.of(c).listed(ctx, page, limit)
}

// descriptions are those of the entries that lists held and that could not be
// read, each once.
type descriptions struct {
	mu  sync.Mutex
	all []string
}

func (d *descriptions) add(found []string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, one := range found {
		if !slices.Contains(d.all, one) {
			d.all = append(d.all, one)
		}
	}
}

func (d *descriptions) sorted() []string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return slices.Sorted(slices.Values(d.all))
}

// UnreadableWebhooks describes the entries of the pool's list that could not be
// read: see Unreadable.
func (c *Client) UnreadableWebhooks() []string { return c.Unreadable(webhooks.name) }

// GetWebhook reads one webhook. IsNotFound recognises the error for one that
// does not exist, and is to be believed: the pool's list has been asked too,
// so that no wrong route and no gateway passes for it.
// API page: https://api.authing.cn/openapi/v3/management/get-webhook
func (c *Client) GetWebhook(ctx context.Context, webhookID string) (Webhook, error) {
	return webhooks.of(c).Get(ctx, webhookID)
}

// replicaLooks is how often a webhook is asked about that does not exist by one
// answer and exists by another: servers may lag behind each other for a while.
const replicaLooks = 4

// forbidden tells whether a call failed for want of the right to it.
func forbidden(err error) bool {
	var failure *api.Error
	return errors.As(err, &failure) && (failure.Kind == api.KindRefused && failure.StatusCode == http.StatusForbidden ||
		failure.Kind == api.KindNotAuthing && failure.HTTPStatus == http.StatusForbidden)
}

// ownWord tells whether a refusal is about the object and not about the route:
// the HTTP status is that of a call that arrived, and the body says the rest. It
// is enough where no list can be asked.
func ownWord(err error) bool {
	var failure *api.Error
	return errors.As(err, &failure) && failure.HTTPStatus == http.StatusOK
}

// ReadWebhook reads one webhook as GetWebhook does, or answers from the pool's
// list where that takes fewer calls: see package bulk. Such an answer is no
// older than the client, and never about a webhook that the client has written.
// Enough tells whether an entry of the list says what the caller needs beyond
// what every webhook has; the rest is read by itself.
func (c *Client) ReadWebhook(ctx context.Context, webhookID string, enough func(Webhook) bool) (Webhook, error) {
	all := webhooks.of(c)
	all.known.add(webhookID)
	return all.Read(ctx, webhookID, enough)
}

// AllWebhooks returns the pool's webhooks, newest first as far as their times
// tell, as they were at some time in the life of the client and since it last
// wrote one.
func (c *Client) AllWebhooks(ctx context.Context) ([]Webhook, error) {
	all, _, err := webhooks.of(c).All(ctx, func(Webhook) bool { return true })
	return newestFirst(all), err
}

// WebhooksNamed returns those of AllWebhooks that have a name, to the letter,
// and how many there are of any.
func (c *Client) WebhooksNamed(ctx context.Context, name string) (named []Webhook, total int, err error) {
	perhaps, total, err := webhooks.of(c).All(ctx, func(w Webhook) bool { return w.Name == nil || *w.Name == name })
	return newestFirst(slices.DeleteFunc(perhaps, func(w Webhook) bool { return w.Name == nil })), total, err
}

func newestFirst(all []Webhook) []Webhook {
	slices.SortFunc(all, func(a, b Webhook) int {
		if order := b.created().Compare(a.created()); order != 0 {
			return order
		}
		return strings.Compare(a.WebhookID, b.WebhookID)
	})
	return all
}

// EachWebhook returns the pool's webhooks, each once, reading no page before
// those of the one before it have been taken.
func (c *Client) EachWebhook(ctx context.Context) iter.Seq2[Webhook, error] {
	return webhooks.of(c).Each(ctx)
}

func (w Webhook) created() time.Time {
	if w.CreatedAt == nil {
		return time.Time{}
	}
	return w.CreatedAt.Time
}
