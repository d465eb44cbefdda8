package acctest

import (
	"fmt"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

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
		if of, is := typ.(tftypes.Map); is {
			elements := map[string]tftypes.Value{}
			for key, element := range value {
				elements[key] = wire(of.ElementType, element)
			}
			return tftypes.NewValue(typ, elements)
		}
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
		var of tftypes.Type = tftypes.String
		switch typ := typ.(type) {
		case tftypes.List:
			of = typ.ElementType
		case tftypes.Set:
			of = typ.ElementType
		}
		elements := make([]tftypes.Value, 0, len(value))
		for _, element := range value {
			elements = append(elements, wire(of, element))
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
