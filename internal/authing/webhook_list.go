package authing

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/authing/terraform-provider-authing/internal/bulk"
)

// newWebhookReader returns the one reader of the pool's list of webhooks. It
// lives as long as the client, which Terraform makes anew for each phase of a run.
func newWebhookReader(c *Client) *bulk.Reader[*Webhook] {
	return bulk.New(bulk.Source[*Webhook]{
		Page: func(ctx context.Context, number int) (bulk.Page[*Webhook], error) {
			page, err := c.ListWebhooks(c.shared(ctx), number, MaxPageSize)
			list := make([]*Webhook, 0, len(page.List))
			for i := range page.List {
				list = append(list, &page.List[i])
			}
			c.unreadable.add(page.Unreadable)
			return bulk.Page[*Webhook]{Total: page.TotalCount, List: list, Unread: len(page.Unreadable)}, err
		},
		PageSize:    MaxPageSize,
		ID:          func(webhook *Webhook) string { return webhook.WebhookID },
		Concurrency: c.config.MaxConcurrentRequests,
		Sleep:       c.config.Sleep,
	})
}

// ListWebhooks reads one page of the pool's webhooks. Pages count from 1;
// limit is at most MaxPageSize.
// API page: https://api.authing.cn/openapi/v3/management/list-webhooks
func (c *Client) ListWebhooks(ctx context.Context, page, limit int) (Page[Webhook], error) {
	answer, err := call[Page[Webhook]](ctx, c, opListWebhooks, pageQuery(page, limit), nil)
	if answer, err = whole(opListWebhooks, answer, err); err != nil {
		return Page[Webhook]{}, err
	}
	list := answer.List
	answer.List = make([]Webhook, 0, len(list))
	for i, webhook := range list {
		c.keepShown(webhook.Secret)
		if webhook.WebhookID == "" { // nothing can be done with it
			answer.Unreadable = append(answer.Unreadable, fmt.Sprintf("%s, which has no webhookId", webhook.described(i)))
			continue
		}
		answer.List = append(answer.List, webhook)
	}
	return answer, nil
}

