package webhook

import (
	"regexp"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/authing/terraform-provider-authing/internal/authing"
)

// filter chooses among a pool's webhooks; what is null chooses nothing out.
type filter struct {
	NameRegex types.String `tfsdk:"name_regex"`
	URLPrefix types.String `tfsdk:"url_prefix"`
	Event     types.String `tfsdk:"event"`
	Enabled   types.Bool   `tfsdk:"enabled"`
}

// What the filters mean, for every place that offers them.
const (
	nameRegexMeans = "Only webhooks whose name matches this regular expression (RE2). Default: any name."
	urlPrefixMeans = "Only webhooks whose url begins with this text. Default: any url."
	eventMeans     = "Only webhooks subscribed to this event. Default: any events."
	enabledMeans   = "Only enabled webhooks (`true`), or only disabled ones (`false`). Default: both."
)

// compile returns the function that tells whether a webhook is chosen.
func (f filter) compile() (func(authing.Webhook) bool, diag.Diagnostics) {
	var diags diag.Diagnostics
	name, err := regexp.Compile(f.NameRegex.ValueString())
	if err != nil {
		diags.AddAttributeError(path.Root("name_regex"), "Invalid name_regex", err.Error())
		return nil, diags
	}
	return func(webhook authing.Webhook) bool {
		return name.MatchString(text(webhook.Name)) &&
			strings.HasPrefix(text(webhook.URL), f.URLPrefix.ValueString()) &&
			(f.Event.IsNull() || slices.Contains(webhook.Events, f.Event.ValueString())) &&
			(f.Enabled.IsNull() || webhook.Enabled != nil && *webhook.Enabled == f.Enabled.ValueBool())
	}, diags
}

// text returns what an answer says; "" where it says nothing.
func text(answer *string) string {
	if answer == nil {
		return ""
	}
	return *answer
}
