package internal_test

import (
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/authing/terraform-provider-authing/internal/provider"
)

var (
	terraformBlock = regexp.MustCompile("(?m)^```terraform$")
	leastVersion   = regexp.MustCompile(`Terraform 1\.\d+`)
)

// TestEveryPageIsWhole looks for the page of everything that the provider
// offers: since which version of the CLI it works, a basic and a realistic
// example, import where there is one, and what becomes of failures.
func TestEveryPageIsWhole(t *testing.T) {
	t.Parallel()
	server := providerserver.NewProtocol6(provider.New(provider.Surroundings{Getenv: func(string) string { return "" }}))()
	offered, err := server.GetProviderSchema(t.Context(), &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		t.Fatal(err)
	}
	pages := map[string][]string{"index.md": {"OpenTofu", "error"}}
	for name := range offered.ResourceSchemas {
		has := []string{"OpenTofu", "## Import", "identity = {", "terraform import ", "## Behavior"}
		if !slices.Contains(within, name) {
			has = append(has, "name:", "deleted outside Terraform")
		}
		pages["resources/"+short(name)+".md"] = has
	}
	for name := range offered.DataSourceSchemas {
		pages["data-sources/"+short(name)+".md"] = []string{"OpenTofu", "is read by every plan", "next plan|Authing keeps|shows as a change", "error"}
	}
	for name := range offered.EphemeralResourceSchemas {
		pages["ephemeral-resources/"+short(name)+".md"] = []string{"OpenTofu", "every plan and every apply", "error"}
	}
	for name := range offered.ListResourceSchemas {
		pages["list-resources/"+short(name)+".md"] = []string{"OpenTofu", "error", "limit"}
	}
	for name := range offered.ActionSchemas {
		pages["actions/"+short(name)+".md"] = []string{"OpenTofu", "no state", "failure"}
	}
	for page, has := range pages {
		text := read(t, "../docs/"+page)
		if page != "index.md" {
			inOrder(t, page, text)
		}
		if !leastVersion.MatchString(text) {
			t.Errorf("%s does not say since which version it works", page)
		}
		if examples := len(terraformBlock.FindAllString(text, -1)); examples < 2 && page != "index.md" {
			t.Errorf("%s has %d examples", page, examples)
		}
		for _, form := range has {
			if !regexp.MustCompile(form).MatchString(text) {
				t.Errorf("%s lacks %q", page, form)
			}
		}
	}
	if len(pages) < 9 {
		t.Errorf("%d pages were looked at", len(pages))
	}
}

// short is a type's name without the provider's.
func short(name string) string { return strings.TrimPrefix(name, "authing_") }

// inOrder holds a page to the order in which one looks for things: an example,
// the schema, and behavior after it; and to a place in the registry's menu.
func inOrder(t *testing.T, page, text string) {
	t.Helper()
	example, schema := strings.Index(text, "\n## Example Usage\n"), strings.Index(text, "\n## Schema\n")
	others := regexp.MustCompile(`(?m)^## (.*)$`).FindAllStringSubmatchIndex(text, -1)
	if example < 0 || schema < example || others[0][0] != example+1 || others[1][0] != schema+1 {
		t.Errorf("%s does not begin with an example and the schema", page)
	}
	if !regexp.MustCompile(`(?m)^subcategory: "(Applications|Identity sources|Access control|Directory|Login path|Settings|Webhooks)"$`).MatchString(text) {
		t.Errorf("%s has no subcategory", page)
	}
}

// TestGuidesAreGrouped holds each guide to a group of the overview.
func TestGuidesAreGrouped(t *testing.T) {
	t.Parallel()
	guides, err := filepath.Glob("../docs/guides/*.md")
	if err != nil || len(guides) < 10 {
		t.Fatalf("%d guides: %v", len(guides), err)
	}
	index := read(t, "../docs/index.md")
	for _, guide := range guides {
		if !regexp.MustCompile(`(?m)^subcategory: "(Start|Operate|Reference|中文)"$`).MatchString(read(t, guide)) {
			t.Errorf("%s has no group", guide)
		}
		if name := strings.TrimSuffix(filepath.Base(guide), ".md"); !strings.Contains(index, "](docs/guides/"+name+")") {
			t.Errorf("the overview does not link %s", guide)
		}
	}
}
