package authing_test

import (
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/authing/terraform-provider-authing/internal/authing"
)

// losing is a server that makes the webhook of each create, as store says, and
// loses the response to the first.
func losing(t *testing.T, l *ledger, store func(entry map[string]any), before ...func(http.ResponseWriter)) *server {
	t.Helper()
	return serve(t, func(w http.ResponseWriter, r *http.Request) {
		switch {
		case strings.HasSuffix(r.URL.Path, "/create-webhook"):
			entry := l.add(time.Now())
			l.mu.Lock()
			l.creates++
			creates := l.creates
			store(entry)
			l.mu.Unlock()
			if creates == 1 {
				panic(http.ErrAbortHandler)
			}
			say(w, map[string]any{"statusCode": 200, "data": entry})
		case strings.HasSuffix(r.URL.Path, "/get-webhook"):
			l.mu.Lock()
			at := slices.IndexFunc(l.entries, func(entry map[string]any) bool { return entry["webhookId"] == r.URL.Query().Get("webhookId") })
			entry := maps.Clone(l.entries[at])
			l.mu.Unlock()
			say(w, map[string]any{"statusCode": 200, "data": entry})
		default:
			l.list(w)
		}
	}, before...)
}

// ids are the ids of an error's candidates.
func ids(f *authing.Error) []string {
	ids := []string{}
	for _, candidate := range f.Candidates {
		ids = append(ids, candidate.ID)
	}
	return ids
}

// TestNeverTwoByAClock loses the response to a create on servers whose times
// are off, coarse or missing: the webhook in the list may be ours or not, so it
// is named, and nothing more is sent. Only where no time speaks against it, and
// the list was seen just before, is what is new in it ours.
func TestNeverTwoByAClock(t *testing.T) {
	t.Parallel()
	const noClock = "without a Date"
	at := func(layout string, shift time.Duration) func(map[string]any) {
		return func(entry map[string]any) { entry["createdAt"] = time.Now().Add(shift).UTC().Format(layout) }
	}
	for name, store := range map[string]func(map[string]any){
		"7 s behind":    at(time.RFC3339Nano, -7*time.Second),
		"30 s behind":   at(time.RFC3339Nano, -30*time.Second),
		"5 min behind":  at(time.RFC3339Nano, -5*time.Minute),
		"58 min behind": at(time.RFC3339Nano, -58*time.Minute),
		"8 h behind":    at(time.RFC3339Nano, -8*time.Hour),
		"7 s ahead":     at(time.RFC3339Nano, 7*time.Second),
		"8 h ahead":     at(time.RFC3339Nano, 8*time.Hour),
		"by the day":    at("2006-01-02", -24*time.Hour),
		"missing":       func(entry map[string]any) { delete(entry, "createdAt") },
		"unreadable":    func(entry map[string]any) { entry["createdAt"] = "just now" },
	} {
		for clock, before := range map[string]func(http.ResponseWriter){"with a Date": func(http.ResponseWriter) {}, noClock: noDate} {
			t.Run(name+" "+clock, func(t *testing.T) {
				t.Parallel()
				l := &ledger{}
				_, err := client(t, losing(t, l, store, before).URL).CreateWebhook(t.Context(), twin)
				if f := failure(t, err); l.count() != 1 || !f.InDoubt || !slices.Equal(ids(f), []string{"id-1"}) {
					t.Errorf("%d webhooks, %v", l.count(), err)
				}

				for seen, ours := range map[time.Duration]bool{0: clock == noClock || name == "missing" || name == "unreadable", time.Minute: false} {
					l = &ledger{}
					now := time.Now
					seeing := client(t, losing(t, l, store, before).URL, func(c *authing.Config) { c.Now = func() time.Time { return now() } })
					seeing.WebhooksBefore(t.Context(), twin.Name, twin.URL)
					now = func() time.Time { return time.Now().Add(seen) }
					got, err := seeing.CreateWebhook(t.Context(), twin)
					if (err == nil) != ours || err == nil && got.WebhookID != "id-1" || l.count() != 1 {
						t.Errorf("seen %s before: got %q of %d, %v", seen, got.WebhookID, l.count(), err)
					}
				}
			})
		}
	}
}

