package internal_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/authing/terraform-provider-authing/internal/provider"
	"github.com/authing/terraform-provider-authing/internal/tf"
)

// proved matches the type that a test of a noun is about: no argument's name, which
// has a colon behind it.
var proved = regexp.MustCompile(`"(authing_[a-z_]+)"[^:]`)

// within are resources that are no objects of their own but a part of others or
// of the user pool, or have no name: there is nothing to find them by but that.
var within = []string{"authing_pipeline_order", "authing_ext_idp_connection_application", "authing_application_access", "authing_security_settings", "authing_global_mfa_settings", "authing_access_key", "authing_email_template", "authing_email_provider", "authing_group_member", "authing_role_assignment"}

// TestEveryNounIsWhole looks for what the catalogue cannot hold by itself: a
// room for each resource, the table of tests run in it, examples of everything
// that is offered, and the other way round that what has a room or examples is
// offered.
func TestEveryNounIsWhole(t *testing.T) {
	t.Parallel()
	server := providerserver.NewProtocol6(provider.New(provider.Surroundings{Getenv: func(string) string { return "" }}))()
	offered, err := server.GetProviderSchema(t.Context(), &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		t.Fatal(err)
	}
	for _, fault := range offered.Diagnostics {
		t.Errorf("%s: %s", fault.Summary, fault.Detail)
	}
	found := map[string]bool{}
	for _, room := range nouns(t) {
		tests, err := filepath.Glob(room + "/*_test.go")
		if err != nil {
			t.Fatal(err)
		}
		text := ""
		for _, file := range tests {
			text += read(t, file)
		}
		part := slices.ContainsFunc(within, func(name string) bool {
			return strings.Contains(text, `"`+name+`"`) && filepath.Base(room) == strings.ReplaceAll(short(name), "_", "")
		})
		if !strings.Contains(text, ".Prove(t)") && !part {
			t.Errorf("%s is not proved", room)
		}
		if own := filepath.Base(room) + ".Remedies(),"; !strings.Contains(read(t, "provider/catalog.go"), own) {
			t.Errorf("the catalogue lacks %s", own)
		}
		for _, name := range proved.FindAllStringSubmatch(text, -1) {
			found[name[1]] = true
		}
	}
	for name := range offered.ResourceSchemas {
		if !found[name] {
			t.Errorf("no room proves %s", name)
		}
		for _, example := range []string{"resource.tf", "import.sh", "import-by-string-id.tf", "import-by-identity.tf"} {
			exists(t, "resources/"+name+"/"+example)
		}
		if slices.Contains(within, name) {
			continue
		}
		exists(t, "resources/"+name+"/import-by-name.tf")
		if _, listed := offered.ListResourceSchemas[name]; !listed {
			t.Errorf("terraform query does not find %s", name)
		}
		if _, read := offered.DataSourceSchemas[name]; !read {
			t.Errorf("there is no data source %s", name)
		}
		if _, many := offered.DataSourceSchemas[name+"s"]; !many {
			t.Errorf("there is no data source %ss", name)
		}
	}
	for name := range found {
		_, resource := offered.ResourceSchemas[name]
		_, data := offered.DataSourceSchemas[name]
		if _, many := offered.DataSourceSchemas[name+"s"]; many && !resource {
			t.Errorf("there is no resource %s", name)
		}
		_, action := offered.ActionSchemas[name]
		_, ephemeral := offered.EphemeralResourceSchemas[name]
		if !resource && !data && !action && !ephemeral && name != "authing_namespace" { // another provider's
			t.Errorf("%s has a room and is not in the catalogue", name)
		}
	}
	for name := range offered.DataSourceSchemas {
		exists(t, "data-sources/"+name+"/data-source.tf")
	}
	for name := range offered.ListResourceSchemas {
		exists(t, "list-resources/"+name+"/list-resource.tfquery.hcl")
	}
	changes := read(t, "../CHANGELOG.md")
	for _, name := range slices.Concat(names(offered.ResourceSchemas), names(offered.ActionSchemas), names(offered.EphemeralResourceSchemas)) {
		if !strings.Contains(changes, "`"+name+"`") {
			t.Errorf("the changelog does not name %s", name)
		}
	}
	overviews := map[string]string{"../docs/index.md": ")", "../README.md": ".md)", "../README.zh-CN.md": ".md)"}
	for kind, schemas := range map[string][]string{"resources": names(offered.ResourceSchemas), "data-sources": names(offered.DataSourceSchemas), "list-resources": names(offered.ListResourceSchemas)} {
		for _, name := range schemas {
			for overview, end := range overviews {
				if page := "](docs/" + kind + "/" + short(name) + end; !strings.Contains(read(t, overview), page) {
					t.Errorf("%s does not link %s", overview, page)
				}
			}
		}
		directories, err := filepath.Glob("../examples/" + kind + "/authing_*")
		if err != nil {
			t.Fatal(err)
		}
		for _, directory := range directories {
			if !slices.Contains(schemas, filepath.Base(directory)) {
				t.Errorf("%s is an example of nothing in the catalogue", directory)
			}
		}
	}
}

func names[T any](schemas map[string]T) []string {
	var all []string
	for name := range schemas {
		all = append(all, name)
	}
	return all
}

func exists(t *testing.T, example string) {
	t.Helper()
	if _, err := os.Stat("../examples/" + example); err != nil {
		t.Errorf("there is no example %s", example)
	}
}

// TestKindRemedies finds the remedies of every room in the catalogue, each in
// both languages.
func TestKindRemedies(t *testing.T) {
	t.Parallel()
	all := slices.Concat(tf.NounRemedies(), provider.KindRemedies())
	for _, remedy := range all {
		if remedy.English == "" || !strings.ContainsFunc(remedy.Chinese, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
			t.Errorf("one language is missing: %q, %q", remedy.English, remedy.Chinese)
		}
	}
	english := regexp.MustCompile(`English: "([^"]+)"`)
	for _, room := range nouns(t) {
		files, err := filepath.Glob(room + "/*.go")
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			for _, text := range english.FindAllStringSubmatch(read(t, file), -1) {
				if !slices.ContainsFunc(all, func(r tf.Remedy) bool { return r.English == text[1] }) {
					t.Errorf("%s has a remedy that the catalogue lacks: %s", file, text[1])
				}
			}
		}
	}
}
