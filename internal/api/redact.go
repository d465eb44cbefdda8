package api

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode/utf16"
	"unicode/utf8"
)

// redacted stands where a secret was.
const redacted = "(redacted)"

// minSecret is the length below which a value is not looked for in texts:
// replacing every "a" would garble a message and tell the secret all the same.
const minSecret = 4

// secrets remembers what must never be shown. It only grows: a secret that has
// been rotated away may still be in an answer that is late.
type secrets struct {
	mu sync.RWMutex
	// known are the secrets, forms all the spellings that a text may hold them in.
	known map[string]struct{}
	forms []string
}

func (s *secrets) add(secret string) {
	if len(secret) < minSecret {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, ok := s.known[secret]; ok {
		return
	}
	if s.known == nil {
		s.known = map[string]struct{}{}
	}
	s.known[secret] = struct{}{}
	s.forms = append(s.forms, spellings(secret)...)
}

// redact replaces every known secret in a text, and the user info of URLs.
func (s *secrets) redact(text string) string {
	if text == "" {
		return ""
	}
	text = userInfo.ReplaceAllString(s.without(text), "$1"+redacted+"@")
	text = parameter.ReplaceAllString(text, "$1"+redacted)
	return member.ReplaceAllString(text, "$1"+redacted+"$3")
}

// userInfo matches what stands before the host of a URL.
var userInfo = regexp.MustCompile(`([a-zA-Z][a-zA-Z0-9+.-]*://)[^/?#@\s"]+@`)

// member matches a secret as it stands in the JSON of a request or an answer,
// however short it is.
var member = regexp.MustCompile(`("(?:secret|accessKeySecret|access_token|senderPass|apikey)"\s*:\s*")((?:\\.|[^"\\])+)(")`)

// parameter matches a credential in the query of a URL, anywhere in a text.
var parameter = regexp.MustCompile(`(?i)([?&](?:key|sig|sign|code|[a-z0-9_.~-]*(?:secret|token|passw|credential|signature|(?:api|access)_?-?key|auth)[a-z0-9_.~-]*)=)[^&#\s"'<>\\]+`)

// credentialParameter matches names of URL parameters that hold a credential.
var credentialParameter = regexp.MustCompile(`(?i)^(key|sig|sign|code)$|secret|token|passw|credential|signature|(api|access)_?-?key|auth`)

// IsCredentialParameter tells whether a parameter of a URL's query holds a
// credential, by its name.
func IsCredentialParameter(name string) bool { return credentialParameter.MatchString(name) }

// credential matches names under which a secret is kept, in bodies and queries.
var credential = regexp.MustCompile(`(?i)secret|token|passw|passcode|senderpass|authorization|credential|signature|cookie|salt|api_?-?key|signing_?key|private_?key|sp_?key|source_?code|^fields$|^(phone|email|identityNumber)$`)

// redactBody makes a JSON body fit to be logged: what a telling name holds is
// replaced whatever it is, and so is every known secret anywhere else. A body
// that is not JSON is described, not shown: nobody knows what is in it.
func (c *Client) redactBody(body []byte) string {
	if len(body) == 0 {
		return ""
	}
	decoder := json.NewDecoder(bytes.NewReader(body))
	decoder.UseNumber()
	var value any
	if err := decoder.Decode(&value); err != nil {
		return fmt.Sprintf("(%d bytes that are not JSON)", len(body))
	}
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(withoutCredentials("", value, textDepth)); err != nil {
		return fmt.Sprintf("(%d bytes)", len(body))
	}
	return c.secrets.redact(strings.TrimSpace(text.String()))
}

// textDepth is how many texts within texts are read. What lies deeper is
// replaced whole: nobody writes that, and reading it could take for ever.
const textDepth = 4

// withoutCredentials replaces what telling names hold, at any depth, also in
// texts that hold JSON or a form, as far as texts goes.
func withoutCredentials(name string, value any, texts int) any {
	if credential.MatchString(name) && value != nil && value != "" {
		if _, flag := value.(bool); !flag {
			return redacted
		}
	}
	switch value := value.(type) {
	case map[string]any:
		for key, member := range value {
			value[key] = withoutCredentials(key, member, texts)
		}
		// A header may be told as a pair of its name and its value.
		if title, ok := value["name"].(string); ok && credential.MatchString(title) && value["value"] != nil {
			value["value"] = redacted
		}
		return value
	case []any:
		for i, member := range value {
			value[i] = withoutCredentials(name, member, texts)
		}
		return value
	case string:
		return withoutTextCredentials(value, texts)
	}
	return value
}

// withoutTextCredentials replaces the credentials in a text that holds JSON, a
// form, or a URL.
func withoutTextCredentials(text string, texts int) string {
	if texts == 0 && strings.ContainsAny(text, "{[=") {
		return redacted
	}
	if trimmed := strings.TrimSpace(text); strings.HasPrefix(trimmed, "{") || strings.HasPrefix(trimmed, "[") {
		var inner any
		if json.Unmarshal([]byte(trimmed), &inner) == nil {
			if encoded, err := json.Marshal(withoutCredentials("", inner, texts-1)); err == nil {
				return string(encoded)
			}
		}
	}
	if !strings.Contains(text, "://") && strings.Contains(text, "=") && !strings.ContainsAny(text, " \n") {
		if form, err := url.ParseQuery(text); err == nil {
			return withoutFormCredentials(form, text, texts)
		}
	}
	return withoutQueryCredentials(text)
}

// withoutFormCredentials replaces the values of telling names; a form that has
// none stays as it was written.
func withoutFormCredentials(form url.Values, text string, texts int) string {
	found := false
	for name, values := range form {
		for i, value := range values {
			if credential.MatchString(name) {
				values[i], found = redacted, true
			} else if inner := withoutTextCredentials(value, texts-1); inner != value {
				values[i], found = inner, true
			}
		}
	}
	if !found {
		return text
	}
	return form.Encode()
}

// withoutQueryCredentials replaces the values of telling parameters of a URL.
func withoutQueryCredentials(text string) string {
	if !strings.Contains(text, "://") || !strings.Contains(text, "?") {
		return text
	}
	address, err := url.Parse(text)
	if err != nil {
		return redacted
	}
	query := address.Query()
	for name := range query {
		if IsCredentialParameter(name) {
			query.Set(name, redacted)
		}
	}
	address.RawQuery = query.Encode()
	return address.String()
}

// without replaces the known secrets in a text. Few of them, if any, are in it,
// so only those make up the replacer: one made of all would have to be made
// anew with each secret that is learnt. Longer forms come first, for a secret
// may be a part of another.
func (s *secrets) without(text string) string {
	s.mu.RLock()
	var found []string
	for _, form := range s.forms {
		if strings.Contains(text, form) {
			found = append(found, form)
		}
	}
	s.mu.RUnlock()
	if len(found) == 0 {
		return text
	}
	slices.SortFunc(found, func(a, b string) int { return len(b) - len(a) })
	pairs := make([]string, 0, 2*len(found))
	for _, form := range found {
		pairs = append(pairs, form, redacted)
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

// onlyASCII writes the other characters of a JSON text as their codes.
func onlyASCII(text string) string {
	var out strings.Builder
	for _, unit := range utf16.Encode([]rune(text)) {
		if unit < utf8.RuneSelf {
			out.WriteByte(byte(unit))
			continue
		}
		fmt.Fprintf(&out, `\u%04x`, unit)
	}
	return out.String()
}

// spellings returns the forms a secret takes in JSON texts, HTML and URLs, each once.
func spellings(secret string) []string {
	forms := []string{
		secret, url.QueryEscape(secret), url.PathEscape(secret),
		html.EscapeString(secret), strings.ReplaceAll(html.EscapeString(secret), "&#34;", "&quot;"),
		base64.StdEncoding.EncodeToString([]byte(secret)), base64.URLEncoding.EncodeToString([]byte(secret)),
	}
	for _, escapeHTML := range []bool{true, false} {
		var text bytes.Buffer
		encoder := json.NewEncoder(&text)
		encoder.SetEscapeHTML(escapeHTML)
		if err := encoder.Encode(secret); err == nil {
			quoted := strings.TrimSuffix(text.String(), "\n")
			quoted = quoted[1 : len(quoted)-1]
			// Other languages write a slash and what is not ASCII with a backslash.
			for _, form := range []string{quoted, strings.ReplaceAll(quoted, "/", `\/`)} {
				forms = append(forms, form, onlyASCII(form))
			}
		}
	}
	slices.Sort(forms)
	return slices.Compact(forms)
}

// picture matches what stands for a secret where one is not shown.
var picture = regexp.MustCompile(`[*•]{3}`)

// Masked tells whether an answer shows the picture of a secret instead of the
// secret. A secret that happens to look like one is taken for one, which costs
// no more than that its drift is not seen.
func Masked(secret string) bool {
	return picture.MatchString(secret)
}

// RedactJSON makes a JSON text fit to be shown, as bodies in logs are.
func (c *Client) RedactJSON(text json.RawMessage) string { return c.redactBody(text) }
