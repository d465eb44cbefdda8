package authing

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/sync/semaphore"
)

// How long a webhook may take to show up in the list after its create was not
// answered. A server that answered anything has done its work; one that was
// silent may still be at it, for half as long again as it was given.
const (
	settleAnswered = 3 * time.Second
	mostSettle     = 15 * time.Second
	firstLook      = 500 * time.Millisecond
)

func (c *Client) settle(lost *Error) time.Duration {
	if lost.Kind != KindNoAnswer {
		return settleAnswered
	}
	return max(settleAnswered, min(mostSettle, c.config.RequestTimeout/2))
}

// How far a webhook's createdAt may lie before the moment at which it was asked
// for: a little in any case; some seconds where the server's clock is known
// from its Date headers alone, which another machine may write; minutes where
// it is not known at all. Up to the first, a webhook is ours. Up to the others
// it may be, and that is a doubt.
const (
	skew      = time.Second
	dateSkew  = 5 * time.Second
	blindSkew = 5 * time.Minute
)

// longAgo is the age at which a webhook in the answer to its own create is
// another one. It is far beyond what clocks differ: an answer is to be believed
// rather than a clock, for what is not believed is lost.
const longAgo = time.Hour

// CreateWebhook makes one webhook: one, whatever becomes of the answer. Where
// it is not known whether the request was processed, the pool's list is looked
// through for a webhook that was made since and that no other call of this
// client has made; only when there is none is the request sent again. Where it
// cannot be known, the error lists the candidates.
//
// Calls for webhooks that look alike wait for each other, for otherwise none
// could tell its own from the others'. A call under way when the context ends
// is still given its time to be answered, so that what exists is known.
// API page: https://api.authing.cn/openapi/v3/management/create-webhook
func (c *Client) CreateWebhook(ctx context.Context, request CreateWebhookRequest) (Webhook, error) {
	c.keep(request.Secret)
	if c.config.ReadOnly {
		_, err := call[Webhook](ctx, c, opCreateWebhook, nil, request)
		return Webhook{}, err
	}
	// The login comes first, for its answer tells what time the server has.
	if _, failure := c.currentToken(ctx); failure != nil {
		return Webhook{}, failure
	}
	unlock, err := c.creating.lock(ctx, request.likeness())
	if err != nil {
		return Webhook{}, &Error{Operation: opCreateWebhook.name, Kind: KindLocal, Message: "cancelled before anything was sent", Err: err}
	}
	defer unlock()
	defer c.webhooks.Wrote()

	began := c.clock.now(c.config.Now())
	for try := 1; ; try++ {
		webhook, lost := c.createWebhook(ctx, request)
		if lost == nil && c.foreign(webhook, request, began) {
			lost = unusable(opCreateWebhook, fmt.Sprintf("the response is about another webhook, %s", webhook.WebhookID))
		}
		if lost == nil {
			c.made.add(webhook.WebhookID)
			c.clock.wrote(webhook.CreatedAt, c.config.Now())
			return webhook, nil
		}
		if lost.Operation != opCreateWebhook.name || lost.Outcome() != OutcomeUnknown {
			return Webhook{}, lost // without a token, nothing was processed either
		}
		adopted, there, doubt := c.findMade(ctx, request, began, lost)
		if doubt != nil {
			return Webhook{}, doubt
		}
		if there {
			c.made.add(adopted.WebhookID)
			return adopted, nil
		}
		if try > *c.config.MaxRetries || lost.Kind == KindUnusable || ctx.Err() != nil {
			lost.Attempts = try
			lost.Stopped = "the webhook may still exist: none like it is in the pool's list so far"
			return Webhook{}, lost
		}
		if wait := lost.RetryAfter; wait > 0 && wait <= longestRetryAfter && c.config.Sleep(ctx, wait) != nil {
			lost.Stopped = stopped(ctx.Err())
			return Webhook{}, lost
		}
	}
}

// foreign tells whether an answer to a create is about a webhook that this
// create cannot have made. Taken for its own, it would be changed, and some day
// deleted.
func (c *Client) foreign(webhook Webhook, request CreateWebhookRequest, began instant) bool {
	other := func(answer *string, asked string) bool { return answer != nil && *answer != asked }
	return c.made.has(webhook.WebhookID) ||
		other(webhook.Name, request.Name) && other(webhook.URL, request.URL) ||
		began.source != clockUnknown && webhook.CreatedAt != nil && webhook.CreatedAt.Before(began.Add(-longAgo))
}

// createWebhook sends the request, and again only where it was certainly not processed.
func (c *Client) createWebhook(ctx context.Context, request CreateWebhookRequest) (Webhook, *Error) {
	data, err := call[json.RawMessage](ctx, c, opCreateWebhook, nil, request)
	var failure *Error
	switch {
	case errors.As(err, &failure):
		return Webhook{}, failure
	case err != nil:
		return Webhook{}, &Error{Operation: opCreateWebhook.name, Kind: KindLocal, Message: err.Error()}
	}
	// The id is read by itself: whatever else is odd about the answer, the
	// webhook exists and must not be lost. What is left out is read again.
	var id struct {
		WebhookID string `json:"webhookId"`
	}
	if json.Unmarshal(data, &id) != nil || id.WebhookID == "" {
		return Webhook{}, unusable(opCreateWebhook, "the response reports success but has no webhookId")
	}
	webhook, failure := decode[Webhook](opCreateWebhook.name, data)
	if failure != nil {
		webhook = Webhook{WebhookID: id.WebhookID}
	}
	c.keepShown(webhook.Secret)
	return webhook, nil
}

