package acctest

import (
	"cmp"
	"context"
	"maps"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/authing/terraform-provider-authing/internal/provider"
	"github.com/authing/terraform-provider-authing/internal/tf"
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

// Server returns the provider's server, made for this pool, with its loggers at
// the levels that a process of its own gives them.
func (p *Target) Server() tfprotov6.ProviderServer {
	levels := tf.LogLevels(p.Getenv)
	surroundings := p.surroundings()
	surroundings.Getenv = func(name string) string { return cmp.Or(levels[name], p.Getenv(name)) }
	return provider.NewServer(surroundings)
}

// framework returns the server that the framework makes of the provider, with
// nothing of the project's own before it.
func (p *Target) framework() tfprotov6.ProviderServer {
	return providerserver.NewProtocol6(provider.New(p.surroundings()))()
}

func (p *Target) surroundings() provider.Surroundings {
	return provider.Surroundings{Version: "test", Getenv: p.Getenv, Sleep: p.rest}
}

// Factories gives the provider, inside this process and made for this pool, to
// a real Terraform.
func (p *Target) Factories() map[string]func() (tfprotov6.ProviderServer, error) {
	return map[string]func() (tfprotov6.ProviderServer, error){
		"authing": func() (tfprotov6.ProviderServer, error) { return p.Server(), nil },
	}
}
