package tf

import (
	"context"
	"encoding/json"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/authing/terraform-provider-authing/internal/authing"
)

// otherProvider is the end of the address of another published provider of the
// same name, whose objects can be taken over. Its host differs by registry.
const otherProvider = "/hefanxu/authing"

// TakeOver takes over the state of that provider's resource of a kind: read
// gives its attributes that are texts, null where they are none, and an object
// whose last key is null is refused. What the other provider does not keep is
// read at the next refresh.
func TakeOver[M any, T authing.Object](p *Plain[M, T]) []resource.StateMover {
	from := p.MovedFrom
	return []resource.StateMover{{StateMover: func(ctx context.Context, req resource.MoveStateRequest, resp *resource.MoveStateResponse) {
		if req.SourceTypeName != from || !strings.HasSuffix(req.SourceProviderAddress, otherProvider) || req.SourceRawState == nil || req.SourceSchemaVersion != 0 {
			return
		}
		var other map[string]any
		err := json.Unmarshal(req.SourceRawState.JSON, &other)
		read := func(attribute string) types.String {
			if text, is := other[attribute].(string); is {
				return types.StringValue(text)
			}
			return types.StringNull()
		}
		if err != nil || read(p.Key[len(p.Key)-1].Name).ValueString() == "" {
			resp.Diagnostics.AddError("The state to be moved cannot be read",
				"It is the state of an "+from+" of "+req.SourceProviderAddress+", in a form that is not supported.\n\n"+nounRemedies.cannotMove.In(languageChinese)) // no provider block is at hand that would tell the language
			return
		}
		if p.refuses(&resp.Diagnostics, languageChinese, read(p.Key[len(p.Key)-1].Name).ValueString()) {
			return
		}
		moved := p.Moved(read)
		resp.Diagnostics.Append(resp.TargetState.Set(ctx, moved)...)
		if resp.TargetIdentity != nil {
			resp.Diagnostics.Append(p.identify(ctx, resp.TargetIdentity, moved)...)
		}
	}}}
}
