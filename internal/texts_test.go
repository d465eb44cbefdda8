package internal_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/provider"
	"github.com/authing/terraform-provider-authing/internal/tf"
)

// TestTroubleshootingHoldsEveryRemedy holds the guides against what errors say:
// whoever looks an advice up finds it, in either language.
func TestTroubleshootingHoldsEveryRemedy(t *testing.T) {
	t.Parallel()
	english, chinese := read(t, "../docs/guides/troubleshooting.md"), read(t, "../docs/guides/troubleshooting-zh.md")
	for _, remedy := range slices.Concat(tf.Remedies(), tf.NounRemedies(), provider.Remedies(), provider.KindRemedies()) {
		// An advice begins with a small letter after "What to do:".
		if whole := strings.ToUpper(remedy.English[:1]) + remedy.English[1:]; !strings.Contains(english, whole) {
			t.Errorf("troubleshooting.md lacks: %s", whole)
		}
		if !strings.Contains(chinese, remedy.Chinese) {
			t.Errorf("troubleshooting-zh.md lacks: %s", remedy.Chinese)
		}
	}
}

// code matches what both languages of a text have to have in common: what
// stands between backquotes, links but for their language, and numbers.
var code = regexp.MustCompile("`[^`\n]+`|\\]\\([^)]+\\)|\\b\\d{3,4}\\b|(?m)^#+ |^\\|[-|]+$")

// TestBothLanguagesSayTheSame compares each Chinese page with its English one:
// as many headings, tables, blocks and links, and the same names and codes in
// the same places of the page.
func TestBothLanguagesSayTheSame(t *testing.T) {
	t.Parallel()
	for english, chinese := range map[string]string{
		"README.md":                      "README.zh-CN.md",
		"docs/guides/getting-started.md": "docs/guides/getting-started-zh.md",
		"docs/guides/adopting.md":        "docs/guides/adopting-zh.md",
		"docs/guides/secrets.md":         "docs/guides/secrets-zh.md",
		"docs/guides/troubleshooting.md": "docs/guides/troubleshooting-zh.md",
		"docs/guides/first-login.md":     "docs/guides/first-login-zh.md",
		"docs/guides/sign-in.md":         "docs/guides/sign-in-zh.md",
		"docs/guides/environments.md":    "docs/guides/environments-zh.md",
		"docs/guides/pool-settings.md":   "docs/guides/pool-settings-zh.md",
	} {
		one, other := bones(read(t, "../"+english)), bones(read(t, "../"+chinese))
		for section := range max(len(one), len(other)) {
			if section >= len(one) || section >= len(other) || !slices.Equal(one[section], other[section]) {
				t.Errorf("%s and %s differ in section %d:\n%q\n%q", english, chinese, section, at(one, section), at(other, section))
			}
		}
	}
}

func at(sections [][]string, i int) []string {
	if i < len(sections) {
		return sections[i]
	}
	return nil
}

// bones are, for each section, its names and codes, sorted, for word order
// differs between languages; and of its blocks the commands.
func bones(text string) [][]string {
	var sections [][]string
	for section := range strings.SplitSeq("\n"+text, "\n#") {
		var found []string
		for _, block := range fence.FindAllString(section, -1) {
			found = append(found, strings.SplitN(block, "\n", 2)[0])
			if strings.HasPrefix(block, "```shell") {
				found = append(found, block)
			}
		}
		for _, bone := range code.FindAllString(fence.ReplaceAllString(section, ""), -1) {
			bone = strings.NewReplacer("docs/guides/provider-zh.md", "docs/index.md", "-zh.md", ".md", ".zh-CN.md", ".md", "-zh)", ")").Replace(bone)
			if strings.Contains(bone, "GOPROXY") { // what only mainland China has to set
				continue
			}
			if strings.HasPrefix(bone, "](#") { // headings have other anchors
				bone = "](#)"
			}
			found = append(found, bone)
		}
		slices.Sort(found)
		sections = append(sections, found)
	}
	return sections
}