// findMade looks for the webhook that a create without a usable answer made.
// It looks several times, for the server may be slow. It goes on for as long
// when the context ends: what exists has to be known.
func (c *Client) findMade(ctx context.Context, request CreateWebhookRequest, began instant, lost *Error) (made Webhook, there bool, doubt *Error) {
	settle := c.settle(lost)
	rest, cancel := context.WithTimeout(context.WithoutCancel(ctx), settle+2*c.config.RequestTimeout)
	defer cancel()
	waited := time.Duration(0)
	for pause := firstLook; ; pause *= 2 {
		all, err := c.freshWebhooks(ctx)
		if err != nil && ctx.Err() != nil {
			all, err = c.freshWebhooks(rest)
		}
		if err != nil {
			return Webhook{}, false, c.doubt(lost, nil, fmt.Sprintf("Looking it up failed: %v", err))
		}
		mine, perhaps := c.candidates(all, request, began)
		switch {
		case len(mine) == 1 && len(perhaps) == 0:
			return mine[0], true, nil
		case len(mine)+len(perhaps) > 0:
			return Webhook{}, false, c.doubt(lost, append(mine, perhaps...), "The user pool has webhooks like it")
		case waited >= settle:
			return Webhook{}, false, nil
		}
		c.log.Waiting(ctx, Wait{Operation: opCreateWebhook.name, Attempt: 1, Duration: pause, Reason: "looking whether the webhook was made: " + lost.Error()})
		if c.config.Sleep(ctx, pause) != nil && c.config.Sleep(rest, pause) != nil {
			waited = settle
		}
		waited += pause
	}
}

// candidates returns the webhooks that are like the one asked for and that no
// other call of this client has made: those that were made since it was asked
// for, and those of which that cannot be told.
func (c *Client) candidates(all []*Webhook, request CreateWebhookRequest, began instant) (mine, perhaps []Webhook) {
	for _, entry := range all {
		webhook := *entry
		if !webhook.like(request) || c.made.has(webhook.WebhookID) {
			continue
		}
		switch {
		case webhook.CreatedAt == nil:
			perhaps = append(perhaps, webhook)
		case began.source != clockUnknown && !webhook.CreatedAt.Before(began.Add(-skew)):
			mine = append(mine, webhook)
		case !webhook.CreatedAt.Before(began.Add(-began.source.doubt())):
			perhaps = append(perhaps, webhook)
		}
	}
	return mine, perhaps
}

// doubt is the error for a create of which it cannot be known what it made.
func (c *Client) doubt(lost *Error, candidates []Webhook, why string) *Error {
	doubt := *lost
	doubt.InDoubt = true
	doubt.Message = fmt.Sprintf("the response to create-webhook was lost, so the webhook may or may not exist (%s). %s", lost.Message, why)
	doubt.Stopped = "not retried, to avoid creating a duplicate"
	for _, webhook := range candidates {
		doubt.Candidates = append(doubt.Candidates, webhook.WebhookID)
	}
	slices.Sort(doubt.Candidates)
	return &doubt
}

// likeness is equal for requests whose webhooks could be taken for each other.
func (r CreateWebhookRequest) likeness() string {
	return strings.Join([]string{r.Name, r.URL, r.ContentType}, "\x00")
}

// like tells whether a webhook may be the one that was asked for. A server may
// keep fewer events than it was sent and may hide the secret.
func (w Webhook) like(request CreateWebhookRequest) bool {
	return w.Name != nil && *w.Name == request.Name &&
		w.URL != nil && *w.URL == request.URL &&
		w.ContentType != nil && *w.ContentType == request.ContentType &&
		(w.Enabled == nil || *w.Enabled == request.Enabled) &&
		!slices.ContainsFunc(w.Events, func(event string) bool { return !slices.Contains(request.Events, event) }) &&
		w.likeSecret(request.Secret)
}

func (w Webhook) likeSecret(asked *string) bool {
	shown, ok := w.Secret.Shown()
	wants := asked != nil && *asked != ""
	switch {
	case ok:
		return wants && shown == *asked
	case w.Secret.None && !w.Secret.Null:
		return !wants
	}
	return true // the answer does not tell
}

// claims are the ids of webhooks that this client has made.
type claims struct {
	mu  sync.Mutex
	ids map[string]struct{}
}

func (c *claims) add(id string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.ids == nil {
		c.ids = map[string]struct{}{}
	}
	c.ids[id] = struct{}{}
}

func (c *claims) has(id string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	_, there := c.ids[id]
	return there
}

// keyedLock lets one caller in for each key, first come first served.
type keyedLock struct {
	doors sync.Map // key → *semaphore.Weighted; as many as a run makes webhooks
}

func (k *keyedLock) lock(ctx context.Context, key string) (unlock func(), err error) {
	door, _ := k.doors.LoadOrStore(key, semaphore.NewWeighted(1))
	one, ok := door.(*semaphore.Weighted)
	if !ok {
		return nil, errors.New("a lock of the wrong type")
	}
	if err := one.Acquire(ctx, 1); err != nil {
		return nil, err
	}
	return func() { one.Release(1) }, nil
}
