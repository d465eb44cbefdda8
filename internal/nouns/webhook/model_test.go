package webhook

import (
	"maps"
	"slices"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/resource"
)

// TestAttributesOfTheModel are those of the schema.
func TestAttributesOfTheModel(t *testing.T) {
	t.Parallel()
	var resp resource.SchemaResponse
	(&Resource{}).Schema(t.Context(), resource.SchemaRequest{}, &resp)
	state := nothing()
	if got, want := slices.Sorted(maps.Keys(state.attributes())), slices.Sorted(maps.Keys(resp.Schema.Attributes)); !slices.Equal(got, want) {
		t.Errorf("the model has %q, the schema %q", got, want)
	}
}
