package authing_test

import (
	"crypto/x509"
	"net"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"github.com/authing/terraform-provider-authing/internal/authing"
)

// TestConnectionsAreReused has no more connections than callers, however often
// they call. One that net/http gives up on a busy machine is replaced.
func TestConnectionsAreReused(t *testing.T) {
	t.Parallel()
	for _, callers := range []int{1, 2, 5, 10, 40} {
		s := newShelf(t, 50)
		var mu sync.Mutex
		open := 0
		counting := httptest.NewUnstartedServer(s.Config.Handler)
		counting.Config.ConnState = func(_ net.Conn, state http.ConnState) {
			mu.Lock()
			defer mu.Unlock()
			switch state {
			case http.StateNew:
				open++
			case http.StateClosed:
				open--
			case http.StateActive, http.StateIdle, http.StateHijacked:
			}
		}
		counting.Start()
		t.Cleanup(counting.Close)
		c := client(t, counting.URL)
		var group sync.WaitGroup
		for range callers {
			group.Go(func() {
				for _, id := range s.ids {
					if _, err := c.GetWebhook(t.Context(), id); err != nil {
						t.Error(err)
					}
				}
			})
		}
		group.Wait()
		mu.Lock()
		if most := min(callers, authing.DefaultMaxConcurrentRequests); open > most {
			t.Errorf("%d callers had %d connections", callers, open)
		}
		mu.Unlock()
	}
}

// stallingListener lets the first connection hang before a word is said on it.
type stallingListener struct {
	net.Listener
	once sync.Once
	held net.Conn
}

func (l *stallingListener) Accept() (net.Conn, error) {
	conn, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	first := false
	l.once.Do(func() { l.held, first = conn, true })
	if first {
		return l.Accept()
	}
	return conn, nil
}

// TestDialThatHangsKeepsNobody has a connection that never comes about, and a
// call that is repeated on another.
func TestDialThatHangsKeepsNobody(t *testing.T) {
	t.Parallel()
	s := newShelf(t, 1)
	stalling := httptest.NewUnstartedServer(s.Config.Handler)
	listener := &stallingListener{Listener: stalling.Listener}
	stalling.Listener = listener
	stalling.StartTLS()
	t.Cleanup(func() {
		stalling.Close()
		_ = listener.held.Close()
	})
	roots := x509.NewCertPool()
	roots.AddCert(stalling.Certificate())
	c := client(t, stalling.URL, func(config *authing.Config) {
		config.RootCAs = roots
		config.RequestTimeout = time.Second
		config.MaxRetries = authing.Ptr(1)
	})
	if _, err := c.GetWebhook(t.Context(), s.ids[0]); err != nil {
		t.Error(err)
	}
}
