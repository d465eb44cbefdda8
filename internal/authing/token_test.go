package authing_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/authing/terraform-provider-authing/internal/authing"
)

// TestOneLogin has many callers want a token at once.
func TestOneLogin(t *testing.T) {
	t.Parallel()
	s := serve(t, webhook)
	c := client(t, s.URL)
	var group sync.WaitGroup
	for range 50 {
		group.Go(func() {
			if _, err := c.GetWebhook(t.Context(), webhookID); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	if n := s.logins.Load(); n != 1 {
		t.Fatalf("%d logins", n)
	}
}

// TestTokenExpires renews a token before it expires, by the client's own clock.
func TestTokenExpires(t *testing.T) {
	t.Parallel()
	s := serve(t, webhook) // grants 7200 seconds
	now := time.Unix(1_700_000_000, 0)
	c := client(t, s.URL, func(c *authing.Config) { c.Now = func() time.Time { return now } })
	for _, step := range []struct {
		after  time.Duration
		logins int64
	}{{0, 1}, {7139 * time.Second, 1}, {time.Second, 2}, {7139 * time.Second, 2}, {2 * time.Second, 3}} {
		now = now.Add(step.after)
		if _, err := c.GetWebhook(t.Context(), webhookID); err != nil {
			t.Fatal(err)
		}
		if n := s.logins.Load(); n != step.logins {
			t.Fatalf("after %s: %d logins, not %d", step.after, n, step.logins)
		}
	}
}

// TestTokenRefused renews a refused token once, by one caller for all.
func TestTokenRefused(t *testing.T) {
	t.Parallel()
	var refuse atomic.Value // the Authorization header that is good no more
	refuse.Store("")
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") == refuse.Load() {
			say(w, map[string]any{"statusCode": 401, "apiCode": 2020, "message": "尚未登录"})
			return
		}
		webhook(w, r)
	})
	c := client(t, s.URL)
	if _, err := c.GetWebhook(t.Context(), webhookID); err != nil {
		t.Fatal(err)
	}
	refuse.Store("Bearer " + token(t, "1"))
	var group sync.WaitGroup
	for range 20 {
		group.Go(func() {
			if _, err := c.GetWebhook(t.Context(), webhookID); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	if n := s.logins.Load(); n != 2 {
		t.Fatalf("%d logins", n)
	}
}

// TestTokenAlwaysRefused does not renew for ever.
func TestTokenAlwaysRefused(t *testing.T) {
	t.Parallel()
	calls := 0
	s := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		calls++
		say(w, map[string]any{"statusCode": 401, "apiCode": 2020, "message": "尚未登录"})
	})
	_, err := client(t, s.URL).GetWebhook(t.Context(), webhookID)
	if f := failure(t, err); !f.TokenRefused() || calls != 2 || s.logins.Load() != 2 {
		t.Fatalf("%d calls, %d logins, %v", calls, s.logins.Load(), err)
	}
}

// TestWrongKeyIsTriedOnce keeps a wrong key from being tried for every resource.
func TestWrongKeyIsTriedOnce(t *testing.T) {
	t.Parallel()
	logins := 0
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		logins++
		say(w, map[string]any{"statusCode": 401, "apiCode": 2333, "message": "wrong", "requestId": "r"})
	}))
	t.Cleanup(s.Close)
	c := client(t, s.URL)
	for range 5 {
		_, err := c.GetWebhook(t.Context(), webhookID)
		if f := failure(t, err); f.Operation != "get-management-token" || f.APICode != 2333 || f.RequestID != "r" {
			t.Fatal(err)
		}
	}
	if logins != 1 {
		t.Fatalf("%d logins", logins)
	}
}

// TestUselessTokens refuses tokens that cannot be used.
func TestUselessTokens(t *testing.T) {
	t.Parallel()
	for _, data := range []map[string]any{
		{"access_token": "", "expires_in": 7200},
		{"access_token": "x", "expires_in": 0},
		{"access_token": "x", "expires_in": -1},
		{"expires_in": 7200},
		nil,
	} {
		s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			say(w, map[string]any{"statusCode": 200, "data": data})
		}))
		t.Cleanup(s.Close)
		_, err := client(t, s.URL).GetWebhook(t.Context(), webhookID)
		if f := failure(t, err); f.Kind != authing.KindUnusable {
			t.Errorf("%v: %v", data, err)
		}
	}
}

// TestPoolWithoutClaim takes the key's id for the pool where the token names none.
func TestPoolWithoutClaim(t *testing.T) {
	t.Parallel()
	var pool string
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, "get-management-token") {
			grant(w, "not-a-jwt")
			return
		}
		pool = r.Header.Get("X-Authing-Userpool-Id")
		webhook(w, r)
	}))
	t.Cleanup(s.Close)
	if _, err := client(t, s.URL).GetWebhook(t.Context(), webhookID); err != nil || pool != accessKeyID {
		t.Fatalf("the pool is %q, %v", pool, err)
	}
}

// TestWaitersLeave lets each caller wait under its own context: one that is
// cancelled leaves at once, and the login goes on for the others.
func TestWaitersLeave(t *testing.T) {
	t.Parallel()
	begun, proceed := make(chan struct{}), make(chan struct{})
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, "get-management-token") {
			close(begun) // a second login would panic here
			<-proceed
			grant(w, token(t, "1"))
			return
		}
		webhook(w, r)
	}))
	t.Cleanup(s.Close)
	c := client(t, s.URL)

	first, leave := context.WithCancel(t.Context())
	left := make(chan error, 1)
	go func() {
		_, err := c.GetWebhook(first, webhookID)
		left <- err
	}()
	<-begun
	stayed := make(chan error, 1)
	go func() {
		_, err := c.GetWebhook(t.Context(), webhookID)
		stayed <- err
	}()
	leave()
	if err := <-left; err == nil {
		t.Fatal("the caller that left has an answer")
	}
	close(proceed)
	if err := <-stayed; err != nil {
		t.Fatalf("the caller that stayed: %v", err)
	}
}
