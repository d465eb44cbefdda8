package tf

import (
	"context"
	"fmt"
	"regexp"
	"time"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
)

// NotBlank accepts texts that hold something to see, in any script.
func NotBlank() validator.String {
	return stringvalidator.RegexMatches(regexp.MustCompile(`[^\s\p{Z}\p{C}]`), "must not be blank")
}

// Trimmed accepts texts that neither begin nor end with white space.
func Trimmed() validator.String {
	return stringvalidator.RegexMatches(regexp.MustCompile(`^(?:[^\s\p{Z}](?s:.*)[^\s\p{Z}]|[^\s\p{Z}]?)$`), "must not begin or end with white space")
}

// NoSlash accepts texts without a slash, which separates the parts of import ids.
func NoSlash() validator.String {
	return stringvalidator.RegexMatches(regexp.MustCompile(`^[^/]*$`), "must not hold a slash")
}

// WarnUnless warns about texts that do not match.
func WarnUnless(form *regexp.Regexp, why string) validator.String { return advised{form, why} }

type advised struct {
	form *regexp.Regexp
	why  string
}

// Description says why it warns.
func (a advised) Description(context.Context) string { return a.why }

// MarkdownDescription says why it warns.
func (a advised) MarkdownDescription(ctx context.Context) string { return a.Description(ctx) }

// ValidateString warns.
func (a advised) ValidateString(_ context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	if text := req.ConfigValue; !text.IsNull() && !text.IsUnknown() && !a.form.MatchString(text.ValueString()) {
		resp.Diagnostics.AddAttributeWarning(req.Path, "Unusual "+req.Path.String(), fmt.Sprintf("%q: %s.", text.ValueString(), a.why))
	}
}

// RFC3339 accepts times such as 2026-12-31T00:00:00Z, to the millisecond.
func RFC3339() validator.String { return rfc3339{} }

type rfc3339 struct{}

// Description says what is accepted.
func (rfc3339) Description(context.Context) string {
	return "must be a time such as 2026-12-31T00:00:00Z, to the millisecond"
}

// MarkdownDescription says what is accepted.
func (r rfc3339) MarkdownDescription(ctx context.Context) string { return r.Description(ctx) }

// ValidateString refuses what is no time, or finer than Authing stores.
func (r rfc3339) ValidateString(ctx context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	if req.ConfigValue.IsNull() || req.ConfigValue.IsUnknown() {
		return
	}
	written := req.ConfigValue.ValueString()
	if at, err := time.Parse(time.RFC3339, written); err != nil || at.Nanosecond()%int(time.Millisecond) != 0 {
		resp.Diagnostics.AddAttributeError(req.Path, "Invalid time", fmt.Sprintf("%q: it %s.", written, r.Description(ctx)))
	}
}
