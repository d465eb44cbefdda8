package authing_test

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/authing/terraform-provider-authing/internal/authing"
)

// shelf is an API that holds webhooks and counts what it is asked.
type shelf struct {
	*server
	mu          sync.Mutex
	ids         []string
	gone        map[string]bool
	gets, pages int
	// listed and got alter what an answer says of a webhook; nil says everything.
	listed, got func(webhook map[string]any)
}

func newShelf(t *testing.T, webhooks int) *shelf {
	t.Helper()
	s := &shelf{gone: map[string]bool{}}
	for i := range webhooks {
		s.ids = append(s.ids, fmt.Sprintf("%024x", i))
	}
	s.server = serve(t, s.answer)
	return s
}

// asked tells how often the shelf was asked about one webhook, and for a page.
func (s *shelf) asked() (gets, pages int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.gets, s.pages
}

func (s *shelf) answer(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if strings.HasSuffix(r.URL.Path, "/get-webhook") {
		s.gets++
		id := r.URL.Query().Get("webhookId")
		if s.gone[id] {
			say(w, map[string]any{"statusCode": 404})
			return
		}
		say(w, map[string]any{"statusCode": 200, "data": s.webhook(id, s.got)})
		return
	}
	s.pages++
	there := slices.DeleteFunc(slices.Clone(s.ids), func(id string) bool { return s.gone[id] })
	page, err := strconv.Atoi(r.URL.Query().Get("page"))
	if err != nil {
		panic(err)
	}
	list := []any{}
	for _, id := range there[min((page-1)*authing.MaxPageSize, len(there)):min(page*authing.MaxPageSize, len(there))] {
		list = append(list, s.webhook(id, s.listed))
	}
	say(w, map[string]any{"statusCode": 200, "data": map[string]any{"totalCount": len(there), "list": list}})
}

func (s *shelf) webhook(id string, alter func(map[string]any)) map[string]any {
	webhook := map[string]any{
		"webhookId": id, "name": "name of " + id, "url": "https://example.com/", "events": []string{"login"}, "contentType": "application/json",
		"enabled": true, "secret": "secret of " + id, "createdAt": "2022-07-03T02:20:30.000Z", "updatedAt": "2022-07-03T02:20:30.000Z",
	}
	if alter != nil {
		alter(webhook)
	}
	return webhook
}

// all reads every webhook of the shelf, ten at a time, and hands what came to check.
func (s *shelf) all(t *testing.T, c *authing.Client, enough func(authing.Webhook) bool, check func(id string, webhook authing.Webhook, err error)) {
	t.Helper()
	queue := make(chan string)
	var callers sync.WaitGroup
	for range 10 {
		callers.Go(func() {
			for id := range queue {
				webhook, err := c.ReadWebhook(t.Context(), id, enough)
				check(id, webhook, err)
			}
		})
	}
	for _, id := range s.ids {
		queue <- id
	}
	close(queue)
	callers.Wait()
}

func anything(authing.Webhook) bool           { return true }
func secretSaid(webhook authing.Webhook) bool { return webhook.Secret.Said }

// TestReadWebhookInBulk reads many webhooks in few calls, and each as it is.
func TestReadWebhookInBulk(t *testing.T) {
	t.Parallel()
	s := newShelf(t, 400)
	over := make(chan struct{})
	t.Cleanup(func() { close(over) })
	patient := client(t, s.URL, func(config *authing.Config) {
		config.Sleep = func(context.Context, time.Duration) error {
			<-over
			return nil
		}
	})
	s.all(t, patient, secretSaid, func(id string, webhook authing.Webhook, err error) {
		if err != nil || webhook.WebhookID != id || *webhook.Name != "name of "+id || webhook.Secret.Value != "secret of "+id {
			t.Errorf("%s: %+v, %v", id, webhook, err)
		}
	})
	if gets, pages := s.asked(); gets != 1 || pages != 8 {
		t.Errorf("400 webhooks of 400 took %d single reads and %d pages", gets, pages)
	}
}

