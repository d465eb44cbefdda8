package authing

import (
	"bytes"
	"encoding/json"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// redacted stands where a secret was.
const redacted = "(redacted)"

// minSecret is the length below which a value is not looked for in texts:
// replacing every "a" would garble a message and tell the secret all the same.
const minSecret = 4

// secrets remembers what must never be shown. It only grows: a secret that has
// been rotated away may still be in an answer that is late.
type secrets struct {
	mu       sync.RWMutex
	known    map[string]struct{}
	replacer *strings.Replacer
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
	s.replacer = nil
}

func (s *secrets) redact(text string) string {
	return s.current().Replace(text)
}

// current returns the replacer over all secrets, made anew when one was added.
// Longer forms come first, for a secret may be a part of another.
func (s *secrets) current() *strings.Replacer {
	s.mu.RLock()
	replacer := s.replacer
	s.mu.RUnlock()
	if replacer != nil {
		return replacer
	}

	s.mu.Lock()
	defer s.mu.Unlock()
	forms := map[string]struct{}{}
	for secret := range s.known {
		for _, form := range spellings(secret) {
			forms[form] = struct{}{}
		}
	}
	ordered := make([]string, 0, len(forms))
	for form := range forms {
		ordered = append(ordered, form)
	}
	slices.SortFunc(ordered, func(a, b string) int { return len(b) - len(a) })
	pairs := make([]string, 0, 2*len(ordered))
	for _, form := range ordered {
		pairs = append(pairs, form, redacted)
	}
	s.replacer = strings.NewReplacer(pairs...)
	return s.replacer
}

// spellings returns the forms a secret takes in JSON texts and in URLs.
func spellings(secret string) []string {
	forms := []string{secret, url.QueryEscape(secret), url.PathEscape(secret)}
	for _, escapeHTML := range []bool{true, false} {
		var text bytes.Buffer
		encoder := json.NewEncoder(&text)
		encoder.SetEscapeHTML(escapeHTML)
		if err := encoder.Encode(secret); err == nil {
			quoted := strings.TrimSuffix(text.String(), "\n")
			forms = append(forms, quoted[1:len(quoted)-1])
		}
	}
	return forms
}

// picture matches what stands for a secret where one is not shown: asterisks
// or dots at its beginning, or many of them anywhere.
var picture = regexp.MustCompile(`^[*•]{3,}|[*•]{4,}`)

// Masked tells whether a value is the picture of a secret instead of a secret.
func Masked(secret string) bool {
	return picture.MatchString(secret)
}
