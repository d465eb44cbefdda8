package acctest

import (
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// Data validates and reads a data source, as Terraform does.
func (c *Core) Data(kind string, config Config) (map[string]tftypes.Value, Diagnostics) {
	c.t.Helper()
	schema, ok := c.schema.DataSourceSchemas[kind]
	if !ok {
		c.t.Fatalf("there is no data source %s", kind)
	}
	value := c.object(schema.ValueType(), config)
	valid, err := c.server.ValidateDataResourceConfig(c.t.Context(), &tfprotov6.ValidateDataResourceConfigRequest{TypeName: kind, Config: &value})
	if err != nil {
		c.t.Fatal(err)
	}
	if len(Diagnostics(valid.Diagnostics).Errors()) > 0 {
		return nil, valid.Diagnostics
	}
	resp, err := c.server.ReadDataSource(c.t.Context(), &tfprotov6.ReadDataSourceRequest{TypeName: kind, Config: &value})
	if err != nil {
		c.t.Fatal(err)
	}
	if len(Diagnostics(resp.Diagnostics).Errors()) > 0 {
		return nil, resp.Diagnostics
	}
	return c.unpack(schema.ValueType(), resp.State), resp.Diagnostics
}

// attributes are those of a resource that a configuration may set.
func (c *Core) attributes(kind string) (required, optional []string) {
	for _, attribute := range c.schema.ResourceSchemas[kind].Block.Attributes {
		switch {
		case attribute.Required:
			required = append(required, attribute.Name)
		case attribute.Optional:
			optional = append(optional, attribute.Name)
		}
	}
	return required, optional
}