// TestAdoptedByItsTime takes the one webhook that was made since, by a clock
// that is known, where the list was not seen before.
func TestAdoptedByItsTime(t *testing.T) {
	t.Parallel()
	for name, store := range map[string]func(map[string]any){
		"to the nanosecond": func(map[string]any) {},
		"in whole seconds":  func(entry map[string]any) { entry["createdAt"] = time.Now().UTC().Format(time.RFC3339) },
	} {
		l := &ledger{}
		if got, err := client(t, losing(t, l, store).URL).CreateWebhook(t.Context(), twin); err != nil || got.WebhookID != "id-1" || l.count() != 1 {
			t.Errorf("%s: got %q of %d, %v", name, got.WebhookID, l.count(), err)
		}
	}
}

// TestChangedByTheServer loses the response to a create on servers that keep
// something else than they were sent: what is alike is never made twice, and
// never taken for the one.
func TestChangedByTheServer(t *testing.T) {
	t.Parallel()
	asked := authing.CreateWebhookRequest{
		Name: "  Ops & 用户ｘ ", URL: "https://Example.com:443/a b?key=1&c=2", Events: []string{"login", "user:created"},
		ContentType: "application/json", Enabled: true, Secret: authing.Ptr("a-secret"), RetryConfig: &authing.RetryConfig{Enabled: true},
	}
	sent := func(entry map[string]any) {
		entry["name"], entry["url"], entry["events"] = asked.Name, asked.URL, asked.Events
		entry["contentType"], entry["secret"], entry["retryConfig"] = asked.ContentType, *asked.Secret, map[string]any{"enabled": true}
	}
	for name, change := range map[string]func(map[string]any){
		"a name that is trimmed":       func(entry map[string]any) { entry["name"] = "Ops & 用户ｘ" },
		"a name in another form":       func(entry map[string]any) { entry["name"] = "  Ops & 用户x " },
		"a name in small letters":      func(entry map[string]any) { entry["name"] = "  ops & 用户ｘ " },
		"a name that is escaped":       func(entry map[string]any) { entry["name"] = "  Ops &amp; 用户ｘ " },
		"a name that is escaped twice": func(entry map[string]any) { entry["name"] = "  Ops &amp;amp; 用户ｘ " },
		"a url that is completed":      func(entry map[string]any) { entry["url"] = "https://example.com/a%20b/?key=1&c=2" },
		"a url that is escaped":        func(entry map[string]any) { entry["url"] = "https://Example.com:443/a b?key=1&amp;c=2" },
		"a url that is masked":         func(entry map[string]any) { entry["url"] = "https://Example.com:443/a b?key=***" },
		"a url without its query":      func(entry map[string]any) { entry["url"] = "https://Example.com:443/a b" },
		"events that are dropped":      func(entry map[string]any) { entry["events"] = []string{"login"} },
		"a charset":                    func(entry map[string]any) { entry["contentType"] = "application/json; charset=utf-8" },
		"enabled":                      func(entry map[string]any) { entry["enabled"] = false },
		"another secret":               func(entry map[string]any) { entry["secret"] = "another" },
		"no secret":                    func(entry map[string]any) { entry["secret"] = "" },
		"retryConfig":                  func(entry map[string]any) { entry["retryConfig"] = map[string]any{"enabled": false} },
		"all of it at once": func(entry map[string]any) {
			entry["name"], entry["url"], entry["contentType"], entry["enabled"] = "OPS &amp; 用户x", "http://example.com/a%20b/", "json", false
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, seen := range []bool{false, true} {
				l := &ledger{}
				c := client(t, losing(t, l, func(entry map[string]any) { sent(entry); change(entry) }).URL)
				if seen {
					c.WebhooksBefore(t.Context(), asked.Name, asked.URL)
				}
				got, err := c.CreateWebhook(t.Context(), asked)
				if err == nil {
					t.Fatalf("seen before %v: took %q of %d", seen, got.WebhookID, l.count())
				}
				if f := failure(t, err); l.count() != 1 || !slices.Equal(ids(f), []string{"id-1"}) {
					t.Errorf("seen before %v: %d webhooks, %v", seen, l.count(), err)
				}
			}
		})
	}
}

