package internal_test

import (
	"io/fs"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"
)

// repository is where the project is published; links of that form point into
// this tree.
const repository = "https://github.com/authing/terraform-provider-authing"

// overview is the one document that the registries serve without a slash at
// the end of its address: relative links start one directory higher there.
const overview = "docs/index.md"

var (
	fence   = regexp.MustCompile("(?ms)^```.*?^```$")
	link    = regexp.MustCompile(`\]\(([^()\s]+)\)`)
	heading = regexp.MustCompile(`(?m)^#{1,6}\s+(.*?)\s*$`)
	anchor  = regexp.MustCompile(`<a (?:id|name)="([^"]+)">`)
	target  = regexp.MustCompile(`\[([^\]]*)\]\([^)]*\)`)
)

// markdown returns every page of the project, by its path from the root. The
// templates of documents are judged by what is made of them.
func markdown(t *testing.T) map[string]string {
	t.Helper()
	pages := map[string]string{}
	err := filepath.WalkDir("..", func(file string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && (entry.Name() == "bin" || entry.Name() == "dist" || entry.Name() == ".git" || entry.Name() == ".terraform") {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(file, ".md") {
			return nil
		}
		text, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		name, err := filepath.Rel("..", file)
		pages[filepath.ToSlash(name)] = string(text)
		return err
	})
	if err != nil || len(pages) < 10 {
		t.Fatalf("%d pages: %v", len(pages), err)
	}
	return pages
}

// slug is the anchor that a heading gets.
func slug(title string) string {
	title = target.ReplaceAllString(title, "$1")
	var out strings.Builder
	for _, r := range strings.ToLower(title) {
		switch {
		case r == ' ':
			out.WriteRune('-')
		case r == '-' || r == '_' || unicode.IsLetter(r) || unicode.IsNumber(r):
			out.WriteRune(r)
		}
	}
	return out.String()
}

// anchors are the places in a page that a link can point at.
func anchors(text string) map[string]bool {
	found := map[string]bool{}
	for _, match := range heading.FindAllStringSubmatch(fence.ReplaceAllString(text, ""), -1) {
		found[slug(match[1])] = true
	}
	for _, match := range anchor.FindAllStringSubmatch(text, -1) {
		found[match[1]] = true
	}
	return found
}

// fault says why a link of a page leads nowhere; empty when it leads somewhere
// in this tree or out of it.
func fault(pages map[string]string, page, to string) string {
	if rest, own := strings.CutPrefix(to, repository); own {
		for _, form := range []string{"/blob/main/", "/tree/main/"} {
			if inside, ok := strings.CutPrefix(rest, form); ok {
				return fault(pages, "README.md", inside)
			}
		}
		return "" // the project's own pages: issues, releases, advisories
	}
	if strings.HasPrefix(to, "https://registry.terraform.io/providers/authing/") {
		return "it leads to one registry and its newest version only; link relatively"
	}
	if strings.Contains(to, "://") || strings.HasPrefix(to, "mailto:") {
		return ""
	}
	file, fragment, _ := strings.Cut(to, "#")
	where := page
	if file != "" {
		where = path.Join(path.Dir(page), file)
		if strings.HasPrefix(page, "docs/") { // served by registries, whose addresses have no .md
			if strings.HasSuffix(file, ".md") {
				return "the registries have no page of that address"
			}
			if page == overview {
				where = path.Clean(file)
			}
			if where += ".md"; !strings.HasPrefix(where, "docs/") {
				return "a document is served alone; link to anything else as " + repository + "/blob/main/…"
			}
		}
	}
	info, err := os.Stat(filepath.Join("..", filepath.FromSlash(where)))
	if err != nil {
		return "there is no " + where
	}
	if fragment == "" {
		return ""
	}
	text, known := pages[where]
	if name, err := url.PathUnescape(fragment); err != nil || info.IsDir() || !known || !anchors(text)[name] {
		return "there is no #" + fragment + " in " + where
	}
	return ""
}

// TestLinks follows every link of every page that points into this repository.
func TestLinks(t *testing.T) {
	t.Parallel()
	pages, counted := markdown(t), 0
	for page, text := range pages {
		for _, match := range link.FindAllStringSubmatch(fence.ReplaceAllString(text, ""), -1) {
			counted++
			if why := fault(pages, page, match[1]); why != "" {
				t.Errorf("%s: the link %s: %s", page, match[1], why)
			}
		}
	}
	if counted < 20 {
		t.Errorf("%d links were followed", counted)
	}
	t.Logf("%d links of %d pages lead somewhere", counted, len(pages))
}

// TestLinksSeesBrokenOnes holds the check itself to links that lead nowhere.
func TestLinksSeesBrokenOnes(t *testing.T) {
	t.Parallel()
	pages := markdown(t)
	for to, broken := range map[string]bool{
		"docs/index.md":                         false,
		"docs/nothing.md":                       true,
		"docs/index.md#guards":                  false,
		"docs/index.md#nothing":                 true,
		"#license":                              false,
		"#nothing":                              true,
		repository + "/blob/main/docs/index.md": false,
		repository + "/blob/main/nothing":       true,
		repository + "/issues":                  false,
		"https://registry.terraform.io/providers/authing/authing/latest/docs": true,
		"https://example.com/nothing":                                         false,
	} {
		if why := fault(pages, "README.md", to); (why != "") != broken {
			t.Errorf("%s: %q", to, why)
		}
	}
	for page, links := range map[string]map[string]bool{
		overview: {
			"docs/guides/secrets": false, "docs/resources/webhook#import": false, "#guards": false,
			"guides/secrets": true, "docs/guides/secrets.md": true, "README": true, "docs/resources/webhook#nothing": true,
		},
		"docs/resources/webhook.md": {
			"../guides/secrets": false, "../guides/requests#creates": false, "#import": false,
			"../guides/secrets.md": true, "guides/secrets": true, "../../README": true, "../guides/requests#nothing": true,
		},
	} {
		for to, broken := range links {
			if why := fault(pages, page, to); (why != "") != broken {
				t.Errorf("%s in %s: %q", to, page, why)
			}
		}
	}
}

// made and variable match names that a page tells its reader to use.
var (
	made     = regexp.MustCompile("(?:`|^|\\$ )make ([a-z-]+)")
	variable = regexp.MustCompile(`AUTHING_[A-Z_]*[A-Z]`)
	hcl      = regexp.MustCompile("(?ms)^```terraform$.*?^```$")
	// pipeline matches a variable that a pipeline's definition takes from its
	// reader's own project.
	pipeline = regexp.MustCompile(`(?:vars\.|secrets\.|\$)(AUTHING_[A-Z_]*[A-Z])`)
	yaml     = regexp.MustCompile("(?ms)^```yaml$.*?^```$")
)

// TestNamesInTexts looks whether the targets of make and the variables of the
// environment that pages name exist.
func TestNamesInTexts(t *testing.T) {
	t.Parallel()
	makefile, sources := read(t, "../GNUmakefile"), sources(t)
	for page, text := range markdown(t) {
		for _, match := range made.FindAllStringSubmatch(text, -1) {
			if !strings.Contains(makefile, "\n"+match[1]+":") {
				t.Errorf("%s names make %s", page, match[1])
			}
		}
		own := map[string]bool{}
		for _, match := range pipeline.FindAllStringSubmatch(strings.Join(yaml.FindAllString(text, -1), "\n"), -1) {
			own[match[1]] = true
		}
		for _, name := range variable.FindAllString(hcl.ReplaceAllString(text, ""), -1) { // an example may have its own
			if !own[name] && !strings.Contains(sources, `"`+name+`"`) {
				t.Errorf("%s names %s, which nothing reads", page, name)
			}
		}
	}
}

// sources are all Go sources of the project but the tests, one after the other.
func sources(t *testing.T) string {
	t.Helper()
	var all strings.Builder
	err := filepath.WalkDir(".", func(file string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
			return err
		}
		all.WriteString(read(t, file))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all.String()
}

func read(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
