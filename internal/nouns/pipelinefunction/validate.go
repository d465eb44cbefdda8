package pipelinefunction

import (
	"context"
	"regexp"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/authing/terraform-provider-authing/internal/tf"
)

// definesPipe matches sources that seem to define pipe: as a function, a
// variable or a member.
var definesPipe = regexp.MustCompile(`\bpipe\b\s*[=(:]`)

// sourceText accepts sources, and warns about one that Authing could not run. It
// shows nothing of the source, which may hold a secret. No provider block is at
// hand that would tell the language.
type sourceText struct{}

func (sourceText) Description(context.Context) string {
	return "must not be blank, and should define pipe"
}

func (v sourceText) MarkdownDescription(ctx context.Context) string { return v.Description(ctx) }

func (sourceText) ValidateString(_ context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	switch text := req.ConfigValue; {
	case text.IsNull() || text.IsUnknown():
	case tf.Visible(text.ValueString()) == "":
		resp.Diagnostics.AddAttributeError(req.Path, "Invalid "+req.Path.String(), "It is blank.")
	case !definesPipe.MatchString(text.ValueString()):
		resp.Diagnostics.AddAttributeWarning(req.Path, "The source does not define pipe",
			"Authing calls the function pipe of the source, and there seems to be none.\n\n"+remedies.noPipe.In(tf.Chinese))
	}
}

// noTermination warns about a function that is to end a flow which does not wait
// for it.
type noTermination struct{}

func (noTermination) Description(context.Context) string {
	return "has no effect with is_asynchronous"
}

func (v noTermination) MarkdownDescription(ctx context.Context) string { return v.Description(ctx) }

func (noTermination) ValidateBool(ctx context.Context, req validator.BoolRequest, resp *validator.BoolResponse) {
	if !req.ConfigValue.ValueBool() {
		return
	}
	var asynchronous types.Bool
	resp.Diagnostics.Append(req.Config.GetAttribute(ctx, path.Root("is_asynchronous"), &asynchronous)...)
	if asynchronous.ValueBool() {
		resp.Diagnostics.AddAttributeWarning(req.Path, "terminate_on_timeout has no effect", "is_asynchronous is true.\n\n"+remedies.termination.In(tf.Chinese))
	}
}
