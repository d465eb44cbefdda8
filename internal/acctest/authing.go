package acctest

import (
	"context"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// Authing is an emulated user pool that answers on a loopback port.
type Authing struct {
	*emulator.Emulator
	*Target
	URL string
}

// Start starts an emulator that ends with the test. A test that asks for one
// is left out where a real Authing is to be tested.
func Start(t testing.TB, options emulator.Options) *Authing {
	t.Helper()
	if tenant != nil {
		t.Skip("this needs what only the emulator can do")
	}
	return start(t, options)
}

func start(t testing.TB, options emulator.Options) *Authing {
	t.Helper()
	pool, err := emulator.New(options)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(pool)
	t.Cleanup(server.Close)
	t.Cleanup(func() { conform(t, pool) })
	// The provider waits in tests until the pool has nothing under way any
	// more, which is what real waiting is for, and no longer.
	rest := func(ctx context.Context, _ time.Duration) error { return pool.Idle(ctx) }
	return &Authing{Emulator: pool, URL: server.URL, Target: &Target{rest: rest, env: map[string]string{
		"AUTHING_HOST":              server.URL,
		"AUTHING_ACCESS_KEY_ID":     emulator.DefaultAccessKeyID,
		"AUTHING_ACCESS_KEY_SECRET": emulator.DefaultAccessKeySecret,
	}}}
}

// Ago is the time at which the pool's clock stood so long ago.
func (a *Authing) Ago(t testing.TB, duration string) time.Time {
	t.Helper()
	d, err := time.ParseDuration(duration)
	if err != nil {
		t.Fatal(err)
	}
	return time.Now().Add(-d)
}
