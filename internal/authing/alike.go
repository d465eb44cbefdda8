package authing

import (
	"html"
	"net/url"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/idna"
	"golang.org/x/text/unicode/norm"
)

// Two questions are asked of a webhook that may be the one of a create whose
// response was lost. Whether it is alike is asked loosely, since a server may
// complete a url, trim a name, escape a character: what is alike raises a doubt.
// Whether it is equal is asked strictly: only what is equal is taken for it.

// alike tells whether a webhook may be the one that was asked for, whatever a
// server does to what it is sent. What an answer leaves out counts as alike.
func (w Webhook) alike(request CreateWebhookRequest) bool {
	return (w.Name == nil || foldedName(*w.Name) == foldedName(request.Name) || cut(*w.Name, request.Name)) &&
		(w.URL == nil || foldedURL(*w.URL) == foldedURL(request.URL))
}

// likeness is equal for requests whose webhooks are alike.
func (r CreateWebhookRequest) likeness() string {
	return foldedName(r.Name) + "\x00" + foldedURL(r.URL)
}

// equal tells whether a webhook has every field as it was sent, as far as the
// answer shows it. The order of events, and repeated ones, make no difference.
func (w Webhook) equal(request CreateWebhookRequest) bool {
	return equal(w.Name, request.Name) && equal(w.URL, request.URL) &&
		equal(w.ContentType, request.ContentType) && equal(w.Enabled, request.Enabled) &&
		(w.Events == nil || slices.Equal(unordered(w.Events), unordered(request.Events))) &&
		w.equalSecret(request.Secret) && w.equalRetryConfig(request.RetryConfig)
}

func equal[T comparable](shown *T, sent T) bool { return shown == nil || *shown == sent }

func unordered(names []string) []string {
	return slices.Compact(slices.Sorted(slices.Values(names)))
}

func (w Webhook) equalSecret(sent *string) bool {
	shown, ok := w.Secret.Shown()
	wants := sent != nil && *sent != ""
	switch {
	case ok:
		return wants && shown == *sent
	case w.Secret.None && !w.Secret.Null:
		return !wants
	}
	return true // the answer does not tell
}

// equalRetryConfig compares what was sent, where the answer shows it: a server
// may fill in the rest.
func (w Webhook) equalRetryConfig(sent *RetryConfig) bool {
	shown := w.RetryConfig
	if sent == nil || shown == nil {
		return true
	}
	return shown.Enabled == sent.Enabled &&
		(sent.Count == nil || equal(shown.Count, *sent.Count)) &&
		(sent.Delay == nil || equal(shown.Delay, *sent.Delay)) &&
		(sent.DelayUnit == nil || equal(shown.DelayUnit, *sent.DelayUnit))
}

// foldedName is a name without what a server may change: white space, case,
// form, escapes, punctuation. A name of nothing else stays as it is.
func foldedName(name string) string {
	if folded := letters(name); folded != "" {
		return folded
	}
	return strings.TrimSpace(name)
}

// shortestCut is the length, in characters, from which on a name counts as
// another one's beginning that was cut.
const shortestCut = 32

// cut tells whether a name is the beginning of another one that was too long.
func cut(shown, sent string) bool {
	return len([]rune(shown)) >= shortestCut && len(shown) < len(sent) && strings.HasPrefix(sent, strings.TrimRight(shown, ".… "))
}

// foldedURL is where a url leads, without what a server may change. The query
// is left out: it is where credentials stand, which a server may mask.
func foldedURL(address string) string {
	address = unescaped(strings.TrimSpace(address))
	address, _, _ = strings.Cut(address, "#")
	address, _, _ = strings.Cut(address, "?")
	parsed, err := url.Parse(address)
	if err != nil || parsed.Host == "" {
		return letters(address)
	}
	host := strings.ToLower(parsed.Hostname())
	if ascii, err := idna.ToASCII(host); err == nil {
		host = ascii
	}
	port := parsed.Port()
	if port == "80" || port == "443" {
		port = ""
	}
	return host + ":" + port + "/" + letters(parsed.Path)
}

// unescaped takes the escapes of HTML and of URLs off, however often they were
// put on.
func unescaped(text string) string {
	for range 3 {
		plain := html.UnescapeString(text)
		if path, err := url.PathUnescape(plain); err == nil {
			plain = path
		}
		if plain == text {
			break
		}
		text = plain
	}
	return text
}

// letters are the letters, digits and symbols of a text, in one form and case.
func letters(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsSymbol(r) && r > unicode.MaxASCII {
			return unicode.ToLower(r)
		}
		return -1
	}, norm.NFKC.String(unescaped(text)))
}
