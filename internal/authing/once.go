package authing

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"golang.org/x/sync/semaphore"
)

// settle is how long a webhook is given to show up in the list after the
// response to its create was lost. Whatever was answered, by Authing or by a
// gateway, the request may still be under way. How long is not known, so a
// create that is sent again says so.
const (
	settle    = 15 * time.Second
	firstLook = 500 * time.Millisecond
)

// CreateWebhook makes one webhook: one, whatever becomes of the response. Where
// it is not known whether the request was processed, the pool's list is looked
// through for a webhook that may be the one. One that certainly is becomes the
// result. Where there is one that may be, nothing more is sent, and the error
// lists it; only where there is none is the request sent again.
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
	token, failure := c.currentToken(ctx)
	if failure != nil {
		return Webhook{}, failure
	}
	unlock, err := c.creating.lock(ctx, request.likeness())
	if err != nil {
		return Webhook{}, &Error{Operation: opCreateWebhook.name, Kind: KindLocal, Message: "cancelled before anything was sent", Err: err}
	}
	defer unlock()
	defer c.webhooks.Wrote()
	record := newCreateRecord(c.config, token.userPoolID, request.likeness())
	record.begin()
	webhook, failure := c.createOnce(ctx, request, record)
	record.end(webhook.WebhookID)
	if failure != nil {
		return Webhook{}, failure
	}
	c.made.add(webhook.WebhookID)
	return webhook, nil
}

// createOnce sends the request as often as is safe.
func (c *Client) createOnce(ctx context.Context, request CreateWebhookRequest, record createRecord) (Webhook, *Error) {
	began := c.clock.now(c.config.Now())
	for try := 1; ; try++ {
		webhook, lost := c.createWebhook(ctx, request)
		if lost == nil && c.others(webhook.WebhookID) {
			lost = unusable(opCreateWebhook, fmt.Sprintf("the response is about webhook %s, which existed before the request", webhook.WebhookID))
			lost.candidate(webhook)
		}
		if lost == nil {
			c.clock.wrote(webhook.CreatedAt, c.config.Now())
			if try > 1 {
				webhook.Resent, webhook.Twins = true, c.twins(ctx, request, record, webhook.WebhookID)
			}
			return webhook, nil
		}
		if lost.Operation != opCreateWebhook.name || lost.Outcome() != OutcomeUnknown {
			return Webhook{}, lost // without a token, nothing was processed either
		}
		adopted, there, doubt := c.findMade(ctx, request, began, record, lost)
		if doubt != nil {
			return Webhook{}, doubt
		}
		if there {
			return adopted, nil
		}
		if try > *c.config.MaxRetries || lost.Kind == KindUnusable || lost.contradicted() || ctx.Err() != nil {
			lost.Attempts = try
			lost.InDoubt = true
			if len(lost.Candidates) == 0 {
				lost.Stopped = "the webhook may still exist: none like it is in the pool's list so far"
			}
			return Webhook{}, lost
		}
		if wait := lost.RetryAfter; wait > 0 && wait <= longestRetryAfter && c.config.Sleep(ctx, wait) != nil {
			lost.Stopped = stopped(ctx.Err())
			return Webhook{}, lost
		}
	}
}

// twins returns the ids of what a request that was sent before may have made
// after all, although it was not to be found then.
func (c *Client) twins(ctx context.Context, request CreateWebhookRequest, record createRecord, made string) []string {
	found, err := c.look(ctx, request, record)
	if err != nil {
		return nil // the next look at the list shows them just as well
	}
	var ids []string
	for _, webhook := range found.webhooks {
		if webhook.WebhookID != made {
			ids = append(ids, webhook.WebhookID)
		}
	}
	return ids
}

// others tells whether a webhook is known to be another one than that of the
// create under way: this client has made it for another, has read it as some
// resource's, or has seen it before.
func (c *Client) others(id string) bool {
	return c.made.has(id) || c.known.has(id) || c.beforehand.has(id)
}

// createWebhook sends the request, and again only where it was certainly not
// processed. A webhook that the response names was made, even where something
// else in the response contradicts it and a read finds it as it was asked for.
func (c *Client) createWebhook(ctx context.Context, request CreateWebhookRequest) (Webhook, *Error) {
	data, err := call[json.RawMessage](ctx, c, opCreateWebhook, nil, request)
	var failure *Error
	switch {
	case errors.As(err, &failure):
		if named := idIn(failure.data); named != "" {
			if webhook, err := c.getWebhook(ctx, named); err == nil && webhook.alike(request) {
				return webhook, nil
			}
		}
		return Webhook{}, failure
	case err != nil:
		return Webhook{}, &Error{Operation: opCreateWebhook.name, Kind: KindLocal, Message: err.Error()}
	}
	if idIn(data) == "" {
		return Webhook{}, unusable(opCreateWebhook, "the response reports success but has no webhookId")
	}
	webhook, failure := decode[Webhook](opCreateWebhook.name, data)
	if failure != nil {
		return Webhook{}, failure
	}
	c.keepShown(webhook.Secret)
	return webhook, nil
}

// idIn returns the id of the webhook that an answer is about; empty where it
// names none.
func idIn(data json.RawMessage) string {
	var webhook Webhook
	if len(data) == 0 || json.Unmarshal(data, &webhook) != nil {
		return ""
	}
	return webhook.WebhookID
}

