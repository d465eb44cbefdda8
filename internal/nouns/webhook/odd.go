package webhook

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/authing/terraform-provider-authing/internal/authing"
)

// faultsOf says what keeps a webhook that Authing holds from being written down
// as a configuration, each with its argument. It asks what validation asks.
func faultsOf(webhook authing.Webhook) []string {
	var faults []string
	add := func(argument, fault string) {
		if fault != "" {
			faults = append(faults, argument+": "+fault)
		}
	}
	add("name", textFault(text(webhook.Name)))
	add("url", urlFault(text(webhook.URL)))
	if len(webhook.Events) == 0 {
		add("events", "there is none")
	}
	for _, name := range unique(webhook.Events) {
		if fault := textFault(name); fault != "" {
			add("events", fmt.Sprintf("of %s, %s", strconv.Quote(clipped(name)), fault))
		}
	}
	if kind := text(webhook.ContentType); !slices.Contains([]string{authing.ContentTypeJSON, authing.ContentTypeForm}, kind) {
		add("content_type", "it is "+strconv.Quote(clipped(kind)))
	}
	return faults
}

// misleading are invisible characters that change how the text around them is
// shown, or make two texts look the same. Those that join emoji are not among them.
var misleading = &unicode.RangeTable{R16: []unicode.Range16{
	{Lo: 0x200b, Hi: 0x200b, Stride: 1}, {Lo: 0x200e, Hi: 0x200f, Stride: 1}, {Lo: 0x202a, Hi: 0x202e, Stride: 1},
	{Lo: 0x2060, Hi: 0x2060, Stride: 1}, {Lo: 0x2066, Hi: 0x2069, Stride: 1}, {Lo: 0xfeff, Hi: 0xfeff, Stride: 1},
}}

// textFault says what plainText has against a text; empty when nothing.
func textFault(text string) string {
	odd := func(r rune) bool { return unicode.IsControl(r) || unicode.Is(misleading, r) }
	switch at := strings.IndexFunc(text, odd); {
	case visible(text) == "":
		return "it is blank"
	case strings.TrimSpace(text) != text:
		return "it begins or ends with white space"
	case at >= 0:
		character, _ := utf8.DecodeRuneInString(text[at:])
		return fmt.Sprintf("it has a line break, another control character or an invisible one (%U)", character)
	}
	return ""
}

// plainText accepts texts that are shown as they are. It never repeats a text,
// which may do something to a terminal.
type plainText struct{}

func (plainText) Description(context.Context) string {
	return "must not be blank, begin or end with white space, or have control characters or invisible ones"
}

func (v plainText) MarkdownDescription(ctx context.Context) string { return v.Description(ctx) }

func (plainText) ValidateString(_ context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	if req.ConfigValue.IsNull() || req.ConfigValue.IsUnknown() {
		return
	}
	text := req.ConfigValue.ValueString()
	fault := textFault(text)
	if fault == "" {
		return
	}
	argument, detail := req.Path.String(), "I"+fault[1:]+"."
	if root := req.Path.Steps()[:1]; len(req.Path.Steps()) > 1 { // one of several
		argument, detail = root.String(), strconv.QuoteToASCII(clipped(text))+": "+fault+"."
	}
	resp.Diagnostics.AddAttributeError(req.Path, "Invalid "+argument, detail)
}
