package acctest

import (
	"net/http/httptest"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/authing/terraform-provider-authing/internal/emulator"
	"github.com/authing/terraform-provider-authing/internal/provider"
)

// Authing is an emulated user pool that answers on a loopback port.
type Authing struct {
	*emulator.Emulator
	URL string
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
	return &Authing{Emulator: pool, URL: server.URL}
}

// Env is the environment that makes the provider talk to this pool.
func (a *Authing) Env() map[string]string {
	return map[string]string{
		"AUTHING_HOST":              a.URL,
		"AUTHING_ACCESS_KEY_ID":     emulator.DefaultAccessKeyID,
		"AUTHING_ACCESS_KEY_SECRET": emulator.DefaultAccessKeySecret,
	}
}

// Getenv looks names up in Env.
func (a *Authing) Getenv(name string) string { return a.Env()[name] }

// Server returns the provider's server, made for this pool.
func (a *Authing) Server() tfprotov6.ProviderServer {
	return providerserver.NewProtocol6(provider.New("test", a.Getenv))()
}

// Factories gives the provider, inside this process and made for this pool, to
// a real Terraform.
func (a *Authing) Factories() map[string]func() (tfprotov6.ProviderServer, error) {
	return map[string]func() (tfprotov6.ProviderServer, error){
		"authing": func() (tfprotov6.ProviderServer, error) { return a.Server(), nil },
	}
}
