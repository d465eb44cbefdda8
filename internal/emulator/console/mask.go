package console

import (
	"encoding/json"
	"net/url"
	"regexp"
	"slices"
	"strings"
)

// mask is what stands in the place of a secret.
const mask = "••••••"

// secretName recognises the names of fields, headers and parameters that hold secrets.
var secretName = regexp.MustCompile(`(?i)secret|token|passw|authorization|cookie|salt|signature|credential|^(key|sign|access_?key|api_?key)$`)

// masker takes secrets out of what is shown: by their names, and those it
// knows wherever they stand.
type masker struct{ known *strings.Replacer }

// newMasker knows some secrets. The longest go first: the rest of one that
// begins as another does would be left to see.
func newMasker(secrets []string) masker {
	longest := slices.Clone(secrets)
	slices.SortFunc(longest, func(a, b string) int { return len(b) - len(a) })
	var pairs []string
	for _, secret := range longest {
		if secret != "" {
			pairs = append(pairs, secret, mask)
		}
	}
	return masker{strings.NewReplacer(pairs...)}
}

// value masks a JSON value that stands under a name.
func (m masker) value(name string, value any) any {
	if text, isText := value.(string); secretName.MatchString(name) && value != nil && (!isText || text != "") {
		return mask
	}
	switch value := value.(type) {
	case string:
		if address, err := url.Parse(value); err == nil && address.Scheme != "" && address.Host != "" {
			return m.address(value)
		}
		return m.known.Replace(value)
	case map[string]any:
		out := make(map[string]any, len(value))
		for inner, held := range value {
			out[inner] = m.value(inner, held)
		}
		return out
	case []any:
		out := make([]any, 0, len(value))
		for _, held := range value {
			out = append(out, m.value("", held))
		}
		return out
	}
	return value
}

// object writes a masked object as JSON, a field a line.
func (m masker) object(object any) string {
	text, err := json.MarshalIndent(m.value("", object), "", "  ")
	if err != nil {
		return "{}"
	}
	return unescape.Replace(string(text))
}

// line writes a masked object as JSON in one line.
func (m masker) line(object any) string {
	text, err := json.Marshal(m.value("", object))
	if err != nil {
		return "{}"
	}
	return unescape.Replace(string(text))
}

// unescape makes readable what JSON writes for the sake of HTML, which the
// pages see to themselves.
var unescape = strings.NewReplacer(`\u003c`, "<", `\u003e`, ">", `\u0026`, "&")

// body writes a masked body as JSON. What is no JSON is not shown: nobody
// knows where the secrets stand in it.
func (m masker) body(body []byte) string {
	if len(body) == 0 {
		return ""
	}
	var value any
	if json.Unmarshal(body, &value) != nil {
		return "(no JSON)"
	}
	return m.object(value)
}

// headers writes masked headers, one a line.
func (m masker) headers(headers map[string]string) [][2]string {
	var list [][2]string
	for _, name := range sorted(headers) {
		value, _ := m.value(name, headers[name]).(string)
		list = append(list, [2]string{name, value})
	}
	return list
}

// address writes a URL without the secrets that some receivers want in it.
func (m masker) address(text string) string {
	address, err := url.Parse(text)
	if err != nil {
		return "(no URL)"
	}
	if address.User != nil {
		address.User = url.User(mask)
	}
	query := address.Query()
	for name := range query {
		if secretName.MatchString(name) {
			query.Set(name, mask)
		}
	}
	address.RawQuery = query.Encode()
	readable, err := url.PathUnescape(address.String())
	if err != nil {
		readable = address.String()
	}
	return m.known.Replace(readable)
}
