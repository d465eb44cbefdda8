package tf

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/agext/levenshtein"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
)

// similar is how alike two names have to be for one to be suggested for the
// other.
const similar = 0.6

// Nearest returns the name that is the most like a given one; empty where none is
// like it. Case and the separators that other systems use make no difference.
func Nearest(name string, known []string) string {
	plain := func(name string) string {
		return strings.NewReplacer(".", ":", "_", "-", "/", ":", " ", "-").Replace(strings.ToLower(name))
	}
	nearest, best := "", similar
	for _, candidate := range known {
		if score := levenshtein.Similarity(plain(name), plain(candidate), nil); score > best || score == best && nearest == "" {
			nearest, best = candidate, score
		}
	}
	return nearest
}

// Quoted lists names as descriptions show them.
func Quoted(names []string) string { return "`" + strings.Join(names, "`, `") + "`" }

// Known accepts every value, and warns about those that Authing does not
// document, with the nearest that it does: what is such as "scene". No provider
// block is at hand that would tell the language.
func Known(what string, values []string) validator.String { return known{what, values} }

type known struct {
	what   string
	values []string
}

// Description says what is accepted.
func (k known) Description(context.Context) string {
	return "should be a " + k.what + " that Authing documents"
}

// MarkdownDescription says what is accepted.
func (k known) MarkdownDescription(ctx context.Context) string { return k.Description(ctx) }

// ValidateString warns about others.
func (k known) ValidateString(_ context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	value := req.ConfigValue.ValueString()
	if Visible(value) == "" || slices.Contains(k.values, value) {
		return
	}
	text := fmt.Sprintf("%q is not a %s that Authing documents.", clipped(value), k.what)
	if near := Nearest(value, k.values); near != "" {
		text += fmt.Sprintf(" Did you mean %q?", near)
	}
	resp.Diagnostics.AddAttributeWarning(req.Path, "Unknown "+k.what, text+"\n\n"+nounRemedies.unknownValue.In(Chinese))
}

// RegularExpression accepts regular expressions of Go's syntax, RE2.
func RegularExpression() validator.String { return regularExpression{} }

type regularExpression struct{}

// Description says what is accepted.
func (regularExpression) Description(context.Context) string {
	return "must be a regular expression (RE2)"
}

// MarkdownDescription says what is accepted.
func (r regularExpression) MarkdownDescription(ctx context.Context) string { return r.Description(ctx) }

// ValidateString refuses others.
func (regularExpression) ValidateString(_ context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	if req.ConfigValue.IsNull() || req.ConfigValue.IsUnknown() {
		return
	}
	if _, err := regexp.Compile(req.ConfigValue.ValueString()); err != nil {
		resp.Diagnostics.AddAttributeError(req.Path, "Invalid "+req.Path.String(), err.Error())
	}
}
