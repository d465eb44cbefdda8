package tf_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/authing/terraform-provider-authing/internal/tf"
)

// TestAttributes reads an object into fields and makes it of them again.
func TestAttributes(t *testing.T) {
	t.Parallel()
	typ := tftypes.Object{AttributeTypes: map[string]tftypes.Type{"name": tftypes.String, "on": tftypes.Bool, "events": tftypes.Set{ElementType: tftypes.String}}}
	var name types.String
	var on types.Bool
	events := types.SetNull(types.StringType)
	fields := tf.Attributes{"name": tf.Field(&name), "on": tf.Field(&on), "events": tf.Field(&events)}
	object := tftypes.NewValue(typ, map[string]tftypes.Value{
		"name":   tftypes.NewValue(tftypes.String, "audit"),
		"on":     tftypes.NewValue(tftypes.Bool, nil),
		"events": tftypes.NewValue(typ.AttributeTypes["events"], []tftypes.Value{tftypes.NewValue(tftypes.String, tftypes.UnknownValue)}),
	})
	if diags := fields.Get(t.Context(), object); diags.HasError() {
		t.Fatal(diags)
	}
	if name.ValueString() != "audit" || !on.IsNull() || len(events.Elements()) != 1 || !events.Elements()[0].IsUnknown() {
		t.Errorf("read as %s, %s, %s", name, on, events)
	}
	again, diags := fields.Set(t.Context(), typ)
	if diags.HasError() || !again.Equal(object) {
		t.Errorf("made again: %s, %v", again, diags)
	}
}

// TestAttributesOfAnotherType are errors: in the object, in a field, and where
// an attribute has no field.
func TestAttributesOfAnotherType(t *testing.T) {
	t.Parallel()
	typ := tftypes.Object{AttributeTypes: map[string]tftypes.Type{"name": tftypes.String}}
	var name types.String
	var on types.Bool
	if diags := (tf.Attributes{"name": tf.Field(&name)}).Get(t.Context(), tftypes.NewValue(tftypes.String, "audit")); !diags.HasError() {
		t.Error("a text is read as an object")
	}
	if diags := (tf.Attributes{"name": tf.Field(&on)}).Get(t.Context(), tftypes.NewValue(typ, map[string]tftypes.Value{"name": tftypes.NewValue(tftypes.String, "audit")})); !diags.HasError() {
		t.Error("a text is read as a truth")
	}
	for what, fields := range map[string]tf.Attributes{"no field": {}, "another type": {"name": tf.Field(&on)}, "one more": {"name": tf.Field(&name), "on": tf.Field(&on)}} {
		if _, diags := fields.Set(t.Context(), typ); !diags.HasError() {
			t.Errorf("%s: an object is made", what)
		}
	}
}
