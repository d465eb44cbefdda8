package acctest

import (
	"context"
	"sync"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// Core plays Terraform's part over the plugin protocol, inside the test's own
// process: a hundred lives of a resource in the time of one command. It holds
// the provider to what Terraform itself holds it to.
type Core struct {
	t      testing.TB
	server tfprotov6.ProviderServer
	// framework is what plans that propose no change are compared with.
	framework tfprotov6.ProviderServer
	schema    *tfprotov6.GetProviderSchemaResponse
	ids       *tfprotov6.GetResourceIdentitySchemasResponse
}

// Object is what Terraform keeps of a resource. A nil State is no object.
type Object struct {
	State    map[string]tftypes.Value
	Private  []byte
	Identity *tfprotov6.ResourceIdentityData
}

// Config is a resource's configuration; what is left out is null.
type Config map[string]any

// Unknown is a configured value that is not known yet.
var Unknown = unknown{}

type unknown struct{}

// NewCore configures the provider for a pool, as a run of Terraform does.
func (p *Target) NewCore(t testing.TB) *Core {
	t.Helper()
	core, diags := p.Configure(t, nil)
	NoErrors(t, diags)
	return core
}

// schemas are what every provider offers: they are asked for once, for making them
// takes longer than most tests.
var schemas struct {
	sync.Once
	of  *tfprotov6.GetProviderSchemaResponse
	ids *tfprotov6.GetResourceIdentitySchemasResponse
	err error
}

// offered asks a provider for its schemas, or returns those of another.
func offered(t testing.TB, server tfprotov6.ProviderServer) (*tfprotov6.GetProviderSchemaResponse, *tfprotov6.GetResourceIdentitySchemasResponse) {
	t.Helper()
	schemas.Do(func() {
		ctx := context.Background() // which outlives the first test
		if schemas.of, schemas.err = server.GetProviderSchema(ctx, &tfprotov6.GetProviderSchemaRequest{}); schemas.err == nil {
			schemas.ids, schemas.err = server.GetResourceIdentitySchemas(ctx, &tfprotov6.GetResourceIdentitySchemasRequest{})
		}
	})
	if schemas.err != nil {
		t.Fatal(schemas.err)
	}
	return schemas.of, schemas.ids
}

// Configure configures the provider with a provider block.
func (p *Target) Configure(t testing.TB, block Config) (*Core, Diagnostics) {
	t.Helper()
	core := &Core{t: t, server: p.Server(), framework: p.framework()}
	core.schema, core.ids = offered(t, core.server)
	written := core.object(core.schema.Provider.ValueType(), block)
	req := &tfprotov6.ConfigureProviderRequest{Config: &written, TerraformVersion: "1.11.4"}
	if _, err := core.framework.ConfigureProvider(t.Context(), req); err != nil {
		t.Fatal(err)
	}
	configured, err := core.server.ConfigureProvider(t.Context(), req)
	if err != nil {
		t.Fatal(err)
	}
	return core, configured.Diagnostics
}

// Validate validates a resource's configuration.
func (c *Core) Validate(kind string, config Config) Diagnostics {
	c.t.Helper()
	value := c.object(c.kind(kind), config)
	resp, err := c.server.ValidateResourceConfig(c.t.Context(), &tfprotov6.ValidateResourceConfigRequest{
		TypeName:           kind,
		Config:             &value,
		ClientCapabilities: &tfprotov6.ValidateResourceConfigClientCapabilities{WriteOnlyAttributesAllowed: true},
	})
	if err != nil {
		c.t.Fatal(err)
	}
	return resp.Diagnostics
}

// Read refreshes an object. A nil State afterwards means that it is gone.
func (c *Core) Read(kind string, object Object) (Object, Diagnostics) {
	c.t.Helper()
	typ := c.kind(kind)
	current := c.pack(typ, object.State)
	resp, err := c.server.ReadResource(c.t.Context(), &tfprotov6.ReadResourceRequest{
		TypeName:        kind,
		CurrentState:    &current,
		Private:         object.Private,
		CurrentIdentity: object.Identity,
	})
	if err != nil {
		c.t.Fatal(err)
	}
	return Object{State: c.unpack(typ, resp.NewState), Private: resp.Private, Identity: resp.NewIdentity}, resp.Diagnostics
}

// Text reads a text of an object; "" for null.
func (o Object) Text(t testing.TB, name string) string {
	t.Helper()
	var text *string
	if err := o.State[name].As(&text); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if text == nil {
		return ""
	}
	return *text
}
