package authing_test

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/authing/terraform-provider-authing/internal/authing"
)

// ledger is a pool of webhooks that look alike, behind a server by hand.
type ledger struct {
	mu      sync.Mutex
	entries []map[string]any
	creates int
}

// twin is the request that all entries of a ledger were made by.
var twin = authing.CreateWebhookRequest{Name: "n", URL: "https://example.com", Events: []string{"login"}, ContentType: "c", Enabled: true}

// add makes a webhook with a time of its own.
func (l *ledger) add(created time.Time) map[string]any {
	l.mu.Lock()
	defer l.mu.Unlock()
	entry := map[string]any{
		"webhookId": fmt.Sprintf("id-%d", len(l.entries)+1), "name": twin.Name, "url": twin.URL, "events": twin.Events,
		"contentType": twin.ContentType, "enabled": true, "createdAt": created.UTC().Format(time.RFC3339Nano), "updatedAt": created.UTC().Format(time.RFC3339Nano),
	}
	l.entries = append(l.entries, entry)
	return entry
}

func (l *ledger) count() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.entries)
}

func (l *ledger) list(w http.ResponseWriter) {
	l.mu.Lock()
	defer l.mu.Unlock()
	say(w, map[string]any{"statusCode": 200, "data": map[string]any{"totalCount": len(l.entries), "list": append([]map[string]any{}, l.entries...)}})
}

// TestLostAnswers loses the answer to a create in several ways. Whatever
// happens, there is one webhook, and the caller has it or is told of it.
func TestLostAnswers(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		create func(w http.ResponseWriter, entry map[string]any)
		// ahead is how far the Date headers are before the webhooks' own times.
		ahead time.Duration
		list  string // an answer in place of the list
		doubt bool
	}{
		"cut": {create: func(http.ResponseWriter, map[string]any) { panic(http.ErrAbortHandler) }},
		"HTTP 400 around success": {create: func(w http.ResponseWriter, entry map[string]any) {
			w.WriteHeader(400)
			say(w, map[string]any{"statusCode": 200, "data": entry})
		}},
		"success without data":         {create: func(w http.ResponseWriter, _ map[string]any) { say(w, map[string]any{"statusCode": 200}) }},
		"the gateway's clock is ahead": {create: func(http.ResponseWriter, map[string]any) { panic(http.ErrAbortHandler) }, ahead: 4 * time.Second, doubt: true},
		"a list without data":          {create: func(http.ResponseWriter, map[string]any) { panic(http.ErrAbortHandler) }, list: `{"statusCode":200}`, doubt: true},
		"a list of null":               {create: func(http.ResponseWriter, map[string]any) { panic(http.ErrAbortHandler) }, list: `{"statusCode":200,"data":{"totalCount":0,"list":null}}`, doubt: true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			l := &ledger{}
			s := serve(t, func(w http.ResponseWriter, r *http.Request) {
				switch {
				case strings.HasSuffix(r.URL.Path, "/create-webhook"):
					c.create(w, l.add(time.Now().Add(-c.ahead)))
				case c.list != "":
					_, _ = fmt.Fprint(w, c.list)
				default:
					l.list(w)
				}
			})
			got, err := client(t, s.URL).CreateWebhook(t.Context(), twin)
			if l.count() != 1 || (err == nil) == c.doubt || !c.doubt && got.WebhookID != "id-1" {
				t.Fatalf("%d webhooks, got %q, %v", l.count(), got.WebhookID, err)
			}
			if c.doubt && !strings.Contains(err.Error(), "the webhook may or may not exist") {
				t.Fatal(err)
			}
		})
	}
}

// TestCancelledCreate cancels while the webhook is looked for: the look goes
// on for its bounded while, and finds it however late it is.
func TestCancelledCreate(t *testing.T) {
	t.Parallel()
	for _, late := range []int{0, 2} { // looks after which the webhook shows up
		ctx, cancel := context.WithCancel(t.Context())
		l := &ledger{}
		looks := 0
		s := serve(t, func(w http.ResponseWriter, r *http.Request) {
			if strings.HasSuffix(r.URL.Path, "/create-webhook") {
				l.mu.Lock()
				l.creates++
				l.mu.Unlock()
				cancel()
				panic(http.ErrAbortHandler)
			}
			if looks == late {
				l.add(time.Now())
			}
			looks++
			l.list(w)
		})
		got, err := client(t, s.URL).CreateWebhook(ctx, twin)
		if err != nil || got.WebhookID != "id-1" || l.creates != 1 {
			t.Errorf("late %d: got %q after %d creates, %v", late, got.WebhookID, l.creates, err)
		}
		cancel()
	}
}

