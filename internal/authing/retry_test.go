package authing_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/authing/terraform-provider-authing/internal/authing"
)

// waits records how long a client wanted to wait, and waits no time at all.

type waits struct {
	mu    sync.Mutex
	taken []time.Duration
	now   time.Time
}

func newWaits() *waits { return &waits{now: time.Unix(1_700_000_000, 0)} }

func (w *waits) sleep(ctx context.Context, d time.Duration) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.taken = append(w.taken, d)
	w.now = w.now.Add(d)
	return ctx.Err()
}

func (w *waits) clock() time.Time {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.now
}

func (w *waits) all() []time.Duration {
	w.mu.Lock()
	defer w.mu.Unlock()
	return slices.Clone(w.taken)
}

func (w *waits) use(c *authing.Config) { c.Now, c.Sleep = w.clock, w.sleep }

// TestBackoff looks at the waits between tries: they grow, vary, and end.

func TestBackoff(t *testing.T) {
	t.Parallel()
	calls := 0
	s := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		calls++
		w.WriteHeader(http.StatusServiceUnavailable)
	})
	w := newWaits()
	_, err := client(t, s.URL, w.use, func(c *authing.Config) { c.MaxRetries = authing.Ptr(8) }).GetWebhook(t.Context(), webhookID)
	f := failure(t, err)
	if calls != 9 || f.Attempts != 9 || f.Elapsed != w.clock().Sub(time.Unix(1_700_000_000, 0)) {
		t.Fatalf("%d calls, %d attempts in %s", calls, f.Attempts, f.Elapsed)
	}
	around := []time.Duration{500 * time.Millisecond, time.Second, 2 * time.Second, 4 * time.Second, 8 * time.Second, 16 * time.Second, 30 * time.Second, 30 * time.Second}
	for i, wait := range w.all() {
		if wait < around[i]/2 || wait > around[i]*3/2+1 {
			t.Errorf("wait %d is %s, not around %s", i, wait, around[i])
		}
	}
}

// TestRetryAfter honours what the server asks for, in both spellings, and

// gives up where it asks for too much.

func TestRetryAfter(t *testing.T) {
	t.Parallel()
	began := time.Unix(1_700_000_000, 0)
	for _, c := range []struct {
		header string
		least  time.Duration
		gives  bool
	}{
		{"7", 7 * time.Second, false},
		{"7.5", 7500 * time.Millisecond, false},
		{began.Add(9 * time.Second).UTC().Format(http.TimeFormat), 9 * time.Second, false},
		{began.Add(-time.Hour).UTC().Format(http.TimeFormat), 0, false},
		{"soon", 0, false},
		{"-5", 0, false},
		{"120", 2 * time.Minute, false},
		{"121", 0, true},
		{"1e300", 0, true},
		{"NaN", 0, false},
	} {
		for _, status := range []int{http.StatusTooManyRequests, http.StatusServiceUnavailable} {
			var calls atomic.Int64
			s := serve(t, func(w http.ResponseWriter, r *http.Request) {
				if calls.Add(1) == 1 {
					w.Header().Set("Date", began.UTC().Format(http.TimeFormat))
					w.Header().Set("Retry-After", c.header)
					w.WriteHeader(status)
					return
				}
				webhook(w, r)
			})
			w := newWaits()
			_, err := client(t, s.URL, w.use).GetWebhook(t.Context(), webhookID)
			if c.gives {
				if f := failure(t, err); calls.Load() != 1 || !strings.Contains(f.Stopped, "longer than the provider's limit of 2m0s") {
					t.Errorf("%s, %d: %d calls, %v", c.header, status, calls.Load(), err)
				}
				continue
			}
			if err != nil || calls.Load() != 2 {
				t.Errorf("%s, %d: %d calls, %v", c.header, status, calls.Load(), err)
			}
			if waited := w.clock().Sub(began); waited < c.least || waited > c.least+time.Second {
				t.Errorf("%s, %d: waited %s", c.header, status, waited)
			}
		}
	}
}

// TestNeverRepeated makes calls fail in ways that repeating does not mend.

func TestNeverRepeated(t *testing.T) {
	t.Parallel()
	for name, answer := range map[string]string{
		"400": `{"statusCode":400}`, "402": `{"statusCode":402}`, "403": `{"statusCode":403}`, "409": `{"statusCode":409}`,
		"422": `{"statusCode":422}`, "499": `{"statusCode":499}`, "601": `{"statusCode":601}`, "603": `{"statusCode":603}`,
		"false": `{"statusCode":200,"data":{"success":false}}`, "another form": `{"statusCode":200,"data":[1]}`,
	} {
		var calls atomic.Int64
		s := serve(t, func(w http.ResponseWriter, _ *http.Request) {
			calls.Add(1)
			_, _ = fmt.Fprint(w, answer)
		})
		if _, err := client(t, s.URL).GetWebhook(t.Context(), webhookID); err == nil || calls.Load() != 1 {
			t.Errorf("%s: %d calls, %v", name, calls.Load(), err)
		}
	}
}

// TestCancelled ends waits at once and says what the last answer was.

