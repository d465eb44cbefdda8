package provider

import (
	"context"
	"fmt"
	"sync/atomic"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/authing/terraform-provider-authing/internal/tf"
)

// NewServer returns the provider's protocol server, as Terraform talks to it.
func NewServer(surroundings Surroundings) tfprotov6.ProviderServer {
	made := New(surroundings)
	framework := providerserver.NewProtocol6(made)()
	lists, listing := framework.(tfprotov6.ListResourceServer)
	actions, acting := framework.(tfprotov6.ActionServer)
	if !listing || !acting {
		panic(fmt.Sprintf("%T serves no lists or no actions", framework)) // a framework that this was not built with
	}
	s := server{ProviderServer: framework, ListResourceServer: lists, ActionServer: actions}
	if !tf.LogsFramework(surroundings.Getenv) { // or else how each answer came about would be missing from the log
		s.asProposed = planningAsProposed(context.Background(), made)
		s.asStored = handingBackStates(context.Background(), made)
	}
	return s
}

// server is the framework's server, but for what that keeps. The framework
// holds the context of every request until the process ends, and with it the
// connection's buffers: some 40 kB a request, of which a plan makes four for
// each object. So those four are given a context that lets go of all that once
// they have been answered. What goes on beyond that, in a client, has the values
// of the request that configured it.
type server struct {
	tfprotov6.ProviderServer
	tfprotov6.ListResourceServer
	tfprotov6.ActionServer
	// asProposed are the resources whose plans may be answered without the
	// framework, by their names.
	asProposed map[string]asProposed
	// asStored are the resources whose states may be handed back without it.
	asStored map[string]asStored
}

// UpgradeResourceState serves the request of that name.
func (s server) UpgradeResourceState(ctx context.Context, req *tfprotov6.UpgradeResourceStateRequest) (*tfprotov6.UpgradeResourceStateResponse, error) {
	if resp := s.asStored[req.TypeName].answer(req); resp != nil {
		return resp, nil
	}
	ctx, release := releasable(ctx)
	defer release()
	return s.ProviderServer.UpgradeResourceState(ctx, req)
}

// ValidateResourceConfig serves the request of that name.
func (s server) ValidateResourceConfig(ctx context.Context, req *tfprotov6.ValidateResourceConfigRequest) (*tfprotov6.ValidateResourceConfigResponse, error) {
	ctx, release := releasable(ctx)
	defer release()
	return s.ProviderServer.ValidateResourceConfig(ctx, req)
}

// PlanResourceChange serves the request of that name.
func (s server) PlanResourceChange(ctx context.Context, req *tfprotov6.PlanResourceChangeRequest) (*tfprotov6.PlanResourceChangeResponse, error) {
	if resource, ok := s.asProposed[req.TypeName]; ok && resource.answers(req) {
		return resource.answer(req), nil
	}
	ctx, release := releasable(ctx)
	defer release()
	return s.ProviderServer.PlanResourceChange(ctx, req)
}

// ReadResource serves the request of that name.
func (s server) ReadResource(ctx context.Context, req *tfprotov6.ReadResourceRequest) (*tfprotov6.ReadResourceResponse, error) {
	ctx, release := releasable(ctx)
	defer release()
	return s.ProviderServer.ReadResource(ctx, req)
}

// request is the context of a request until it is released, and from then on
// one that has ended.
type request struct{ current atomic.Pointer[held] }

// held is a context, as something that can be pointed at.
type held struct{ context.Context }

// releasable returns a context that behaves as its parent does until release
// is called, and holds on to nothing afterwards.
func releasable(parent context.Context) (ctx context.Context, release func()) {
	r := &request{}
	r.current.Store(&held{parent})
	return r, func() {
		ended, cancel := context.WithCancel(context.Background())
		cancel()
		r.current.Store(&held{ended})
	}
}

// Deadline is the context's.
func (r *request) Deadline() (time.Time, bool) { return r.current.Load().Deadline() }

// Done is the context's.
func (r *request) Done() <-chan struct{} { return r.current.Load().Done() }

// Err is the context's.
func (r *request) Err() error { return r.current.Load().Err() }

// Value is the context's.
func (r *request) Value(key any) any { return r.current.Load().Value(key) }
