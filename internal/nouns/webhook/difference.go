package webhook

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/authing/terraform-provider-authing/internal/tf"
)

// How much of two texts is shown to say in what they differ: of any text, and
// of one that may hold a credential.
const (
	mostShown      = 200
	mostRevealed   = 4
	mostComponents = 5
)

// difference says where and in what two texts differ. Texts that look alike are
// written with the code points of their characters.
func difference(sent, stored string) string {
	quote := strconv.Quote
	remark := lookAlike(sent, stored)
	if remark != "" {
		quote = strconv.QuoteToASCII
		remark = "\nThey differ in " + remark + " only."
	}
	return fmt.Sprintf("Sent:   %s\nStored: %s%s\nFirst difference: %s.", quote(clipped(sent)), quote(clipped(stored)), remark, parting(sent, stored))
}

// clipped returns as much of a text as is shown.
func clipped(text string) string {
	if runes := []rune(text); len(runes) > mostShown {
		return string(runes[:mostShown]) + "…"
	}
	return text
}

// lookAlike says in what two texts differ that a reader cannot see, or hardly;
// empty where they are the same, or differ in more.
func lookAlike(a, b string) string {
	switch {
	case a == b:
		return ""
	case norm.NFC.String(a) == norm.NFC.String(b):
		return "the Unicode form of their characters (composed or decomposed)"
	case strings.TrimSpace(a) == strings.TrimSpace(b):
		return "white space at the ends"
	case tf.Visible(a) == tf.Visible(b):
		return "invisible characters, white space, or the width of their characters"
	}
	return ""
}

// parting says where two texts part and what stands there. Of longer stretches
// it says the length alone, since a text may be, or hold, a credential.
func parting(sent, stored string) string { return partingIn("sent", "stored", sent, stored) }

// partingIn is parting with other names for the two texts.
func partingIn(nameA, nameB, sent, stored string) string {
	a, b := []rune(sent), []rune(stored)
	at := 0
	for at < len(a) && at < len(b) && a[at] == b[at] {
		at++
	}
	a, b = a[at:], b[at:]
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	return fmt.Sprintf("at character %d, %s %s, %s %s", at+1, nameA, points(a), nameB, points(b))
}

// points names characters by their code points.
func points(characters []rune) string {
	switch {
	case len(characters) == 0:
		return "nothing"
	case len(characters) > mostRevealed:
		return fmt.Sprintf("%d other characters", len(characters))
	}
	named := make([]string, 0, len(characters))
	for _, r := range characters {
		name := fmt.Sprintf("U+%04X", r)
		if unicode.IsPrint(r) && !unicode.Is(unicode.M, r) {
			name += " " + strconv.Quote(string(r))
		}
		named = append(named, name)
	}
	return strings.Join(named, " ")
}

// urlDifference says where and in what two addresses differ. A path and a query
// may hold a credential, so of these no more is shown than where they part.
func urlDifference(sent, stored string) string {
	a, errA := url.Parse(sent)
	b, errB := url.Parse(stored)
	shown := fmt.Sprintf("Sent:   %s\nStored: %s\n", origin(sent), origin(stored))
	if errA != nil || errB != nil {
		return shown + "First difference: " + parting(sent, stored) + "."
	}
	parts := make([]string, 0, mostComponents)
	for _, part := range []struct{ name, sent, stored string }{
		{"scheme", a.Scheme, b.Scheme},
		{"user info", a.User.String(), b.User.String()},
		{"host", a.Host, b.Host},
		{"path", a.EscapedPath(), b.EscapedPath()},
		{"query", a.RawQuery, b.RawQuery},
		{"fragment", a.EscapedFragment(), b.EscapedFragment()},
	} {
		if part.sent != part.stored {
			parts = append(parts, fmt.Sprintf("The %s differs%s: %s.", part.name, parameter(part.name, part.sent, part.stored), parting(part.sent, part.stored)))
		}
	}
	if len(parts) == 0 { // an empty query or fragment, a port or an escape written otherwise
		parts = append(parts, "They differ in how the same address is written: "+parting(sent, stored)+".")
	}
	return shown + strings.Join(parts, "\n")
}

// parameter names the first parameter of a query that differs.
func parameter(part, sent, stored string) string {
	if part != "query" {
		return ""
	}
	others := strings.Split(stored, "&")
	for i, pair := range strings.Split(sent, "&") {
		if i >= len(others) || pair != others[i] {
			if name, _, named := strings.Cut(pair, "="); named && utf8.RuneCountInString(name) <= mostShown {
				return " in the parameter " + strconv.Quote(name)
			}
			return ""
		}
	}
	return ""
}

// secretDifference says in what two secrets differ, showing neither.
func secretDifference(sent, stored string) string {
	switch {
	case strings.TrimSpace(sent) == stored:
		return "Authing has taken white space off its ends. "
	case lookAlike(sent, stored) != "":
		return "They differ in " + lookAlike(sent, stored) + " only. "
	case strings.HasPrefix(sent, stored) && stored != "":
		return fmt.Sprintf("Authing has stored the first %d of %d characters. ", utf8.RuneCountInString(stored), utf8.RuneCountInString(sent))
	}
	return ""
}

// listed is names in a list, each readable whatever is in it.
func listed(names []string) string {
	quoted := make([]string, 0, len(names))
	for _, name := range names {
		quoted = append(quoted, strconv.Quote(name))
	}
	return "[" + strings.Join(quoted, ", ") + "]"
}

// listDifference says in what two lists of names differ.
func listDifference(sent, stored []string) string {
	lost, added := without(sent, stored), without(stored, sent)
	text := fmt.Sprintf("Sent:   %s\nStored: %s\nNot stored: %s. Stored besides: %s.", listed(sent), listed(stored), listed(lost), listed(added))
	if len(lost) == 1 && len(added) == 1 {
		text += "\nFirst difference: " + parting(lost[0], added[0]) + "."
	}
	return text
}

// without returns those of names that are not among others.
func without(names, others []string) []string {
	var rest []string
	for _, name := range names {
		if !slices.Contains(others, name) {
			rest = append(rest, name)
		}
	}
	return rest
}
