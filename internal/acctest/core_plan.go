package acctest

import (
	"bytes"
	"context"
	"maps"
	"reflect"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

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
	c.proposeIn(c.schema.ResourceSchemas[kind].Block.Attributes, proposed, prior.State)
	return c.pack(typ, proposed)
}

// proposeIn does that for attributes, inside an object too.
func (c *Core) proposeIn(attributes []*tfprotov6.SchemaAttribute, proposed, prior map[string]tftypes.Value) {
	c.t.Helper()
	for _, attribute := range attributes {
		name := attribute.Name
		switch value := proposed[name]; {
		case attribute.WriteOnly:
			proposed[name] = tftypes.NewValue(attribute.ValueType(), nil)
		case attribute.Computed && value.IsNull() && prior != nil:
			proposed[name] = prior[name]
		case attribute.NestedType != nil && attribute.NestedType.Nesting == tfprotov6.SchemaObjectNestingModeSingle && value.IsKnown() && !value.IsNull():
			inside, before := map[string]tftypes.Value{}, map[string]tftypes.Value{}
			if err := value.As(&inside); err != nil {
				c.t.Fatal(err)
			}
			if held := prior[name]; prior == nil || held.IsNull() {
				before = nil
			} else if err := held.As(&before); err != nil {
				c.t.Fatal(err)
			}
			inside = maps.Clone(inside)
			c.proposeIn(attribute.NestedType.Attributes, inside, before)
			proposed[name] = tftypes.NewValue(attribute.ValueType(), inside)
		}
	}
}
