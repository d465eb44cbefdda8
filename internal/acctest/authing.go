package acctest

import (
	"context"
	"maps"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/authing/terraform-provider-authing/internal/emulator"
	"github.com/authing/terraform-provider-authing/internal/provider"
)

// Authing is an emulated user pool that answers on a loopback port.
type Authing struct {
	*emulator.Emulator
	URL string

	env map[string]string
}

// Start starts an emulator that ends with the test.
func Start(t testing.TB, options emulator.Options) *Authing {
	t.Helper()
	pool, err := emulator.New(options)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(pool)
	t.Cleanup(server.Close)
	t.Cleanup(func() { conform(t, pool) })
	return &Authing{Emulator: pool, URL: server.URL, env: map[string]string{
		"AUTHING_HOST":              server.URL,
		"AUTHING_ACCESS_KEY_ID":     emulator.DefaultAccessKeyID,
		"AUTHING_ACCESS_KEY_SECRET": emulator.DefaultAccessKeySecret,
	}}
}

// Set sets a variable of the environment in which the provider runs. It has to
// be set before the provider starts.
func (a *Authing) Set(name, value string) { a.env[name] = value }

// Env is the environment that makes the provider talk to this pool.
func (a *Authing) Env() map[string]string { return maps.Clone(a.env) }

// Getenv looks names up in Env.
func (a *Authing) Getenv(name string) string { return a.env[name] }

// Ago is the time at which the pool's clock stood so long ago.
func (a *Authing) Ago(t testing.TB, duration string) time.Time {
	t.Helper()
	d, err := time.ParseDuration(duration)
	if err != nil {
		t.Fatal(err)
	}
	return time.Now().Add(-d)
}

// Server returns the provider's server, made for this pool.
func (a *Authing) Server() tfprotov6.ProviderServer {
	return providerserver.NewProtocol6(provider.New(provider.Surroundings{Version: "test", Getenv: a.Getenv, Sleep: a.rest}))()
}

// Factories gives the provider, inside this process and made for this pool, to
// a real Terraform.
func (a *Authing) Factories() map[string]func() (tfprotov6.ProviderServer, error) {
	return map[string]func() (tfprotov6.ProviderServer, error){
		"authing": func() (tfprotov6.ProviderServer, error) { return a.Server(), nil },
	}
}

// rest is how the provider waits in tests: until the pool has nothing under
// way any more, which is what real waiting is for, and no longer.
func (a *Authing) rest(ctx context.Context, _ time.Duration) error {
	return a.Idle(ctx)
}