// findMade looks for the webhook that a create without a usable answer made.
// It looks several times, for the server may be slow. It goes on for as long
// when the context ends: what exists has to be known.
func (c *Client) findMade(ctx context.Context, request CreateWebhookRequest, began instant, record createRecord, lost *Error) (made Webhook, there bool, doubt *Error) {
	rest, cancel := context.WithTimeout(context.WithoutCancel(ctx), settle+2*c.config.RequestTimeout)
	defer cancel()
	waited := time.Duration(0)
	for pause := firstLook; ; pause *= 2 {
		found, err := c.look(ctx, request, record)
		if err != nil && ctx.Err() != nil {
			found, err = c.look(rest, request, record)
		}
		over := waited >= settle
		switch {
		case err != nil:
			return Webhook{}, false, c.doubt(lost, nil, fmt.Sprintf("Looking it up in the pool's list failed: %v", err))
		case len(found.webhooks) == 1 && !found.contested && found.webhooks[0].equal(request) && c.since(found.webhooks[0], began):
			return found.webhooks[0], true, nil
		case len(found.webhooks) > 0 && (over || !found.contested):
			return Webhook{}, false, c.doubt(lost, found.webhooks, "The pool's list has what may be it")
		case over && found.hidden > 0:
			return Webhook{}, false, c.doubt(lost, nil, fmt.Sprintf("The pool's list hides %d of its entries, and it may be among them", found.hidden))
		case over:
			return Webhook{}, false, nil
		}
		c.log.Waiting(ctx, Wait{Operation: opCreateWebhook.name, Attempt: 1, Duration: pause, Reason: "looking whether the webhook was made: " + lost.Error()})
		if c.config.Sleep(ctx, pause) != nil && c.config.Sleep(rest, pause) != nil {
			waited = settle
		}
		waited += pause
	}
}

// sighting is what a look at the pool's list has found.
type sighting struct {
	// webhooks are those that may be the one that was asked for.
	webhooks []Webhook
	// contested: another process has a create of the like under way, so that
	// what is found may be its.
	contested bool
	// hidden is how many entries the list has and does not show.
	hidden int
}

// look looks through the pool's list for what may be the webhook of a create.
func (c *Client) look(ctx context.Context, request CreateWebhookRequest, record createRecord) (sighting, error) {
	list, err := c.webhooks.Fresh(ctx)
	if err != nil {
		return sighting{}, listFailure(err)
	}
	made, contested := record.ofOthers() // after the list: who has ended by then is in it
	found := sighting{hidden: list.Short + list.Unread, contested: contested}
	candidates := slices.DeleteFunc(list.Entries, func(webhook *Webhook) bool {
		return !webhook.alike(request) || c.others(webhook.WebhookID) || made[webhook.WebhookID]
	})
	for webhook, err := range c.completed(ctx, slices.Values(candidates)) {
		if err != nil {
			return sighting{}, err
		}
		if webhook.alike(request) {
			found.webhooks = append(found.webhooks, webhook)
		}
	}
	return found, nil
}

// since tells whether a webhook was made since a create began: by its own time
// and the server's clock or, where one of them is not known, because it was not
// there just before, by a list that was read whole. Otherwise it may be
// somebody else's.
func (c *Client) since(webhook Webhook, began instant) bool {
	if webhook.CreatedAt == nil || began.source == clockUnknown {
		return c.beforehand.wholeSince(began.here.Add(-justBefore))
	}
	return began.before(webhook.CreatedAt, c.clock.now(c.config.Now()))
}

// justBefore is how old the list may be by which a webhook was not there: what
// others make in that time could be taken for ours.
const justBefore = 30 * time.Second

// doubt is the error for a create of which it cannot be known what it made.
func (c *Client) doubt(lost *Error, candidates []Webhook, why string) *Error {
	doubt := *lost
	doubt.InDoubt = true
	doubt.Message = fmt.Sprintf("the response to create-webhook was lost, so the webhook may or may not exist (%s). %s", lost.Message, why)
	doubt.Stopped = "not retried, to avoid creating a duplicate"
	for _, webhook := range candidates {
		doubt.candidate(webhook)
	}
	return &doubt
}

// candidate adds a webhook that the create may have made, and what tells it from
// others.
func (e *Error) candidate(webhook Webhook) {
	about := ""
	if webhook.Name != nil {
		about = strconv.Quote(Printable(*webhook.Name, longName))
	}
	if webhook.CreatedAt != nil {
		about += ", created " + webhook.CreatedAt.String()
	}
	e.Candidates = append(e.Candidates, Candidate{ID: webhook.WebhookID, About: strings.TrimPrefix(about, ", ")})
	slices.SortFunc(e.Candidates, func(a, b Candidate) int { return strings.Compare(a.ID, b.ID) })
}

// idSet is a set of ids.
type idSet struct {
	mu  sync.Mutex
	ids map[string]struct{}
}

func (c *idSet) add(id string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.ids == nil {
		c.ids = map[string]struct{}{}
	}
	c.ids[id] = struct{}{}
}

func (c *idSet) has(id string) bool {
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
