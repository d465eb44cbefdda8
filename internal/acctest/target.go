package acctest

import (
	"context"
	"maps"
	"time"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/authing/terraform-provider-authing/internal/provider"
)

// Target is what the provider needs to work on a pool: the environment that
// leads to it, and a way to wait.
type Target struct {
	env  map[string]string
	rest func(context.Context, time.Duration) error
}

// Set sets a variable of the environment in which the provider runs. It has to
// be set before the provider starts.
func (p *Target) Set(name, value string) { p.env[name] = value }

// Env is the environment that makes the provider talk to this pool.
func (p *Target) Env() map[string]string { return maps.Clone(p.env) }

// Getenv looks names up in Env.
func (p *Target) Getenv(name string) string { return p.env[name] }

// Server returns the provider's server, made for this pool.
func (p *Target) Server() tfprotov6.ProviderServer {
	return provider.NewServer(provider.Surroundings{Version: "test", Getenv: p.Getenv, Sleep: p.rest})
}

// Factories gives the provider, inside this process and made for this pool, to
// a real Terraform.
func (p *Target) Factories() map[string]func() (tfprotov6.ProviderServer, error) {
	return map[string]func() (tfprotov6.ProviderServer, error){
		"authing": func() (tfprotov6.ProviderServer, error) { return p.Server(), nil },
	}
}
