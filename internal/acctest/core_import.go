package acctest

import (
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

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
