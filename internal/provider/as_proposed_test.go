package provider_test

import (
	"maps"
	"reflect"
	"slices"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"

	"github.com/authing/terraform-provider-authing/internal/provider"
	"github.com/authing/terraform-provider-authing/internal/tf"
)

// TestLeftOutNamesWhatIsPlanned compares what a resource says that it may plan
// otherwise than proposed with the defaults and plan modifiers of its schema.
func TestLeftOutNamesWhatIsPlanned(t *testing.T) {
	t.Parallel()
	for _, construct := range (&provider.Provider{}).Resources(t.Context()) {
		made := construct()
		saying, ok := made.(tf.PlansAsProposed)
		if !ok {
			continue
		}
		var resp resource.SchemaResponse
		made.Schema(t.Context(), resource.SchemaRequest{}, &resp)
		if len(resp.Schema.Blocks) > 0 {
			t.Errorf("%T has blocks, in which there may be more", made)
		}
		var planned []string
		for name, attribute := range resp.Schema.Attributes {
			if within(t, attribute) {
				planned = append(planned, name)
			}
		}
		slices.Sort(planned)
		left := saying.LeftOut()
		if named := slices.Sorted(maps.Keys(left)); !slices.Equal(named, planned) {
			t.Errorf("%T names %q, and its schema plans %q", made, named, planned)
		}
		for name, value := range left {
			if want := resp.Schema.Attributes[name].GetType().TerraformType(t.Context()); !value.Type().Equal(want) {
				t.Errorf("%T: the value of %s is of type %s, want %s", made, name, value.Type(), want)
			}
		}
	}
}

// within tells whether an attribute has a default or a plan modifier that does
// more than keep what is computed; one inside another must not.
func within(t *testing.T, attribute schema.Attribute) bool {
	t.Helper()
	value := reflect.ValueOf(attribute)
	found := false
	if preset := value.FieldByName("Default"); preset.IsValid() && !preset.IsNil() {
		found = true
	}
	modifiers := value.FieldByName("PlanModifiers")
	if object := value.FieldByName("NestedObject"); object.IsValid() && object.FieldByName("PlanModifiers").Len() > 0 {
		t.Error("there are plan modifiers on the objects of a list, set or map, which LeftOut cannot say")
	}
	if modifiers.IsValid() {
		for i := range modifiers.Len() {
			found = found || modifiers.Index(i).Elem().Type() != reflect.TypeOf(stringplanmodifier.UseStateForUnknown())
		}
	}
	if nested, ok := attribute.(schema.NestedAttribute); ok {
		for name, inner := range nested.GetNestedObject().GetAttributes() {
			inside, ok := inner.(schema.Attribute)
			if !ok || within(t, inside) {
				t.Errorf("%s, inside another attribute, may be planned otherwise than proposed, which LeftOut cannot say", name)
			}
		}
	}
	return found
}
