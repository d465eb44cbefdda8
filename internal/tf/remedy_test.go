package tf_test

import (
	"regexp"
	"slices"
	"testing"
	"unicode"

	"github.com/authing/terraform-provider-authing/internal/tf"
)

// names matches what a remedy tells the reader to look at by its name: settings,
// variables, commands.
var names = regexp.MustCompile(`[A-Z]+_[A-Z_]+|[a-z]+_[a-z_]+|-parallelism|terraform \w+( rm)?|NTP|DNS`)

// TestRemedies holds both languages of each remedy against each other: both are
// there, each in its own script, and both name the same settings and commands.
func TestRemedies(t *testing.T) {
	t.Parallel()
	han := func(text string) int {
		count := 0
		for _, r := range text {
			if unicode.Is(unicode.Han, r) {
				count++
			}
		}
		return count
	}
	for _, remedy := range slices.Concat(tf.Remedies(), tf.NounRemedies()) {
		if remedy.English == "" || han(remedy.English) > 0 || han(remedy.Chinese) < 10 || han(remedy.Cause) < 2 {
			t.Errorf("one language is missing: %q, %q", remedy.English, remedy.Chinese)
		}
		english, chinese := names.FindAllString(remedy.English, -1), names.FindAllString(remedy.Chinese, -1)
		slices.Sort(english)
		slices.Sort(chinese)
		if !slices.Equal(slices.Compact(english), slices.Compact(chinese)) {
			t.Errorf("the languages name other things:\n%s: %q\n%s: %q", remedy.English, english, remedy.Chinese, chinese)
		}
	}
}
