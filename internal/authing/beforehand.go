package authing

import (
	"context"
	"strings"
	"sync"
	"time"
)

// mostBefore is how many of the pool's webhooks are looked at beforehand: two
// pages of the list.
const mostBefore = 2 * MaxPageSize

// beforehand is the pool's list as it was before this client made anything.
type beforehand struct {
	once sync.Once

	mu       sync.RWMutex
	webhooks []Webhook
	complete bool
	// at is when the list was read, by this machine's clock.
	at time.Time
}

// wholeSince tells whether everything that was there at some time since is known.
func (b *beforehand) wholeSince(since time.Time) bool {
	b.mu.RLock()
	defer b.mu.RUnlock()
	return b.complete && !b.at.Before(since)
}

// has tells whether a webhook was there before, as far as that is known.
func (b *beforehand) has(id string) bool {
	b.mu.RLock()
	defer b.mu.RUnlock()
	for _, webhook := range b.webhooks {
		if webhook.WebhookID == id {
			return true
		}
	}
	return false
}

// WebhooksBefore returns the webhooks with a name and url that the pool held
// before this client made any and that this client has not read as a
// resource's. White space at the ends, and a slash at that of the url, make no
// difference. The list is read once in the life of the client, two pages of it
// at the most. Where it cannot be read, nothing is returned: it is wanted for
// advice only.
func (c *Client) WebhooksBefore(ctx context.Context, name, address string) []Webhook {
	c.beforehand.once.Do(func() { c.lookBeforehand(ctx) })
	same := func(a, b string) bool {
		return strings.TrimRight(strings.TrimSpace(a), "/") == strings.TrimRight(strings.TrimSpace(b), "/")
	}
	c.beforehand.mu.RLock()
	defer c.beforehand.mu.RUnlock()
	var alike []Webhook
	for _, webhook := range c.beforehand.webhooks {
		if webhook.Name != nil && webhook.URL != nil && same(*webhook.Name, name) && same(*webhook.URL, address) && !c.known.has(webhook.WebhookID) {
			alike = append(alike, webhook)
		}
	}
	return alike
}

func (c *Client) lookBeforehand(ctx context.Context) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), patience)
	defer cancel()
	var webhooks []Webhook
	complete, at := true, c.config.Now()
	for webhook, err := range c.webhooks.Each(ctx) {
		if err != nil {
			complete = false
			break
		}
		webhooks = append(webhooks, *webhook)
		if len(webhooks) == mostBefore {
			complete = false
			break
		}
	}
	c.beforehand.mu.Lock()
	defer c.beforehand.mu.Unlock()
	c.beforehand.webhooks, c.beforehand.complete, c.beforehand.at = webhooks, complete, at
}
