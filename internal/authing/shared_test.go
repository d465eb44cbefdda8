package authing_test

import (
	"context"
	"sync"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/authing"
)

type callerKey struct{}

// callers is a Logger that keeps whose values each operation was logged with.
type callers struct {
	mu  sync.Mutex
	saw map[string]any
}

func (c *callers) Exchange(ctx context.Context, exchange authing.Exchange) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.saw[exchange.Operation] = ctx.Value(callerKey{})
}

func (c *callers) Waiting(context.Context, authing.Wait) {}

// TestSharedCalls logs what is done for several callers with the values that
// outlast each of them, and what is done for one with that one's.
func TestSharedCalls(t *testing.T) {
	t.Parallel()
	s := newShelf(t, 3)
	log := &callers{saw: map[string]any{}}
	c := client(t, s.URL, func(config *authing.Config) {
		config.Log = log
		config.Shared = context.WithValue(context.Background(), callerKey{}, "all")
	})
	ctx := context.WithValue(t.Context(), callerKey{}, "one")
	if _, err := c.AllWebhooks(ctx); err != nil {
		t.Fatal(err)
	}
	if _, err := c.GetWebhook(ctx, s.ids[0]); err != nil {
		t.Fatal(err)
	}
	log.mu.Lock()
	defer log.mu.Unlock()
	for operation, want := range map[string]string{"get-management-token": "all", "list-webhooks": "all", "get-webhook": "one"} {
		if log.saw[operation] != want {
			t.Errorf("%s was logged with the values of %v, not of %s", operation, log.saw[operation], want)
		}
	}
}