// TestHiddenByTheList loses the response to a create where the list says less
// than a single read does, or hides entries.
func TestHiddenByTheList(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		list  func(entries []map[string]any) (total int, list []any)
		doubt bool
	}{
		"names and urls": {func(entries []map[string]any) (int, []any) {
			list := []any{}
			for _, entry := range entries {
				list = append(list, map[string]any{"webhookId": entry["webhookId"]})
			}
			return len(list), list
		}, false},
		"an entry": {func(entries []map[string]any) (int, []any) { return len(entries), []any{} }, true},
		"an id": {func(entries []map[string]any) (int, []any) {
			list := []any{}
			for _, entry := range entries {
				entry = maps.Clone(entry)
				delete(entry, "webhookId")
				list = append(list, entry)
			}
			return len(list), list
		}, true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			l := &ledger{}
			inner := losing(t, l, func(map[string]any) {})
			s := serve(t, func(w http.ResponseWriter, r *http.Request) {
				if !strings.HasSuffix(r.URL.Path, "/list-webhooks") {
					inner.Config.Handler.ServeHTTP(w, r)
					return
				}
				l.mu.Lock()
				total, list := c.list(l.entries)
				l.mu.Unlock()
				say(w, map[string]any{"statusCode": 200, "data": map[string]any{"totalCount": total, "list": list}})
			})
			got, err := client(t, s.URL).CreateWebhook(t.Context(), twin)
			if l.count() != 1 || (err != nil) != c.doubt {
				t.Fatalf("got %q of %d, %v", got.WebhookID, l.count(), err)
			}
			if c.doubt && !failure(t, err).InDoubt {
				t.Error(err)
			}
		})
	}
}

// TestTwinsOfTwoProcesses has two clients make twins, as two provider blocks or
// two runs do: the one whose response is lost does not take the other's.
func TestTwinsOfTwoProcesses(t *testing.T) {
	t.Parallel()
	for name, made := range map[string]bool{"before it was made": false, "after it was made": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			l := &ledger{}
			var other *authing.Client
			lost := false
			s := serve(t, func(w http.ResponseWriter, r *http.Request) {
				if !strings.HasSuffix(r.URL.Path, "/create-webhook") {
					l.list(w)
					return
				}
				l.mu.Lock()
				first := !lost
				lost = true
				l.mu.Unlock()
				if first { // the other's create comes between the request and its end
					if _, err := other.CreateWebhook(r.Context(), twin); err != nil {
						t.Error(err)
					}
					if made {
						l.add(time.Now())
					}
					panic(http.ErrAbortHandler)
				}
				say(w, map[string]any{"statusCode": 200, "data": l.add(time.Now())})
			})
			dir := t.TempDir()
			shared := func(c *authing.Config) { c.CreateLogDir = dir }
			other = client(t, strings.Replace(s.URL, "127.0.0.1", "localhost", 1), shared)
			got, err := client(t, s.URL, shared).CreateWebhook(t.Context(), twin)
			if err != nil || got.WebhookID != "id-2" || l.count() != 2 {
				t.Errorf("got %q of %d, %v", got.WebhookID, l.count(), err)
			}
		})
	}
}

