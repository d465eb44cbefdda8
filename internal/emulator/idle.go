package emulator

import (
	"context"
	"sync"
)

// traffic counts the calls under way.
type traffic struct {
	mu    sync.Mutex
	calls int
	// quiet is closed when the last call under way ends; nil while nobody waits.
	quiet chan struct{}
}

func (t *traffic) begin() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.calls++
}

func (t *traffic) end() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.calls--
	if t.calls == 0 && t.quiet != nil {
		close(t.quiet)
		t.quiet = nil
	}
}

// Idle waits until no call is under way, or for the context's end, whose error
// it returns.
func (e *Emulator) Idle(ctx context.Context) error { return e.traffic.wait(ctx) }

// wait waits until none is under way, or for the context's end.
func (t *traffic) wait(ctx context.Context) error {
	t.mu.Lock()
	if t.calls == 0 {
		t.mu.Unlock()
		return ctx.Err()
	}
	if t.quiet == nil {
		t.quiet = make(chan struct{})
	}
	quiet := t.quiet
	t.mu.Unlock()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-quiet:
		return nil
	}
}
