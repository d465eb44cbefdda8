package webhook

import (
	"context"
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/authing/terraform-provider-authing/internal/authing"
)

// httpURL accepts absolute http and https URLs with a host.
type httpURL struct{}

func (httpURL) Description(context.Context) string {
	return "must be an absolute http or https URL with a host"
}

func (v httpURL) MarkdownDescription(ctx context.Context) string { return v.Description(ctx) }

func (httpURL) ValidateString(_ context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	if req.ConfigValue.IsNull() || req.ConfigValue.IsUnknown() {
		return
	}
	if fault := urlFault(req.ConfigValue.ValueString()); fault != "" {
		resp.Diagnostics.AddAttributeError(req.Path, "Invalid "+req.Path.String(),
			"It must be an absolute http or https URL with a host, such as https://example.com/callback: "+fault+".")
	}
}

// urlFault says what keeps a text from being a receiver's address; empty when
// nothing does. It does not quote the text, which may hold a credential.
func urlFault(text string) string {
	address, err := url.Parse(text)
	switch {
	case text == "" || strings.TrimSpace(text) == "":
		return "it is blank"
	case strings.TrimSpace(text) != text:
		return "it begins or ends with white space"
	case strings.ContainsFunc(text, unicode.IsControl):
		return "it holds a line end or another control character"
	case err != nil:
		return "it cannot be read as a URL"
	case !strings.Contains(text, "://"):
		return "it has no scheme; it has to begin with https:// or http://"
	case address.Scheme != "http" && address.Scheme != "https":
		return "its scheme is " + address.Scheme
	case address.Hostname() == "":
		return "it has no host"
	case !validPort(address.Port()):
		return "its port is not a number from 1 to 65535"
	}
	return ""
}

func validPort(port string) bool {
	number, err := strconv.Atoi(port)
	return port == "" || err == nil && number > 0 && number < 1<<16
}

// picture matches what is surely not a secret: asterisks or dots at its
// beginning, or more of them in a row than chance puts there.
var picture = regexp.MustCompile(`^[*•]{3}|[*•]{4}`)

// headerSecret accepts a secret that a header can carry and that is not only
// the picture of one.
type headerSecret struct{}

func (headerSecret) Description(context.Context) string {
	return "must not be a masked value such as ********, nor hold control characters"
}

func (v headerSecret) MarkdownDescription(ctx context.Context) string { return v.Description(ctx) }

func (headerSecret) ValidateString(_ context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	secret := req.ConfigValue.ValueString()
	switch {
	case picture.MatchString(secret):
		resp.Diagnostics.AddAttributeError(req.Path, "Invalid "+req.Path.String(),
			"It looks like a masked secret, as consoles and logs show it, and not like the secret itself.")
	case strings.ContainsFunc(secret, unicode.IsControl):
		resp.Diagnostics.AddAttributeError(req.Path, "Invalid "+req.Path.String(),
			"It has a line break or another control character, which no header can carry. Use trimspace(file(…)) to remove the last line break of a file.")
	case strings.TrimSpace(secret) != secret:
		resp.Diagnostics.AddAttributeWarning(req.Path, "No receiver can match this secret",
			"It begins or ends with a space. Authing sends it in a header, and headers lose spaces at their ends, so the receiver gets another text than the one configured. Remove them, with trimspace() if the value comes from elsewhere.")
	case strings.ContainsFunc(secret, beyondLatin1):
		resp.Diagnostics.AddAttributeWarning(req.Path, "No receiver can match this secret",
			"It has a character beyond Latin-1, which a header cannot carry, so the receiver gets another text than the one configured, or nothing. Use ASCII.")
	}
}

// beyondLatin1 tells whether a character is none of those that a header's
// value is made of.
func beyondLatin1(r rune) bool { return r > unicode.MaxLatin1 }

// readByOthers warns about credentials that others will see: in a URL, which
// plans show, and a secret that travels unencrypted. It is a validator of the
// url, and not of the whole configuration, which the framework would take apart
// for every webhook.
type readByOthers struct{}

func (readByOthers) Description(context.Context) string {
	return "should hold no credential, and should be https where there is a secret"
}

func (v readByOthers) MarkdownDescription(ctx context.Context) string { return v.Description(ctx) }

func (readByOthers) ValidateString(ctx context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	if name := credentialIn(req.ConfigValue); name != "" {
		resp.Diagnostics.AddAttributeWarning(req.Path, "The url has a credential",
			"It has "+name+". The url is shown in plans and stored in the state in clear. Use secret for a credential; Authing sends it in a header of every delivery.")
	}
	if !unencrypted(req.ConfigValue) {
		return
	}
	for _, name := range []string{"secret", "secret_wo"} {
		var secret types.String
		resp.Diagnostics.Append(req.Config.GetAttribute(ctx, path.Root(name), &secret)...)
		if given(secret) {
			resp.Diagnostics.AddAttributeWarning(req.Path, "The secret will travel unencrypted",
				"Authing sends the secret in clear in a header of every delivery, and the url is plain http, so anyone who can read the traffic can read the secret. Use an https url.")
			return
		}
	}
}

// credentialIn says what in a URL is a credential; empty when nothing is.
func credentialIn(address types.String) string {
	parsed, err := url.Parse(address.ValueString())
	if err != nil {
		return ""
	}
	if parsed.User != nil {
		return "user info before the host"
	}
	for _, name := range slices.Sorted(maps.Keys(parsed.Query())) {
		if authing.IsCredentialParameter(name) {
			return "the query parameter " + strconv.Quote(name)
		}
	}
	return ""
}

func unencrypted(address types.String) bool {
	return strings.HasPrefix(strings.ToLower(address.ValueString()), "http://")
}

// given tells whether there is, or is going to be, a secret.
func given(secret types.String) bool {
	return secret.IsUnknown() || secret.ValueString() != ""
}