func TestCancelled(t *testing.T) {
	t.Parallel()
	for _, status := range []int{http.StatusServiceUnavailable, http.StatusTooManyRequests} {
		ctx, cancel := context.WithCancel(t.Context())
		var calls atomic.Int64
		s := serve(t, func(w http.ResponseWriter, _ *http.Request) {
			calls.Add(1)
			w.WriteHeader(status)
		})
		c := client(t, s.URL, func(c *authing.Config) {
			c.Sleep = func(ctx context.Context, _ time.Duration) error {
				cancel() // as a user would, while the client waits
				return ctx.Err()
			}
		})
		_, err := c.GetWebhook(ctx, webhookID)
		f := failure(t, err)
		if calls.Load() != 1 || f.HTTPStatus != status || !strings.Contains(f.Stopped, "cancelled") {
			t.Errorf("%d: %d calls, stopped %q, %v", status, calls.Load(), f.Stopped, err)
		}
	}
}

// TestThrottledTogether has one caller throttled: everybody waits, and goes on

// one after the other at a lower rate.

// TestRateRecovers slows down when throttled and finds the way back to no limit.

// TestRequestsPerSecond spaces calls by the configured rate.

// TestMaxConcurrentRequests bounds the calls in flight.

// TestOutcomes sorts failures into the three classes.

func TestOutcomes(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		err  authing.Error
		want authing.Outcome
	}{
		{authing.Error{Kind: authing.KindDial}, authing.OutcomeNotProcessed},
		{authing.Error{Kind: authing.KindRefused, StatusCode: 429}, authing.OutcomeNotProcessed},
		{authing.Error{Kind: authing.KindNotAuthing, HTTPStatus: 429}, authing.OutcomeNotProcessed},
		{authing.Error{Kind: authing.KindRefused, StatusCode: 401}, authing.OutcomeNotProcessed},
		{authing.Error{Kind: authing.KindRefused, StatusCode: 400, APICode: 2020}, authing.OutcomeNotProcessed},
		{authing.Error{Kind: authing.KindNoAnswer}, authing.OutcomeUnknown},
		{authing.Error{Kind: authing.KindNotAuthing, HTTPStatus: 200}, authing.OutcomeUnknown},
		{authing.Error{Kind: authing.KindNotAuthing, HTTPStatus: 502}, authing.OutcomeUnknown},
		{authing.Error{Kind: authing.KindRefused, HTTPStatus: 200, StatusCode: 500}, authing.OutcomeUnknown},
		{authing.Error{Kind: authing.KindRefused, HTTPStatus: 500, StatusCode: 400}, authing.OutcomeUnknown},
		{authing.Error{Kind: authing.KindUnusable}, authing.OutcomeUnknown},
		{authing.Error{Kind: authing.KindTLS}, authing.OutcomeRefused},
		{authing.Error{Kind: authing.KindLocal}, authing.OutcomeRefused},
		{authing.Error{Kind: authing.KindNotAuthing, HTTPStatus: 404}, authing.OutcomeRefused},
		{authing.Error{Kind: authing.KindNotAuthing, HTTPStatus: 302}, authing.OutcomeRefused},
		{authing.Error{Kind: authing.KindRefused, HTTPStatus: 200, StatusCode: 403}, authing.OutcomeRefused},
		{authing.Error{Kind: authing.KindRefused, HTTPStatus: 200, StatusCode: 602}, authing.OutcomeRefused},
	} {
		if got := c.err.Outcome(); got != c.want {
			t.Errorf("%+v: outcome %d, not %d", c.err, got, c.want)
		}
	}
}

// TestNoClock creates against a server that does not tell its time: a webhook
// that looks like the lost one cannot be told from another's, however old it is.

func TestNoClock(t *testing.T) {
	t.Parallel()
	for name, createdAt := range map[string]string{
		"made just now":   time.Now().UTC().Format(time.RFC3339),
		"made long ago":   "2020-01-01T00:00:00.000Z",
		"made who knows?": "",
	} {
		creates := 0
		s := serve(t, func(w http.ResponseWriter, r *http.Request) {
			switch {
			case strings.HasSuffix(r.URL.Path, "/list-webhooks"):
				twin := map[string]any{"webhookId": webhookID, "name": "n", "url": "u", "contentType": "c", "enabled": false, "events": []string{}}
				if createdAt != "" {
					twin["createdAt"] = createdAt
				}
				say(w, map[string]any{"statusCode": 200, "data": map[string]any{"totalCount": 1, "list": []any{twin}}})
			case strings.HasSuffix(r.URL.Path, "/get-webhook"):
				webhook(w, r)
			default:
				creates++
				panic(http.ErrAbortHandler)
			}
		}, noDate)
		_, err := client(t, s.URL).CreateWebhook(t.Context(), authing.CreateWebhookRequest{Name: "n", URL: "u", ContentType: "c"})
		var f *authing.Error
		if !errors.As(err, &f) || creates != 1 || !slices.Equal(ids(f), []string{webhookID}) {
			t.Errorf("%s: %d creates, %v", name, creates, err)
		}
	}
}

// TestHostileLists reads lists that contradict themselves.
