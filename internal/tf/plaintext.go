package tf

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"golang.org/x/text/unicode/norm"
)

// misleading are invisible characters that change how the text around them is
// shown, or make two texts look the same. Those that join emoji are not among them.
var misleading = &unicode.RangeTable{R16: []unicode.Range16{
	{Lo: 0x200b, Hi: 0x200b, Stride: 1}, {Lo: 0x200e, Hi: 0x200f, Stride: 1}, {Lo: 0x202a, Hi: 0x202e, Stride: 1},
	{Lo: 0x2060, Hi: 0x2060, Stride: 1}, {Lo: 0x2066, Hi: 0x2069, Stride: 1}, {Lo: 0xfeff, Hi: 0xfeff, Stride: 1},
}}

// Visible is what there is to see of a text, in one form.
func Visible(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.In(r, unicode.C, unicode.Z) {
			return -1
		}
		return r
	}, norm.NFKC.String(text))
}

// TextFault says what PlainText has against a text; empty when nothing.
func TextFault(text string) string {
	switch {
	case Visible(text) == "":
		return "it is blank"
	case strings.TrimSpace(text) != text:
		return "it begins or ends with white space"
	}
	return oddCharacter(text, "", "it has a line break, another control character or an invisible one")
}

// linesFault says what PlainLines has against a text; empty when nothing.
func linesFault(text string) string {
	return oddCharacter(text, "\n\t", "it has a control character or an invisible one")
}

// oddCharacter is the fault of a text that has a control character or an
// invisible one besides those that are allowed.
func oddCharacter(text, allowed, fault string) string {
	at := strings.IndexFunc(text, func(r rune) bool {
		return !strings.ContainsRune(allowed, r) && (unicode.IsControl(r) || unicode.Is(misleading, r))
	})
	if at < 0 {
		return ""
	}
	character, _ := utf8.DecodeRuneInString(text[at:])
	return fmt.Sprintf("%s (%U)", fault, character)
}

// PlainText accepts texts of one line that are shown as they are. It never
// repeats a text as it is, which may do something to a terminal.
func PlainText() validator.String {
	return plain{TextFault, "must not be blank, begin or end with white space, or have control characters or invisible ones"}
}

// PlainLines is PlainText for texts that may be empty and have several lines.
func PlainLines() validator.String {
	return plain{linesFault, "must have no control characters but line breaks and tabs, and no invisible ones"}
}

// PlainCode accepts the codes of permission namespaces and of what is inside them.
func PlainCode() validator.String {
	const means = "must hold letters, digits, _ and - only"
	return plain{func(code string) string {
		if strings.ContainsFunc(code, func(r rune) bool {
			return r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '_' && r != '-'
		}) {
			return "it " + means
		}
		return ""
	}, means}
}

// NoNamePrefix accepts texts that an import id does not take for a name.
func NoNamePrefix() validator.String {
	const means = "must not begin with " + namePrefix + ", which is how names are imported"
	return plain{func(text string) string {
		if strings.HasPrefix(text, namePrefix) {
			return "it " + means
		}
		return ""
	}, means}
}

// Faultless accepts texts in which a function finds no fault, such as "it is too
// long"; means says what is accepted.
func Faultless(fault func(text string) string, means string) validator.String {
	return plain{fault, means}
}

type plain struct {
	fault func(string) string
	means string
}

// Description says what is accepted.
func (p plain) Description(context.Context) string { return p.means }

// MarkdownDescription says what is accepted.
func (p plain) MarkdownDescription(ctx context.Context) string { return p.Description(ctx) }

// ValidateString refuses a text that has a fault.
func (p plain) ValidateString(_ context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	if req.ConfigValue.IsNull() || req.ConfigValue.IsUnknown() {
		return
	}
	text := req.ConfigValue.ValueString()
	fault := p.fault(text)
	if fault == "" {
		return
	}
	argument, detail := req.Path.String(), strings.ToUpper(fault[:1])+fault[1:]+"."
	if root := req.Path.Steps()[:1]; len(req.Path.Steps()) > 1 { // one of several
		argument, detail = root.String(), strconv.QuoteToASCII(clipped(text))+": "+fault+"."
	}
	resp.Diagnostics.AddAttributeError(req.Path, "Invalid "+argument, detail)
}

// clipped is the beginning of a text that is too long to be shown.
func clipped(text string) string {
	if runes := []rune(text); len(runes) > mostShown {
		return string(runes[:mostShown]) + "…"
	}
	return text
}