// TestTwinUnderWay leaves the create of another process without an end: what is
// found may be its.
func TestTwinUnderWay(t *testing.T) {
	t.Parallel()
	l := &ledger{}
	dir := t.TempDir()
	shared := func(c *authing.Config) { c.CreateLogDir = dir }
	hangs := make(chan struct{})
	begun := make(chan struct{})
	calls := 0
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if !strings.HasSuffix(r.URL.Path, "/create-webhook") {
			l.list(w)
			return
		}
		l.mu.Lock()
		calls++
		first := calls == 1
		l.mu.Unlock()
		entry := l.add(time.Now())
		if first {
			close(begun)
			<-hangs
			say(w, map[string]any{"statusCode": 200, "data": entry})
			return
		}
		l.mu.Lock()
		l.entries = l.entries[:1] // the second is lost before it was made
		l.mu.Unlock()
		panic(http.ErrAbortHandler)
	})
	ended := make(chan error)
	go func() {
		_, err := client(t, s.URL, shared).CreateWebhook(t.Context(), twin)
		ended <- err
	}()
	<-begun
	_, err := client(t, s.URL, shared).CreateWebhook(t.Context(), twin)
	if f := failure(t, err); !f.InDoubt || !slices.Equal(ids(f), []string{"id-1"}) || l.count() != 1 {
		t.Errorf("%d webhooks, %v", l.count(), err)
	}
	close(hangs)
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

// TestNoRecordOfOthers keeps what the record of creates is written to from being
// written: what is found may be another process's.
func TestNoRecordOfOthers(t *testing.T) {
	t.Parallel()
	l := &ledger{}
	file := filepath.Join(t.TempDir(), "a file, and no directory")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	c := client(t, losing(t, l, func(map[string]any) {}).URL, func(c *authing.Config) { c.CreateLogDir = file })
	_, err := c.CreateWebhook(t.Context(), twin)
	if f := failure(t, err); l.count() != 1 || !slices.Equal(ids(f), []string{"id-1"}) {
		t.Errorf("%d webhooks, %v", l.count(), err)
	}
}

// TestMadeByOthersMeanwhile loses a create before it was processed, while
// somebody else makes one like it: it is not taken, however new the list is by
// which it was not there.
func TestMadeByOthersMeanwhile(t *testing.T) {
	t.Parallel()
	l := &ledger{}
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, "/create-webhook") {
			panic(http.ErrAbortHandler)
		}
		l.list(w)
	})
	c := client(t, s.URL)
	c.WebhooksBefore(t.Context(), twin.Name, twin.URL)
	l.add(time.Now().Add(-6 * time.Second))
	got, err := c.CreateWebhook(t.Context(), twin)
	if err == nil || !slices.Equal(ids(failure(t, err)), []string{"id-1"}) {
		t.Errorf("took %q, %v", got.WebhookID, err)
	}
}

// TestExistingInAnswer answers a create with a webhook that was there before:
// the error names it.
func TestExistingInAnswer(t *testing.T) {
	t.Parallel()
	l := &ledger{}
	old := l.add(time.Now().Add(-time.Hour))
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, "/create-webhook") {
			say(w, map[string]any{"statusCode": 200, "data": old})
			return
		}
		l.list(w)
	})
	c := client(t, s.URL)
	c.WebhooksBefore(t.Context(), twin.Name, twin.URL)
	_, err := c.CreateWebhook(t.Context(), twin)
	if f := failure(t, err); !f.InDoubt || !slices.Equal(ids(f), []string{"id-1"}) {
		t.Errorf("%+v", err)
	}
}

// TestResent says of a create that was sent again that it was.
func TestResent(t *testing.T) {
	t.Parallel()
	l := &ledger{}
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if !strings.HasSuffix(r.URL.Path, "/create-webhook") {
			l.list(w)
			return
		}
		l.mu.Lock()
		l.creates++
		first := l.creates == 1
		l.mu.Unlock()
		if first {
			panic(http.ErrAbortHandler)
		}
		l.add(time.Now()) // the first one's, which only now shows up
		say(w, map[string]any{"statusCode": 200, "data": l.add(time.Now())})
	})
	got, err := client(t, s.URL).CreateWebhook(t.Context(), twin)
	if err != nil || !got.Resent || !slices.Equal(got.Twins, []string{"id-1"}) || got.WebhookID != "id-2" {
		t.Errorf("%+v, %v", got, err)
	}
}