// described says which entry of a page a webhook is.
func (w Webhook) described(place int) string {
	if w.Name != nil {
		return fmt.Sprintf("the one named %q", Printable(*w.Name, longName))
	}
	return fmt.Sprintf("number %d of its page", place+1)
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
// read, as far as it has been read. They were left out of whatever was returned.
func (c *Client) UnreadableWebhooks() []string { return c.unreadable.sorted() }

// GetWebhook reads one webhook. IsNotFound recognises the error for one that
// does not exist, and is to be believed: the pool's list has been asked too,
// so that no wrong route and no gateway passes for it.
// API page: https://api.authing.cn/openapi/v3/management/get-webhook
func (c *Client) GetWebhook(ctx context.Context, webhookID string) (Webhook, error) {
	for look, pause := 1, firstLook; ; look, pause = look+1, 2*pause {
		webhook, err := c.getWebhook(ctx, webhookID)
		if !IsNotFound(err) {
			return webhook, err
		}
		listed, failure := c.listed(ctx, webhookID)
		switch {
		case forbidden(failure) && ownWord(err):
			return Webhook{}, err
		case failure != nil:
			return Webhook{}, inconclusive(failure, fmt.Sprintf("Authing says that webhook %s does not exist, but list-webhooks, which was to confirm it, failed, so the webhook stays in the state", webhookID))
		case !listed:
			return Webhook{}, err
		case look == replicaLooks || c.config.Sleep(ctx, pause) != nil:
			disagreement := inconclusive(err, fmt.Sprintf("Authing says that webhook %s does not exist, but the pool's list holds it", webhookID))
			disagreement.Err = ErrDisagreement
			return Webhook{}, disagreement
		}
	}
}

// replicaLooks is how often a webhook is asked about that does not exist by one
// answer and exists by another: servers may lag behind each other for a while.
const replicaLooks = 4

// forbidden tells whether a call failed for want of the right to it.
func forbidden(err error) bool {
	var failure *Error
	return errors.As(err, &failure) && (failure.Kind == KindRefused && failure.StatusCode == http.StatusForbidden ||
		failure.Kind == KindNotAuthing && failure.HTTPStatus == http.StatusForbidden)
}

// ownWord tells whether a refusal is about the object and not about the route:
// the HTTP status is that of a call that arrived, and the body says the rest. It
// is enough where no list can be asked.
func ownWord(err error) bool {
	var failure *Error
	return errors.As(err, &failure) && failure.HTTPStatus == http.StatusOK
}

// listed tells whether the pool's list holds a webhook. One that lacks it may
// be some moments old; one that holds it is read again. A list that says that it
// has more entries than it shows has been read to its end all the same, and is
// believed unless it hides more than it shows.
func (c *Client) listed(ctx context.Context, webhookID string) (bool, error) {
	holds := func(list bulk.List[*Webhook]) bool {
		return slices.ContainsFunc(list.Entries, func(webhook *Webhook) bool { return webhook.WebhookID == webhookID })
	}
	list, err := c.webhooks.All(ctx)
	if err == nil && holds(list) {
		list, err = c.webhooks.Fresh(ctx)
	}
	if err == nil && list.Short > max(1, len(list.Entries)) {
		return false, unusable(opListWebhooks, fmt.Sprintf("it hides more than it shows: %d of %d entries", list.Short, list.Short+len(list.Entries)))
	}
	return holds(list), listFailure(err)
}

// ReadWebhook reads one webhook as GetWebhook does, or answers from the pool's
// list where that takes fewer calls: see package bulk. Such an answer is no
// older than the client, and never about a webhook that the client has written.
// Enough tells whether an entry of the list says what the caller needs beyond
// what every webhook has; the rest is read by itself.
func (c *Client) ReadWebhook(ctx context.Context, webhookID string, enough func(Webhook) bool) (Webhook, error) {
	c.known.add(webhookID)
	webhook, err := c.webhooks.Get(ctx, webhookID,
		func(webhook *Webhook) bool { return webhook.Complete() && enough(*webhook) },
		func(ctx context.Context) (*Webhook, error) {
			webhook, err := c.GetWebhook(ctx, webhookID)
			return &webhook, err
		})
	var failure *Error
	switch {
	case err == nil:
		return *webhook, nil
	case errors.As(err, &failure):
		return Webhook{}, err
	}
	return Webhook{}, &Error{Operation: opGetWebhook.name, Kind: KindLocal, Message: "cancelled while waiting for an answer", Err: err}
}

// AllWebhooks returns the pool's webhooks, newest first as far as their times
// tell, as they were at some time in the life of the client and since it last
// wrote one.
func (c *Client) AllWebhooks(ctx context.Context) ([]Webhook, error) {
	list, err := c.webhooks.All(ctx)
	if err != nil {
		return nil, listFailure(err)
	}
	return c.wholeWebhooks(ctx, list.Entries)
}

// WebhooksNamed returns those of AllWebhooks that have a name, to the letter,
// and how many there are of any.
func (c *Client) WebhooksNamed(ctx context.Context, name string) (named []Webhook, total int, err error) {
	list, err := c.webhooks.All(ctx)
	if err != nil {
		return nil, 0, listFailure(err)
	}
	perhaps := slices.DeleteFunc(slices.Clone(list.Entries), func(webhook *Webhook) bool { return webhook.Name != nil && *webhook.Name != name })
	named, err = c.wholeWebhooks(ctx, perhaps)
	named = slices.DeleteFunc(named, func(webhook Webhook) bool { return webhook.Name == nil || *webhook.Name != name })
	return named, len(list.Entries), err
}

// wholeWebhooks returns webhooks of the list, complete and newest first.
func (c *Client) wholeWebhooks(ctx context.Context, list []*Webhook) ([]Webhook, error) {
	all := make([]Webhook, 0, len(list))
	for webhook, err := range c.completed(ctx, slices.Values(list)) {
		if err != nil {
			return nil, err
		}
		all = append(all, webhook)
	}
	slices.SortFunc(all, func(a, b Webhook) int {
		if order := b.created().Compare(a.created()); order != 0 {
			return order
		}
		return strings.Compare(a.WebhookID, b.WebhookID)
	})
	return all, nil
}

// EachWebhook returns the pool's webhooks, each once, reading no page before
// those of the one before it have been taken.
func (c *Client) EachWebhook(ctx context.Context) iter.Seq2[Webhook, error] {
	return func(yield func(Webhook, error) bool) {
		var failure error
		entries := func(take func(*Webhook) bool) {
			for webhook, err := range c.webhooks.Each(ctx) {
				if failure = listFailure(err); failure != nil || !take(webhook) {
					return
				}
			}
		}
		for webhook, err := range c.completed(ctx, entries) {
			if !yield(webhook, err) {
				return
			}
		}
		if failure != nil {
			yield(Webhook{}, failure)
		}
	}
}

// futile is how many single reads in a row have to leave a field out before the
// server is taken never to tell it.
const futile = 3

// completed reads by themselves the webhooks of which the list does not say all
// that a webhook always has, and a single read may.
func (c *Client) completed(ctx context.Context, list iter.Seq[*Webhook]) iter.Seq2[Webhook, error] {
	return func(yield func(Webhook, error) bool) {
		untold := map[string]int{} // field → single reads in a row that left it out
		for entry := range list {
			webhook := *entry
			if slices.ContainsFunc(webhook.missing(), func(field string) bool { return untold[field] < futile }) {
				read, err := c.GetWebhook(ctx, webhook.WebhookID)
				switch {
				case IsNotFound(err):
					continue
				case err != nil:
					yield(Webhook{}, err)
					return
				}
				for _, field := range webhook.missing() {
					untold[field]++
					if !slices.Contains(read.missing(), field) {
						untold[field] = 0
					}
				}
				webhook = read
			}
			if !yield(webhook, nil) {
				return
			}
		}
	}
}

// listFailure is the error for a list that could not be read.
func listFailure(err error) error {
	var failure *Error
	switch {
	case err == nil || errors.As(err, &failure):
		return err
	case errors.Is(err, bulk.ErrContradiction):
		return unusable(opListWebhooks, err.Error())
	}
	return &Error{Operation: opListWebhooks.name, Kind: KindLocal, Message: "cancelled while waiting for the list", Err: err}
}

func (w Webhook) created() time.Time {
	if w.CreatedAt == nil {
		return time.Time{}
	}
	return w.CreatedAt.Time
}
