package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// written renders some templates and returns one of them.
func written(t *testing.T, page string, templates map[string]string) (string, error) {
	t.Helper()
	from, to := t.TempDir(), filepath.Join(t.TempDir(), "out")
	for file, text := range templates {
		file = filepath.Join(from, file)
		if err := os.MkdirAll(filepath.Dir(file), 0o750); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := run([]string{from, to}); err != nil {
		return "", err
	}
	if _, err := os.Stat(filepath.Join(to, partials)); err == nil {
		t.Error("the partials became a page")
	}
	text, err := os.ReadFile(filepath.Join(to, page))
	if err != nil {
		t.Fatal(err)
	}
	return string(text), nil
}

// TestPages renders what is between {% and %}, and leaves the rest to tfplugindocs.
func TestPages(t *testing.T) {
	t.Parallel()
	for page, c := range map[string]struct{ text, want string }{
		"guides/plain.md.tmpl":                   {"{{ .Name }} costs 5 %, or {5}\n", "{{ .Name }} costs 5 %, or {5}\n"},
		"data-sources/user_pools.md.tmpl":        {`{% template "all" (page "Menu" "list-user-pools") %}`, "user_pools, user_pools: Menu, list-user-pools of a user pool, user pools\n"},
		"resources/organization.md.tmpl":         {"{% template \"all\" (page \"Menu\" \"create\") %}\n\n\n", "organization, organizations: Menu, create of an organization, organizations\n"},
		"resources/own.md.tmpl":                  {`{% template "block" %}{% define "more" %}own{% end %}`, "own\n"},
		"list-resources/without_a_block.md.tmpl": {`{% template "block" %}`, "usual\n"},
	} {
		got, err := written(t, page, map[string]string{
			page: c.text,
			partials: `{% define "all" %}{% .Name %}, {% .Many %}: {% .Subcategory %}, {% .Operation %} of {% .AKind %}, {% .Kinds %}{% end %}
				{%- define "block" %}{% block "more" . %}usual{% end %}{% end %}`,
		})
		if err != nil || got != c.want {
			t.Errorf("%s: %q, %v", page, got, err)
		}
	}
}

// TestMissing names the page that lacks what its partial wants.
func TestMissing(t *testing.T) {
	t.Parallel()
	_, err := written(t, "", map[string]string{
		"resources/thing.md.tmpl": `{% template "resource" %}`,
		partials:                  `{% define "resource" %}{% template "behavior" %}{% end %}`,
	})
	if err == nil || !strings.Contains(err.Error(), "thing.md.tmpl") || !strings.Contains(err.Error(), "behavior") {
		t.Errorf("%v", err)
	}
}
