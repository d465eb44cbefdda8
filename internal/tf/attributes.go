package tf

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// Attributes are a model's fields by the names of their attributes. Get and
// Set with them do what the framework does with a struct's tags, for which it
// compiles a regular expression for each field each time: a sixth of what a
// refresh costs the provider.
type Attributes map[string]Attribute

// Attribute is a field of a model.
type Attribute interface {
	get(context.Context, tftypes.Value) error
	value() attr.Value
}

// Field is a field of a model, which has a value of the type that it is to hold,
// such as a null one.
func Field[V attr.Value](of *V) Attribute { return field[V]{of} }

type field[V attr.Value] struct{ of *V }

func (f field[V]) get(ctx context.Context, from tftypes.Value) error {
	read, err := f.value().Type(ctx).ValueFromTerraform(ctx, from)
	if err != nil {
		return err
	}
	value, ok := read.(V)
	if !ok {
		return fmt.Errorf("the value is a %T", read)
	}
	*f.of = value
	return nil
}

func (f field[V]) value() attr.Value { return *f.of }

// Get reads the fields from an object.
func (a Attributes) Get(ctx context.Context, object tftypes.Value) (diags diag.Diagnostics) {
	var values map[string]tftypes.Value
	if err := object.As(&values); err != nil {
		diags.AddError("The state could not be read", err.Error())
		return diags
	}
	for name, of := range a {
		if err := of.get(ctx, values[name]); err != nil {
			diags.AddError("The state could not be read", fmt.Sprintf("%s: %s", name, err))
		}
	}
	return diags
}

// Set returns the object that has the fields.
func (a Attributes) Set(ctx context.Context, typ tftypes.Type) (object tftypes.Value, diags diag.Diagnostics) {
	values := make(map[string]tftypes.Value, len(a))
	for name, of := range a {
		value, err := of.value().ToTerraformValue(ctx)
		if err != nil {
			diags.AddError("The state could not be written", fmt.Sprintf("%s: %s", name, err))
			return object, diags
		}
		values[name] = value
	}
	if err := tftypes.ValidateValue(typ, values); err != nil {
		diags.AddError("The state could not be written", err.Error())
		return object, diags
	}
	return tftypes.NewValue(typ, values), diags
}
