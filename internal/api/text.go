package api

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
)

// longMessage is the length, in characters, at which a server's message is cut.
const longMessage = 2000

// Printable makes a text that somebody else wrote fit for a terminal: control
// and invisible characters, escape sequences among them, are written as Go
// writes them, and what is longer than a number of characters is cut.
func Printable(text string, longest int) string {
	var out strings.Builder
	count := 0
	for _, r := range text {
		if count++; count > longest {
			continue
		}
		if r != '\n' && r != ' ' && !unicode.IsPrint(r) {
			quoted := strconv.QuoteRune(r)
			out.WriteString(quoted[1 : len(quoted)-1])
			continue
		}
		out.WriteRune(r)
	}
	if count > longest {
		fmt.Fprintf(&out, "… (%d characters more)", count-longest)
	}
	return out.String()
}
