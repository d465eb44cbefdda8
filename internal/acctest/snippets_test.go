package acctest_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

const root = "../.."

// fence matches a fenced block of code: its language and its text.
var fence = regexp.MustCompile("(?ms)^```(\\w*)\n(.*?)^```$")

// snippet is a block of HCL in a page.
type snippet struct {
	page, text string
}

// TestSnippets runs every block of HCL in the documents and READMEs. One that
// is an example's text is run by the tests of examples; any other is applied
// here. What a page shows, works.
func TestSnippets(t *testing.T) {
	t.Parallel()
	tally := newTally(t, "snippets")
	known := exampleTexts(t)
	for i, found := range snippets(t) {
		if known[strings.TrimSpace(found.text)] {
			tally.count(anExample)
			continue
		}
		t.Run(strings.ReplaceAll(found.page, "/", "_")+"_"+string(rune('a'+i%26)), func(t *testing.T) {
			t.Parallel()
			switch {
			case strings.Contains(found.text, "backend \""):
				tally.count(validatedBackend(t, found.text))
			default:
				tally.count(applied(t, found.text))
			}
		})
	}
}

// validatedBackend validates a configuration whose state would be kept at a
// place that is not here.
func validatedBackend(t *testing.T, text string) verdict {
	t.Helper()
	pool := acctest.Start(t, emulator.Options{})
	workspace := pool.NewWorkspace(t, map[string]string{"required.tf": acctest.Required})
	workspace.Write("backend.tf", text)
	workspace.OK("init", "-input=false", "-backend=false")
	workspace.OK("validate")
	return validated
}

// snippets finds the blocks of HCL in every page that people read.
func snippets(t *testing.T) []snippet {
	t.Helper()
	var found []snippet
	for _, page := range pages(t) {
		text, err := os.ReadFile(filepath.Join(root, page))
		if err != nil {
			t.Fatal(err)
		}
		for _, block := range fence.FindAllStringSubmatch(string(text), -1) {
			switch block[1] {
			case "terraform", "hcl":
				found = append(found, snippet{page, block[2]})
			case "":
				t.Errorf("%s holds a block of code that does not say its language:\n%s", page, block[2])
			}
		}
	}
	return found
}

// pages lists the documents and the READMEs.
func pages(t *testing.T) []string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(root, "*.md"))
	if err != nil {
		t.Fatal(err)
	}
	for i, page := range found {
		found[i] = filepath.Base(page)
	}
	err = filepath.WalkDir(filepath.Join(root, "docs"), func(path string, _ fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(path, ".md") {
			relative, err := filepath.Rel(root, path)
			found = append(found, relative)
			return err
		}
		return err
	})
	if err != nil || len(found) < 10 {
		t.Fatalf("%d pages: %v", len(found), err)
	}
	return found
}

// exampleTexts are the texts of all examples.
func exampleTexts(t *testing.T) map[string]bool {
	t.Helper()
	texts := map[string]bool{}
	err := filepath.WalkDir(examples, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		texts[strings.TrimSpace(string(text))] = true
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return texts
}
