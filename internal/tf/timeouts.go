package tf

import (
	"context"
	"fmt"
	"maps"
	"time"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// How long an operation may take when the configuration does not say.
const (
	ReadTimeout  = 5 * time.Minute
	WriteTimeout = 10 * time.Minute
)

// TimeoutsAttribute describes how long each operation on an object of a kind
// may take.
func TimeoutsAttribute(ctx context.Context, kind string) schema.Attribute {
	attribute := timeouts.Attributes(ctx, timeouts.Opts{
		Create: true, Read: true, Update: true, Delete: true,
		CreateDescription: fmt.Sprintf("How long creating the %s may take, retries and look-ups included, as a duration such as `\"90s\"`. A call that is under way at the end is still given `request_timeout` to be answered. Default `\"10m\"`; left out, that again.", kind),
		ReadDescription:   fmt.Sprintf("How long reading the %s may take, as a duration. Default `\"5m\"`; left out, that again.", kind),
		UpdateDescription: fmt.Sprintf("How long updating the %s may take, as a duration. Default `\"10m\"`; left out, that again.", kind),
		DeleteDescription: fmt.Sprintf("How long deleting the %s may take, as a duration. Destroy uses the value in the state, so apply a new one first. Default `\"10m\"`; left out, that again.", kind),
	})
	nested, ok := attribute.(schema.SingleNestedAttribute)
	if !ok {
		return attribute
	}
	nested.MarkdownDescription = "How long each operation may take. Default: what is named below; left out, that again. Changing it calls nothing in Authing."
	bounded := maps.Clone(nested.Attributes)
	for name, one := range bounded {
		if text, ok := one.(schema.StringAttribute); ok {
			text.Validators = append(text.Validators, positive{})
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

// positive accepts durations longer than nothing.
type positive struct{}

// Description says what is accepted.
func (positive) Description(context.Context) string { return "must be longer than 0" }

// MarkdownDescription says what is accepted.
func (p positive) MarkdownDescription(ctx context.Context) string { return p.Description(ctx) }

// ValidateString refuses what leaves an operation no time. What is no duration
// at all is refused elsewhere.
func (p positive) ValidateString(ctx context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	if duration, err := time.ParseDuration(req.ConfigValue.ValueString()); err == nil && duration <= 0 {
		resp.Diagnostics.AddAttributeError(req.Path, "Invalid timeout", fmt.Sprintf("%q leaves no time for the operation: it %s.", req.ConfigValue.ValueString(), p.Description(ctx)))
	}
}