// TestReplayedAnswer answers a second create with the webhook of the first.
func TestReplayedAnswer(t *testing.T) {
	t.Parallel()
	l := &ledger{}
	var first map[string]any
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if !strings.HasSuffix(r.URL.Path, "/create-webhook") {
			l.list(w)
			return
		}
		if entry := l.add(time.Now()); first == nil {
			first = entry
		}
		say(w, map[string]any{"statusCode": 200, "data": first})
	})
	c := client(t, s.URL)
	one, err := c.CreateWebhook(t.Context(), twin)
	if err != nil {
		t.Fatal(err)
	}
	two, err := c.CreateWebhook(t.Context(), twin)
	if err != nil || one.WebhookID == two.WebhookID || l.count() != 2 {
		t.Fatalf("%q and %q of %d, %v", one.WebhookID, two.WebhookID, l.count(), err)
	}
}

// TestAnswerIsBelieved answers a create with a new id in ways that something
// speaks against: another time, other values, other types, a contradiction. What
// the server says it has made is ours.
func TestAnswerIsBelieved(t *testing.T) {
	t.Parallel()
	for name, answer := range map[string]func(w http.ResponseWriter, l *ledger){
		"made long ago, by its time": func(w http.ResponseWriter, l *ledger) {
			say(w, map[string]any{"statusCode": 200, "data": l.add(time.Now().Add(-24 * time.Hour))})
		},
		"with another name and url": func(w http.ResponseWriter, l *ledger) {
			entry := l.add(time.Now())
			entry["name"], entry["url"] = "N", "https://example.com/"
			say(w, map[string]any{"statusCode": 200, "data": entry})
		},
		"with nothing that can be read but the id": func(w http.ResponseWriter, l *ledger) {
			id := l.add(time.Now())["webhookId"]
			say(w, map[string]any{"statusCode": "200", "data": map[string]any{"webhookId": id, "name": []int{1}, "enabled": "perhaps", "createdAt": "yesterday"}})
		},
		"and data.success false": func(w http.ResponseWriter, l *ledger) {
			say(w, map[string]any{"statusCode": 200, "data": map[string]any{"success": false, "webhookId": l.add(time.Now())["webhookId"]}})
		},
		"in HTTP 500": func(w http.ResponseWriter, l *ledger) {
			w.WriteHeader(http.StatusInternalServerError)
			say(w, map[string]any{"statusCode": 200, "data": l.add(time.Now().Add(-time.Hour))})
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			l := &ledger{}
			s := serve(t, func(w http.ResponseWriter, r *http.Request) {
				switch {
				case strings.HasSuffix(r.URL.Path, "/create-webhook"):
					answer(w, l)
				case strings.HasSuffix(r.URL.Path, "/get-webhook"):
					say(w, map[string]any{"statusCode": 200, "data": l.entries[0]})
				default:
					l.list(w)
				}
			})
			if got, err := client(t, s.URL).CreateWebhook(t.Context(), twin); err != nil || got.WebhookID != "id-1" || l.count() != 1 {
				t.Errorf("got %q of %d, %v", got.WebhookID, l.count(), err)
			}
		})
	}
}

// TestKnownAnswerIsAnothers answers a create with the webhook of another
// resource, which this client has read: it is not ours.
func TestKnownAnswerIsAnothers(t *testing.T) {
	t.Parallel()
	l := &ledger{}
	old := l.add(time.Now().Add(-24 * time.Hour))
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, "/list-webhooks") {
			l.list(w)
			return
		}
		say(w, map[string]any{"statusCode": 200, "data": old})
	})
	c := client(t, s.URL)
	if _, err := c.ReadWebhook(t.Context(), "id-1", anything); err != nil {
		t.Fatal(err)
	}
	if got, err := c.CreateWebhook(t.Context(), twin); err == nil {
		t.Fatalf("took %q", got.WebhookID)
	}
}

