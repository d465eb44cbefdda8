package extidpconnection

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/authing/terraform-provider-authing/internal/authing"
	"github.com/authing/terraform-provider-authing/internal/tf"
)

// settings are the settings of a connection, as an argument has them: an object
// as JSON.
type settings map[string]any

// parsed reads an argument; nil where it is null or not known.
func parsed(text types.String) settings {
	if text.IsNull() || text.IsUnknown() {
		return nil
	}
	read, err := parse(text.ValueString())
	if err != nil {
		return nil // which a validator has said
	}
	return read
}

func parse(text string) (settings, error) {
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	var read settings
	if err := decoder.Decode(&read); err != nil || read == nil {
		return nil, fmt.Errorf("it is no JSON object")
	}
	if decoder.More() {
		return nil, fmt.Errorf("there is more behind the JSON object")
	}
	return read, nil
}

// text is the JSON of settings, in one form: as jsonencode writes it.
func (s settings) text() string {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if s == nil {
		s = settings{}
	}
	if err := encoder.Encode(s); err != nil {
		return "{}" // no value of JSON's own fails
	}
	return strings.TrimSpace(out.String())
}

// canonical is a text of settings in one form.
func canonical(text string) string {
	read, err := parse(text)
	if err != nil {
		return text
	}
	return read.text()
}

// same tells whether two texts have the same settings.
func same(a, b string) bool { return canonical(a) == canonical(b) }

// keys are the settings' keys, sorted.
func (s settings) keys() []string { return slices.Sorted(maps.Keys(s)) }

// answered lays what Authing holds over known settings: of what is known, and
// that Authing shows.
func answered(known types.String, held authing.Members) types.String {
	read := parsed(known)
	differs := false
	for key, value := range read {
		if held == nil || authing.SameSetting(held[key], value) {
			continue
		}
		if shown, known := valueOf(held[key]); known {
			read[key], differs = shown, true
		}
	}
	if !differs {
		return known
	}
	return types.StringValue(read.text())
}

// valueOf reads a setting, and whether there is one.
func valueOf(text json.RawMessage) (value any, known bool) {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	err := decoder.Decode(&value)
	return value, err == nil
}

// imported are the settings that an import shows: all that Authing holds but for
// secrets, pictures of them and what the server makes itself.
func imported(held authing.Members) types.String {
	shown := settings{}
	for key, text := range held {
		value, known := valueOf(text)
		if secretive(key, value) || slices.Contains(serverMade(), key) || !known || value == nil {
			continue
		}
		if text, is := value.(string); is && authing.Masked(text) {
			continue
		}
		shown[key] = value
	}
	return types.StringValue(shown.text())
}

// secretive tells whether a setting holds a secret, or has one inside.
func secretive(key string, value any) bool {
	switch value := value.(type) {
	case map[string]any:
		for key, inside := range value {
			if secretive(key, inside) {
				return true
			}
		}
	case []any:
		return slices.ContainsFunc(value, func(inside any) bool { return secretive("", inside) })
	}
	return authing.SecretField(key)
}

// serverMade are keys that the server adds.
func serverMade() []string {
	return []string{"authorizationEdpoint", "codeToTokenFuncId", "codeToTokenScriptFuncId", "tokenToUserInfoFuncId", "tokenToUserInfoScriptFuncId", "authUrl", "samlSpCert", "samlRequest", "casConnectionLoginUrl", "authorizationUrl", "callbackUrl"}
}

// knownKeys are the keys of a type of which something is known; nil where
// nothing is.
func knownKeys(kind string) []string {
	social := []string{"clientID", "clientId", "clientSecret", "callbackURL", "scopes"}
	keys := map[string][]string{
		"oidc":     {"issuerUrl", "clientId", "clientSecret", "mode", "scopes", "responseType", "redirectUri"},
		"oauth":    {"authEndPoint", "tokenEndPoint", "scope", "clientId", "clientSecret", "authUrlTemplate", "codeToTokenScript", "tokenToUserInfoScript"},
		"saml":     {"signInEndPoint", "signOutEndPoint", "samlIdpCert", "signSamlRequest", "signatureAlgorithm", "digestAlgorithm", "protocolBinding"},
		"azure-ad": {"microsoftAzureAdDomain", "clientId", "syncUserProfileOnLogin", "emailVerifiedDefault"},
	}[kind]
	for _, family := range []string{"wechat", "github", "google", "lark"} {
		if kind == family || strings.HasPrefix(kind, family+":") || strings.HasPrefix(kind, family+"-") || kind == "wechatmp-qrcode" {
			return social
		}
	}
	return keys
}

// object accepts JSON objects. A secret argument is never shown.
type object struct{ secret bool }

func (object) Description(context.Context) string { return "must be a JSON object" }

func (v object) MarkdownDescription(ctx context.Context) string { return v.Description(ctx) }

func (v object) ValidateString(_ context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	if req.ConfigValue.IsNull() || req.ConfigValue.IsUnknown() {
		return
	}
	read, err := parse(req.ConfigValue.ValueString())
	switch {
	case err != nil:
		resp.Diagnostics.AddAttributeError(req.Path, "Invalid "+req.Path.String(), "A JSON object is wanted, such as jsonencode({ clientId = \"…\" }), and "+err.Error()+".")
		return
	case v.secret:
		return
	}
	for _, key := range read.keys() {
		if authing.SecretField(key) {
			resp.Diagnostics.AddAttributeWarning(req.Path, "A secret in "+req.Path.String(), "The key "+key+" seems to hold a secret, which is shown in plans and stored in the state in clear.\n\n"+remedies.secretInFields.In(tf.Chinese))
		}
	}
}
