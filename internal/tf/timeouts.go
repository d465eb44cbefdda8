package tf

import (
	"context"
	"fmt"
	"maps"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// TimeoutsAttribute describes how long each operation on an object of a kind
// may take. The library leaves the attribute as a whole without a description,
// and lets durations of zero and less pass.
func TimeoutsAttribute(ctx context.Context, kind string) schema.Attribute {
	attribute := timeouts.Attributes(ctx, timeouts.Opts{
		Create: true, Read: true, Update: true, Delete: true,
		CreateDescription: fmt.Sprintf("Maximum time to create the %s, retries and look-ups included, as a duration such as `\"90s\"`. A request in flight at the end is still given `request_timeout` to complete. Default `\"10m\"`.", kind),
		ReadDescription:   fmt.Sprintf("Maximum time to read the %s, as a duration. A refresh uses the value in the state; the provider takes at least four times `request_timeout`, so that a value that is too short can be corrected. Default `\"5m\"`.", kind),
		UpdateDescription: fmt.Sprintf("Maximum time to update the %s, as a duration. Default `\"10m\"`.", kind),
		DeleteDescription: fmt.Sprintf("Maximum time to delete the %s, as a duration. Destroy uses the value in the state, so apply a new value first; the provider takes at least four times `request_timeout`. Default `\"10m\"`.", kind),
	})
	nested, ok := attribute.(schema.SingleNestedAttribute)
	if !ok {
		return attribute
	}
	nested.MarkdownDescription = "Maximum time of each operation. If omitted, the defaults below apply. Changing it makes no request to Authing."
	bounded := maps.Clone(nested.Attributes)
	for name, one := range bounded {
		if text, ok := one.(schema.StringAttribute); ok {
			text.Validators = []validator.String{DurationValidator{}}
			bounded[name] = text
		}
	}
	nested.Attributes = bounded
	return nested
}

// NoTimeouts is the attribute where none is configured.
func NoTimeouts() timeouts.Value {
	return timeouts.Value{Object: types.ObjectNull(map[string]attr.Type{
		"create": types.StringType, "read": types.StringType, "update": types.StringType, "delete": types.StringType,
	})}
}