// TestLoginsAreNotMultiplied counts the logins of a call whose login fails for good.
func TestLoginsAreNotMultiplied(t *testing.T) {
	t.Parallel()
	var mu sync.Mutex
	logins := 0
	s := serve(t, webhook, func(w http.ResponseWriter) {
		mu.Lock()
		defer mu.Unlock()
		logins++
		w.WriteHeader(http.StatusServiceUnavailable)
	})
	_, err := client(t, s.URL).GetWebhook(t.Context(), webhookID)
	if f := failure(t, err); logins != 6 || f.Attempts != 6 {
		t.Errorf("%d logins, %d attempts", logins, f.Attempts)
	}
}

// TestDeleteIsConfirmed does not take a wrong route's 404 for a webhook that is gone.
func TestDeleteIsConfirmed(t *testing.T) {
	t.Parallel()
	for _, answer := range []string{`{"statusCode":200}`, `{"statusCode":200,"data":true}`, `{"statusCode":200,"data":[]}`, `{"statusCode":200,"data":{"success":"yes"}}`, `{"statusCode":404}`} {
		for _, there := range []bool{true, false} {
			l := &ledger{}
			if there {
				l.add(time.Now())
			}
			s := serve(t, func(w http.ResponseWriter, r *http.Request) {
				switch {
				case strings.HasSuffix(r.URL.Path, "/delete-webhook"):
					_, _ = fmt.Fprint(w, answer)
				case strings.HasSuffix(r.URL.Path, "/get-webhook"):
					w.WriteHeader(http.StatusNotFound)
					_, _ = fmt.Fprint(w, `{"statusCode":404,"message":"Cannot GET"}`)
				default:
					l.list(w)
				}
			})
			if err := client(t, s.URL).DeleteWebhook(t.Context(), "id-1"); (err == nil) == there {
				t.Errorf("%s, there %v: %v", answer, there, err)
			}
		}
	}
}

// TestPauseReachesThoseInLine pauses calls that were in line before the pause began.
func TestPauseReachesThoseInLine(t *testing.T) {
	t.Parallel()
	w := newWaits()
	var mu sync.Mutex
	var during, calls int
	var until time.Time
	s := serve(t, func(rw http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		calls++
		if calls == 2 {
			until = w.clock().Add(4 * time.Second)
			rw.Header().Set("Retry-After", "4")
			rw.WriteHeader(http.StatusTooManyRequests)
			return
		}
		if calls > 2 && w.clock().Before(until) {
			during++
		}
		webhook(rw, r)
	})
	c := client(t, s.URL, w.use, func(c *authing.Config) { c.RequestsPerSecond = 0.5 })
	for range 6 {
		if _, err := c.GetWebhook(t.Context(), webhookID); err != nil {
			t.Fatal(err)
		}
	}
	if during > 0 || w.clock().Sub(time.Unix(1_700_000_000, 0)) < 14*time.Second {
		t.Errorf("%d calls during the pause; in all it took %s", during, w.clock().Sub(time.Unix(1_700_000_000, 0)))
	}
}

// TestWrongClocks believes an answer rather than a clock: this machine's, where
// the server does not tell its own, or a gateway's.
func TestWrongClocks(t *testing.T) {
	t.Parallel()
	for name, before := range map[string]func(http.ResponseWriter){
		"this machine is ahead": noDate,
		"the gateway is ahead": func(w http.ResponseWriter) {
			w.Header().Set("Date", time.Now().Add(20*time.Minute).UTC().Format(http.TimeFormat))
		},
	} {
		l := &ledger{}
		s := serve(t, func(w http.ResponseWriter, _ *http.Request) {
			say(w, map[string]any{"statusCode": 200, "data": l.add(time.Now())})
		}, before)
		c := client(t, s.URL, func(c *authing.Config) {
			c.Now = func() time.Time { return time.Now().Add(2 * time.Hour) }
		})
		if got, err := c.CreateWebhook(t.Context(), twin); err != nil || got.WebhookID != "id-1" || l.count() != 1 {
			t.Errorf("%s: got %q of %d, %v", name, got.WebhookID, l.count(), err)
		}
	}
}
