package authing_test

import (
	"net/http"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/authing/terraform-provider-authing/internal/authing"
)

func TestThrottledTogether(t *testing.T) {
	t.Parallel()
	var calls atomic.Int64
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if calls.Add(1) == 1 {
			w.Header().Set("Retry-After", "10")
			w.WriteHeader(http.StatusTooManyRequests)
			return
		}
		webhook(w, r)
	})
	began := time.Unix(1_700_000_000, 0)
	w := newWaits()
	c := client(t, s.URL, func(c *authing.Config) {
		c.Now = func() time.Time { return began } // time stands, so every wait is seen whole
		c.Sleep = w.sleep
	})
	if _, err := c.GetWebhook(t.Context(), webhookID); err != nil {
		t.Fatal(err)
	}
	for range 5 {
		if _, err := c.GetWebhook(t.Context(), webhookID); err != nil {
			t.Fatal(err)
		}
	}
	taken := w.all()
	if len(taken) != 6 || taken[0] < 10*time.Second {
		t.Fatalf("waits %v", taken)
	}
	for i := 1; i < len(taken); i++ {
		if gap := taken[i] - taken[i-1]; gap < 100*time.Millisecond {
			t.Errorf("call %d comes %s after the one before: a herd", i, gap)
		}
	}
}

func TestRateRecovers(t *testing.T) {
	t.Parallel()
	var throttle atomic.Bool
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if throttle.CompareAndSwap(true, false) {
			w.WriteHeader(http.StatusTooManyRequests)
			return
		}
		webhook(w, r)
	})
	w := newWaits()
	c := client(t, s.URL, w.use)
	get := func() {
		t.Helper()
		if _, err := c.GetWebhook(t.Context(), webhookID); err != nil {
			t.Fatal(err)
		}
	}
	for range 20 {
		get()
	}
	throttle.Store(true)
	get()
	slowed := len(w.all())
	for range 2000 {
		get()
	}
	paced := len(w.all()) - slowed
	before := len(w.all())
	for range 50 {
		get()
	}
	if paced == 0 || len(w.all()) != before {
		t.Fatalf("%d calls were paced; of the last 50, %d", paced, len(w.all())-before)
	}
}

func TestRequestsPerSecond(t *testing.T) {
	t.Parallel()
	s := serve(t, webhook)
	w := newWaits()
	c := client(t, s.URL, w.use, func(c *authing.Config) { c.RequestsPerSecond = 4 })
	for range 12 {
		if _, err := c.GetWebhook(t.Context(), webhookID); err != nil {
			t.Fatal(err)
		}
	}
	if elapsed := w.clock().Sub(time.Unix(1_700_000_000, 0)); elapsed != 3*time.Second { // the login and 12 calls
		t.Fatalf("13 calls at 4 a second took %s", elapsed)
	}
}

func TestMaxConcurrentRequests(t *testing.T) {
	t.Parallel()
	var flying, most atomic.Int64
	release := make(chan struct{})
	arrived := make(chan struct{}, 100)
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		now := flying.Add(1)
		for seen := most.Load(); now > seen && !most.CompareAndSwap(seen, now); seen = most.Load() {
		}
		arrived <- struct{}{}
		<-release
		flying.Add(-1)
		webhook(w, r)
	})
	c := client(t, s.URL, func(c *authing.Config) { c.MaxConcurrentRequests = 3 })
	var group sync.WaitGroup
	for range 30 {
		group.Go(func() {
			if _, err := c.GetWebhook(t.Context(), webhookID); err != nil {
				t.Error(err)
			}
		})
	}
	for range 3 {
		<-arrived
	}
	close(release)
	group.Wait()
	if most.Load() != 3 {
		t.Fatalf("%d calls were in flight", most.Load())
	}
}