// TestReadWebhookBesideAShortList takes from a list that leaves fields out only
// what needs no more than it says.
func TestReadWebhookBesideAShortList(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		left   string
		enough func(authing.Webhook) bool
		single bool
	}{
		"events":                       {"events", anything, true},
		"updatedAt":                    {"updatedAt", anything, true},
		"a secret that is looked at":   {"secret", secretSaid, true},
		"a secret that nobody asks of": {"secret", anything, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newShelf(t, 100)
			s.listed = func(webhook map[string]any) { delete(webhook, c.left) }
			s.all(t, client(t, s.URL), c.enough, func(id string, webhook authing.Webhook, err error) {
				if err != nil || !webhook.Complete() || !c.enough(webhook) {
					t.Errorf("%s: %+v, %v", id, webhook, err)
				}
			})
			if gets, _ := s.asked(); (gets == 100) != c.single {
				t.Errorf("%d single reads", gets)
			}
		})
	}
}

// TestAllWebhooksAreWhole completes what a list leaves out, unless nothing does.
func TestAllWebhooksAreWhole(t *testing.T) {
	t.Parallel()
	noEvents := func(webhook map[string]any) { delete(webhook, "events") }
	for name, c := range map[string]struct {
		listed, got func(map[string]any)
		gets        int
	}{
		"a list that says all":                {nil, nil, 0},
		"a list without events":               {noEvents, nil, 60},
		"a server that never tells of events": {noEvents, noEvents, 3},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newShelf(t, 60)
			s.listed, s.got = c.listed, c.got
			all, err := client(t, s.URL).AllWebhooks(t.Context())
			if gets, _ := s.asked(); err != nil || len(all) != 60 || gets != c.gets {
				t.Errorf("%d webhooks, %v, %d single reads", len(all), err, gets)
			}
			each := 0
			for webhook, err := range client(t, s.URL).EachWebhook(t.Context()) {
				if err != nil || webhook.Complete() != (c.got == nil) {
					t.Errorf("%+v, %v", webhook, err)
				}
				each++
			}
			if gets, _ := s.asked(); each != 60 || gets != 2*c.gets {
				t.Errorf("%d one by one, %d single reads", each, gets)
			}
		})
	}
}

// TestOneThatNeverTells goes on completing what other single reads do tell.
func TestOneThatNeverTells(t *testing.T) {
	t.Parallel()
	s := newShelf(t, 20)
	s.listed = func(webhook map[string]any) { delete(webhook, "events") }
	s.got = func(webhook map[string]any) {
		if webhook["webhookId"] == s.ids[7] {
			delete(webhook, "events")
		}
	}
	all, err := client(t, s.URL).AllWebhooks(t.Context())
	told := 0
	for _, webhook := range all {
		if webhook.Events != nil {
			told++
		}
	}
	if err != nil || told != 19 {
		t.Errorf("%d of %d webhooks tell their events, %v", told, len(all), err)
	}
}

// TestWebhooksNamed completes none but the one that is looked for.
func TestWebhooksNamed(t *testing.T) {
	t.Parallel()
	s := newShelf(t, 60)
	s.listed = func(webhook map[string]any) {
		delete(webhook, "events")
		if webhook["webhookId"] == s.ids[5] {
			delete(webhook, "name")
		}
	}
	c := client(t, s.URL)
	for _, id := range []string{s.ids[5], s.ids[9]} {
		named, total, err := c.WebhooksNamed(t.Context(), "name of "+id)
		if err != nil || total != 60 || len(named) != 1 || named[0].WebhookID != id || !named[0].Complete() {
			t.Errorf("%s: %+v of %d, %v", id, named, total, err)
		}
	}
	if gets, _ := s.asked(); gets > 3 { // the nameless one each time, and the other
		t.Errorf("%d single reads", gets)
	}
}

// TestManyGone has the list confirm once that many webhooks are gone.
func TestManyGone(t *testing.T) {
	t.Parallel()
	s := newShelf(t, 300)
	for _, id := range s.ids[:200] {
		s.gone[id] = true
	}
	s.all(t, client(t, s.URL), anything, func(id string, _ authing.Webhook, err error) {
		if authing.IsNotFound(err) != s.gone[id] || err != nil && !authing.IsNotFound(err) {
			t.Errorf("%s: %v", id, err)
		}
	})
	if gets, pages := s.asked(); pages > 2 || gets < 200 {
		t.Errorf("%d single reads and %d pages", gets, pages)
	}
}
