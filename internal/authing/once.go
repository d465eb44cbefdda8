package authing

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
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

// skew is how far the clock that writes createdAt may be behind the one that
// writes the Date headers.
const skew = time.Second

// blindSkew is how far clocks may differ where the server does not tell its own.
const blindSkew = 5 * time.Minute

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

	began := c.clock.now(c.config.Now())
	for try := 1; ; try++ {
		webhook, lost := c.createWebhook(ctx, request)
		if lost == nil {
			c.made.add(webhook.WebhookID)
			return webhook, nil
		}
		if lost.Outcome() != OutcomeUnknown {
			return Webhook{}, lost
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
			lost.Stopped = "no webhook like this one has appeared in the pool's list since, so none was made"
			return Webhook{}, lost
		}
	}
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
		return Webhook{}, unusable(opCreateWebhook, "the answer says success but holds no webhookId")
	}
	webhook, failure := decode[Webhook](opCreateWebhook.name, data)
	if failure != nil {
		webhook = Webhook{WebhookID: id.WebhookID}
	}
	c.keepShown(webhook.Secret)
	return webhook, nil
}

// findMade looks for the webhook that a create without a usable answer made.
// It looks several times, for the server may be slow; once the context has
// ended it looks only once.
func (c *Client) findMade(ctx context.Context, request CreateWebhookRequest, began instant, lost *Error) (made Webhook, there bool, doubt *Error) {
	settle := c.settle(lost)
	waited := time.Duration(0)
	for pause := firstLook; ; pause *= 2 {
		all, err := c.look(ctx)
		if err != nil {
			return Webhook{}, false, c.doubt(lost, nil, fmt.Sprintf("the list that would tell failed: %v", err))
		}
		mine, perhaps := c.candidates(all, request, began)
		last := waited >= settle || ctx.Err() != nil
		switch {
		case len(mine) == 1 && len(perhaps) == 0:
			return mine[0], true, nil
		case len(mine)+len(perhaps) > 0:
			return Webhook{}, false, c.doubt(lost, append(mine, perhaps...), "the pool's list holds webhooks like it that may be the one")
		case last:
			return Webhook{}, false, nil
		}
		c.log.Waiting(ctx, Wait{Operation: opCreateWebhook.name, Attempt: 1, Duration: pause, Reason: "looking whether the webhook was made: " + lost.Error()})
		if c.config.Sleep(ctx, pause) != nil {
			waited = settle
		}
		waited += pause
	}
}

// look reads the pool's webhooks, and does so for a while even when the context
// has ended: what exists has to be known.
func (c *Client) look(ctx context.Context) ([]Webhook, error) {
	if ctx.Err() != nil {
		brief, cancel := context.WithTimeout(context.WithoutCancel(ctx), c.config.RequestTimeout)
		defer cancel()
		ctx = brief
	}
	return c.allWebhooks(ctx)
}

// candidates returns the webhooks that are like the one asked for and that no
// other call of this client has made: those that were made since it was asked
// for, and those of which that cannot be told.
func (c *Client) candidates(all []Webhook, request CreateWebhookRequest, began instant) (mine, perhaps []Webhook) {
	for _, webhook := range all {
		if !webhook.like(request) || c.made.has(webhook.WebhookID) {
			continue
		}
		switch {
		case webhook.CreatedAt == nil:
			perhaps = append(perhaps, webhook)
		case began.exact && !webhook.CreatedAt.Before(began.Add(-skew)):
			mine = append(mine, webhook)
		case !began.exact && !webhook.CreatedAt.Before(began.Add(-blindSkew)):
			perhaps = append(perhaps, webhook)
		}
	}
	return mine, perhaps
}

// doubt is the error for a create of which it cannot be known what it made.
func (c *Client) doubt(lost *Error, candidates []Webhook, why string) *Error {
	doubt := *lost
	doubt.Message = fmt.Sprintf("it is not known whether the webhook was made: %s; %s", lost.Message, why)
	doubt.Stopped = "nothing further was sent, so that no second webhook is made"
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
	return !ok || asked == nil || shown == *asked
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

// serverClock knows how far the server's clock is from this machine's.
type serverClock struct {
	mu     sync.Mutex
	known  bool
	offset time.Duration
}

// instant is a time by the server's clock, exact as far as that is known.
type instant struct {
	time.Time
	exact bool
}

// observe reads the server's clock from an answer's Date header. The header
// drops parts of a second and is older than its arrival, so that every reading
// is too early; the latest of them is the best.
func (s *serverClock) observe(date string, now time.Time) {
	told, err := http.ParseTime(date)
	if err != nil {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if offset := told.Sub(now); !s.known || offset > s.offset {
		s.known, s.offset = true, offset
	}
}

// now translates this machine's time into the server's.
func (s *serverClock) now(here time.Time) instant {
	s.mu.Lock()
	defer s.mu.Unlock()
	return instant{Time: here.Add(s.offset), exact: s.known}
}
