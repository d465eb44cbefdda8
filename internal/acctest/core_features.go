package acctest

import (
	"context"
	"encoding/json"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// Found is one result of a query.
type Found struct {
	DisplayName string
	Identity    map[string]tftypes.Value
	// Resource is nil where none was asked for.
	Resource map[string]tftypes.Value
}

// List runs a query and takes its results until take says no.
func (c *Core) List(kind string, config Config, limit int64, include bool, take func(Found) bool) Diagnostics {
	c.t.Helper()
	server, ok := c.server.(interface {
		ListResource(context.Context, *tfprotov6.ListResourceRequest) (*tfprotov6.ListResourceServerStream, error)
	})
	if !ok {
		c.t.Fatal("the provider knows no list resources")
	}
	value := c.object(c.schema.ListResourceSchemas[kind].ValueType(), config)
	stream, err := server.ListResource(c.t.Context(), &tfprotov6.ListResourceRequest{TypeName: kind, Config: &value, Limit: limit, IncludeResource: include})
	if err != nil {
		c.t.Fatal(err)
	}
	var diags Diagnostics
	for result := range stream.Results {
		diags = append(diags, result.Diagnostics...)
		if result.Identity == nil {
			continue
		}
		found := Found{DisplayName: result.DisplayName, Identity: c.unpack(c.ids.IdentitySchemas[kind].ValueType(), result.Identity.IdentityData)}
		if result.Resource != nil {
			found.Resource = c.unpack(c.kind(kind), result.Resource)
		}
		if !take(found) {
			break
		}
	}
	return diags
}

// Ephemeral opens an ephemeral resource and returns what it shows.
func (c *Core) Ephemeral(kind string, config Config) (map[string]tftypes.Value, Diagnostics) {
	c.t.Helper()
	typ := c.schema.EphemeralResourceSchemas[kind].ValueType()
	value := c.object(typ, config)
	opened, err := c.server.OpenEphemeralResource(c.t.Context(), &tfprotov6.OpenEphemeralResourceRequest{TypeName: kind, Config: &value})
	if err != nil {
		c.t.Fatal(err)
	}
	return c.unpack(typ, opened.Result), opened.Diagnostics
}

// Invoke runs an action and returns what it told on its way.
func (c *Core) Invoke(kind string, config Config) ([]string, Diagnostics) {
	c.t.Helper()
	server, ok := c.server.(interface {
		InvokeAction(context.Context, *tfprotov6.InvokeActionRequest) (*tfprotov6.InvokeActionServerStream, error)
	})
	if !ok {
		c.t.Fatal("the provider knows no actions")
	}
	value := c.object(c.schema.ActionSchemas[kind].Schema.ValueType(), config)
	stream, err := server.InvokeAction(c.t.Context(), &tfprotov6.InvokeActionRequest{ActionType: kind, Config: &value})
	if err != nil {
		c.t.Fatal(err)
	}
	var told []string
	var diags Diagnostics
	for event := range stream.Events {
		switch event := event.Type.(type) {
		case tfprotov6.ProgressInvokeActionEventType:
			told = append(told, event.Message)
		case tfprotov6.CompletedInvokeActionEventType:
			diags = append(diags, event.Diagnostics...)
		}
	}
	return told, diags
}

// Move moves the state of another provider's resource to this one's.
func (c *Core) Move(address, source, target string, state map[string]any) (Object, Diagnostics) {
	c.t.Helper()
	text, err := json.Marshal(state)
	if err != nil {
		c.t.Fatal(err)
	}
	resp, err := c.server.MoveResourceState(c.t.Context(), &tfprotov6.MoveResourceStateRequest{
		SourceProviderAddress: address,
		SourceTypeName:        source,
		SourceState:           &tfprotov6.RawState{JSON: text},
		TargetTypeName:        target,
	})
	if err != nil {
		c.t.Fatal(err)
	}
	return Object{State: c.unpack(c.kind(target), resp.TargetState), Private: resp.TargetPrivate, Identity: resp.TargetIdentity}, resp.Diagnostics
}

// Generate returns the configuration that Terraform would write for an object,
// null for what it leaves out. Terraform itself leaves out what is sensitive.
func (c *Core) Generate(kind string, object Object) Config {
	c.t.Helper()
	typ := c.kind(kind)
	state := c.pack(typ, object.State)
	resp, err := c.server.GenerateResourceConfig(c.t.Context(), &tfprotov6.GenerateResourceConfigRequest{TypeName: kind, State: &state})
	if err != nil {
		c.t.Fatal(err)
	}
	NoErrors(c.t, resp.Diagnostics)
	written := Config{}
	sensitive := map[string]bool{}
	for _, attribute := range c.schema.ResourceSchemas[kind].Block.Attributes {
		sensitive[attribute.Name] = attribute.Sensitive
	}
	for name, value := range c.unpack(typ, resp.Config) {
		if !sensitive[name] {
			written[name] = value
		}
	}
	return written
}
