package acctest

import (
	"bytes"
	"context"
	"fmt"
	"reflect"
	"strings"
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

// Diagnostics are what a call of the protocol said.
type Diagnostics []*tfprotov6.Diagnostic

// Errors returns the errors' texts, each with the attribute it is about.
func (d Diagnostics) Errors() []string { return d.texts(tfprotov6.DiagnosticSeverityError) }

// Warnings returns the warnings' texts, each with the attribute it is about.
func (d Diagnostics) Warnings() []string { return d.texts(tfprotov6.DiagnosticSeverityWarning) }

func (d Diagnostics) texts(severity tfprotov6.DiagnosticSeverity) []string {
	var texts []string
	for _, diagnostic := range d {
		if diagnostic.Severity != severity {
			continue
		}
		at := ""
		if diagnostic.Attribute != nil {
			at = diagnostic.Attribute.String() + ": "
		}
		texts = append(texts, at+diagnostic.Summary+"\n"+diagnostic.Detail)
	}
	return texts
}

// NewCore configures the provider for a pool, as a run of Terraform does.
func (p *Target) NewCore(t testing.TB) *Core {
	t.Helper()
	core, diags := p.Configure(t, nil)
	NoErrors(t, diags)
	return core
}

// Configure configures the provider with a provider block.
func (p *Target) Configure(t testing.TB, block Config) (*Core, Diagnostics) {
	t.Helper()
	core := &Core{t: t, server: p.Server(), framework: p.framework()}
	var err error
	if core.schema, err = core.server.GetProviderSchema(t.Context(), &tfprotov6.GetProviderSchemaRequest{}); err != nil {
		t.Fatal(err)
	}
	if core.ids, err = core.server.GetResourceIdentitySchemas(t.Context(), &tfprotov6.GetResourceIdentitySchemasRequest{}); err != nil {
		t.Fatal(err)
	}
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

// Plan is what Terraform was told would happen.
type Plan struct {
	State   map[string]tftypes.Value
	Private []byte
	// Replace tells that the object has to be made anew.
	Replace bool
	// Empty tells that nothing would change.
	Empty bool
	// AsProposed tells that the answer is the very state that was sent: the
	// framework was not asked.
	AsProposed bool
}

// Plan plans a configuration over an object; a nil configuration is a destroy.
func (c *Core) Plan(kind string, prior Object, config Config) (Plan, Diagnostics) {
	c.t.Helper()
	typ := c.kind(kind)
	configured, proposed := c.null(typ), c.null(typ)
	if config != nil {
		configured = c.object(typ, config)
		proposed = c.propose(kind, prior, configured)
	}
	before := c.pack(typ, prior.State)
	req := &tfprotov6.PlanResourceChangeRequest{
		TypeName:         kind,
		PriorState:       &before,
		ProposedNewState: &proposed,
		Config:           &configured,
		PriorPrivate:     prior.Private,
		PriorIdentity:    prior.Identity,
	}
	resp, err := c.server.PlanResourceChange(c.t.Context(), req)
	if err != nil {
		c.t.Fatal(err)
	}
	c.asTheFramework(req, resp)
	state := c.unpack(typ, resp.PlannedState)
	return Plan{
		State:      state,
		Private:    resp.PlannedPrivate,
		Replace:    len(resp.RequiresReplace) > 0,
		Empty:      same(state, prior.State),
		AsProposed: resp.PlannedState == req.PriorState,
	}, resp.Diagnostics
}

// asTheFramework fails the test unless the answer to a plan that proposes no
// change is the framework's own. A benchmark measures the one alone.
func (c *Core) asTheFramework(req *tfprotov6.PlanResourceChangeRequest, got *tfprotov6.PlanResourceChangeResponse) {
	c.t.Helper()
	if _, measured := c.t.(*testing.B); measured || !bytes.Equal(req.PriorState.MsgPack, req.ProposedNewState.MsgPack) {
		return
	}
	want, err := c.framework.PlanResourceChange(c.t.Context(), req)
	if err != nil {
		c.t.Fatal(err)
	}
	if !reflect.DeepEqual(got, want) {
		c.t.Fatalf("a plan that proposes no change is answered otherwise than by the framework:\n%+v\nwant:\n%+v", got, want)
	}
}

// Apply plans and applies a configuration over an object; a nil configuration
// destroys it. It fails the test where Terraform would call the outcome
// inconsistent with the plan. The object is returned even with errors, as
// Terraform would keep it.
func (c *Core) Apply(kind string, prior Object, config Config) (Object, Diagnostics) {
	c.t.Helper()
	return c.ApplyContext(c.t.Context(), kind, prior, config)
}

// ApplyContext is Apply under a context that may end.
func (c *Core) ApplyContext(ctx context.Context, kind string, prior Object, config Config) (Object, Diagnostics) {
	c.t.Helper()
	plan, diags := c.Plan(kind, prior, config)
	if len(diags.Errors()) > 0 {
		return prior, diags
	}
	typ := c.kind(kind)
	configured := c.null(typ)
	if config != nil {
		configured = c.object(typ, config)
	}
	before, planned := c.pack(typ, prior.State), c.pack(typ, plan.State)
	resp, err := c.server.ApplyResourceChange(ctx, &tfprotov6.ApplyResourceChangeRequest{
		TypeName:        kind,
		PriorState:      &before,
		PlannedState:    &planned,
		Config:          &configured,
		PlannedPrivate:  plan.Private,
		PlannedIdentity: prior.Identity,
	})
	if err != nil {
		c.t.Fatal(err)
	}
	diags = append(diags, resp.Diagnostics...)
	after := Object{State: c.unpack(typ, resp.NewState), Private: resp.Private, Identity: resp.NewIdentity}
	if len(diags.Errors()) == 0 {
		c.consistent(plan.State, after)
	}
	return after, diags
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

// Import imports by id and reads the object, as Terraform does.
func (c *Core) Import(kind, id string) (Object, Diagnostics) {
	c.t.Helper()
	return c.importing(&tfprotov6.ImportResourceStateRequest{TypeName: kind, ID: id})
}

// ImportIdentity imports by identity and reads the object.
func (c *Core) ImportIdentity(kind string, identity map[string]any) (Object, Diagnostics) {
	c.t.Helper()
	value := c.object(c.ids.IdentitySchemas[kind].ValueType(), identity)
	return c.importing(&tfprotov6.ImportResourceStateRequest{
		TypeName: kind,
		Identity: &tfprotov6.ResourceIdentityData{IdentityData: &value},
	})
}

func (c *Core) importing(req *tfprotov6.ImportResourceStateRequest) (Object, Diagnostics) {
	c.t.Helper()
	resp, err := c.server.ImportResourceState(c.t.Context(), req)
	if err != nil {
		c.t.Fatal(err)
	}
	diags := Diagnostics(resp.Diagnostics)
	if len(diags.Errors()) > 0 || len(resp.ImportedResources) != 1 {
		return Object{}, diags
	}
	found := resp.ImportedResources[0]
	object, more := c.Read(req.TypeName, Object{
		State:    c.unpack(c.kind(req.TypeName), found.State),
		Private:  found.Private,
		Identity: found.Identity,
	})
	return object, append(diags, more...)
}

// IdentityOf reads an object's identity.
func (c *Core) IdentityOf(kind string, object Object) map[string]tftypes.Value {
	c.t.Helper()
	if object.Identity == nil {
		return nil
	}
	return c.unpack(c.ids.IdentitySchemas[kind].ValueType(), object.Identity.IdentityData)
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

// consistent fails the test for what Terraform calls an inconsistent result.
func (c *Core) consistent(planned map[string]tftypes.Value, after Object) {
	c.t.Helper()
	for name, value := range after.State {
		switch {
		case !value.IsFullyKnown():
			c.t.Fatalf("%s is not known after apply", name)
		case planned[name].IsFullyKnown() && !planned[name].Equal(value):
			c.t.Fatalf("%s was planned as %s and came out as %s", name, planned[name], value)
		}
	}
	if after.State != nil && (after.Identity == nil || after.Identity.IdentityData == nil) {
		c.t.Fatal("there is no identity after apply")
	}
}

// propose is Terraform's own guess at the new state: what is configured, and
// for computed attributes that are not, what was there before.
func (c *Core) propose(kind string, prior Object, configured tfprotov6.DynamicValue) tfprotov6.DynamicValue {
	typ := c.kind(kind)
	proposed := c.unpack(typ, &configured)
	for _, attribute := range c.schema.ResourceSchemas[kind].Block.Attributes {
		switch {
		case attribute.WriteOnly:
			proposed[attribute.Name] = tftypes.NewValue(attribute.ValueType(), nil)
		case attribute.Computed && proposed[attribute.Name].IsNull() && prior.State != nil:
			proposed[attribute.Name] = prior.State[attribute.Name]
		}
	}
	return c.pack(typ, proposed)
}

func (c *Core) kind(kind string) tftypes.Type {
	schema, ok := c.schema.ResourceSchemas[kind]
	if !ok {
		c.t.Fatalf("there is no resource %s", kind)
	}
	return schema.ValueType()
}

// object makes a wire value of plain Go ones.
func (c *Core) object(typ tftypes.Type, values Config) tfprotov6.DynamicValue {
	c.t.Helper()
	value, err := tfprotov6.NewDynamicValue(typ, wire(typ, map[string]any(values)))
	if err != nil {
		c.t.Fatal(err)
	}
	return value
}

// wire turns plain Go values into values of a type; what is left out is null.
func wire(typ tftypes.Type, value any) tftypes.Value {
	switch value := value.(type) {
	case nil:
		return tftypes.NewValue(typ, nil)
	case tftypes.Value:
		return value
	case unknown:
		return tftypes.NewValue(typ, tftypes.UnknownValue)
	case Config:
		return wire(typ, map[string]any(value))
	case map[string]any:
		object, ok := typ.(tftypes.Object)
		if !ok {
			return tftypes.NewValue(typ, value)
		}
		attributes := map[string]tftypes.Value{}
		for name, attribute := range object.AttributeTypes {
			attributes[name] = wire(attribute, value[name])
		}
		for name := range value {
			if _, there := attributes[name]; !there {
				panic(fmt.Sprintf("there is no attribute %s in %s", name, typ))
			}
		}
		return tftypes.NewValue(typ, attributes)
	case []any:
		elements := make([]tftypes.Value, 0, len(value))
		for _, element := range value {
			elements = append(elements, wire(tftypes.String, element))
		}
		return tftypes.NewValue(typ, elements)
	case []string:
		elements := make([]tftypes.Value, 0, len(value))
		for _, element := range value {
			elements = append(elements, tftypes.NewValue(tftypes.String, element))
		}
		return tftypes.NewValue(typ, elements)
	default:
		return tftypes.NewValue(typ, value)
	}
}

func (c *Core) null(typ tftypes.Type) tfprotov6.DynamicValue {
	c.t.Helper()
	return c.pack(typ, nil)
}

func (c *Core) pack(typ tftypes.Type, values map[string]tftypes.Value) tfprotov6.DynamicValue {
	c.t.Helper()
	value := tftypes.NewValue(typ, nil)
	if values != nil {
		value = tftypes.NewValue(typ, values)
	}
	packed, err := tfprotov6.NewDynamicValue(typ, value)
	if err != nil {
		c.t.Fatal(err)
	}
	return packed
}

func (c *Core) unpack(typ tftypes.Type, packed *tfprotov6.DynamicValue) map[string]tftypes.Value {
	c.t.Helper()
	if packed == nil {
		return nil
	}
	value, err := packed.Unmarshal(typ)
	if err != nil {
		c.t.Fatal(err)
	}
	if value.IsNull() {
		return nil
	}
	var values map[string]tftypes.Value
	if err := value.As(&values); err != nil {
		c.t.Fatal(err)
	}
	return values
}

func same(a, b map[string]tftypes.Value) bool {
	if len(a) != len(b) {
		return false
	}
	for name, value := range a {
		if !value.Equal(b[name]) {
			return false
		}
	}
	return true
}

// NoErrors fails the test for every error among diagnostics.
func NoErrors(t testing.TB, diags Diagnostics) {
	t.Helper()
	if errors := diags.Errors(); len(errors) > 0 {
		t.Fatalf("errors:\n%s", strings.Join(errors, "\n"))
	}
}
