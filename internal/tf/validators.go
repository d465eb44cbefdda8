package tf

import (
	"context"
	"fmt"
	"regexp"
	"strings"
	"time"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
)

// NotBlank accepts texts that hold something to see, in any script.
func NotBlank() validator.String {
	return plain{func(text string) string {
		if Visible(text) == "" {
			return "it is blank"
		}
		return ""
	}, "must not be blank"}
}

// NoSlash accepts texts without a slash, which separates the parts of import ids.
func NoSlash() validator.String {
	return plain{func(text string) string {
		if strings.Contains(text, "/") {
			return "it must not hold a slash"
		}
		return ""
	}, "must not hold a slash"}
}

// Warn warns about texts that are accepted, but odd: why says what may come of
// them. No provider block is at hand that would tell the language.
func Warn(odd func(string) bool, why string, remedy Remedy) validator.String {
	return advised{odd, why, remedy}
}

type advised struct {
	odd    func(string) bool
	why    string
	remedy Remedy
}

// Description says why it warns.
func (a advised) Description(context.Context) string { return a.why }

// MarkdownDescription says why it warns.
func (a advised) MarkdownDescription(ctx context.Context) string { return a.Description(ctx) }

// ValidateString warns.
func (a advised) ValidateString(_ context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	if text := req.ConfigValue; !text.IsNull() && !text.IsUnknown() && a.odd(text.ValueString()) {
		resp.Diagnostics.AddAttributeWarning(req.Path, "Unusual "+req.Path.String(), fmt.Sprintf("%q: %s.\n\n%s", clipped(text.ValueString()), a.why, a.remedy.In(languageChinese)))
	}
}

// RFC3339 accepts times after 1970 such as 2026-12-31T00:00:00Z, to the millisecond.
func RFC3339() validator.String { return rfc3339{} }

type rfc3339 struct{}

// Description says what is accepted.
func (rfc3339) Description(context.Context) string {
	return "must be a time after 1970 such as 2026-12-31T00:00:00Z, to the millisecond"
}

// MarkdownDescription says what is accepted.
func (r rfc3339) MarkdownDescription(ctx context.Context) string { return r.Description(ctx) }

// ValidateString refuses what is no time, before 1970, or finer than Authing stores.
func (r rfc3339) ValidateString(ctx context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	if req.ConfigValue.IsNull() || req.ConfigValue.IsUnknown() {
		return
	}
	written := req.ConfigValue.ValueString()
	if at, err := time.Parse(time.RFC3339, written); err != nil || at.Nanosecond()%int(time.Millisecond) != 0 || at.UnixMilli() <= 0 {
		resp.Diagnostics.AddAttributeError(req.Path, "Invalid time", fmt.Sprintf("%q: it %s.", clipped(written), r.Description(ctx)))
	}
}

// NoSpace accepts texts that have no white space and are not empty.
func NoSpace() validator.String {
	return stringvalidator.RegexMatches(regexp.MustCompile(`^\S+$`), "must not be empty or hold white space")
}
