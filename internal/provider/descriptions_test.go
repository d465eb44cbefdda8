package provider_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/authing"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// place says where an attribute stands, which decides what has to be said of it.
type place int

const (
	ofProvider place = iota
	ofResource
	ofOther
)

// What a description has to match, and of which attributes that is asked.
var (
	saysDefault  = regexp.MustCompile(`Default|[Nn]o default|[Ii]f omitted|Required in one of them|Exactly one of`)
	saysVariable = regexp.MustCompile("Environment: `AUTHING_[A-Z_]+`")
	// A default with a value is what removal sets.
	saysRemoval  = regexp.MustCompile("[Rr]emoving (it|the argument)|[Ii]f omitted|Default `")
	saysUnit     = regexp.MustCompile(`(Maximum number|Number) of|in .delay_unit.|[Ww]hole number|Share .* from 0 to 1|HTTP status|Consecutive failures`)
	saysInstant  = regexp.MustCompile(`RFC 3339, UTC`)
	saysDuration = regexp.MustCompile("as a duration")
	saysCustody  = regexp.MustCompile(`[Ss]tored (in the state|neither in )`)
	saysVersion  = regexp.MustCompile(`Requires Terraform 1\.\d+(\.\d+)?( or OpenTofu 1\.\d+)?\.`)
	// saysReplacement is asked of a resource as a whole; an argument that forces
	// replacement says so itself.
	saysReplacement = regexp.MustCompile(`forces replacement`)
)

// wants returns what a description of an attribute lacks.
func wants(of place, attribute *tfprotov6.SchemaAttribute) []string {
	var lacks []string
	ask := func(asked bool, form *regexp.Regexp, what string) {
		if asked && !form.MatchString(attribute.Description) {
			lacks = append(lacks, what)
		}
	}
	name, typ := attribute.Name, attribute.Type
	number := typ != nil && typ.Is(tftypes.Number)
	ask(true, regexp.MustCompile(`^[A-Z].*[.:]$`), "a sentence")
	ask(attribute.Optional, saysDefault, "the default")
	ask(attribute.Optional && of == ofProvider, saysVariable, "the environment variable")
	ask(attribute.Optional && of == ofResource, saysRemoval, "what removal does")
	ask(number, saysUnit, "the unit")
	ask(strings.HasSuffix(name, "_at") || name == "timestamp", saysInstant, "the form of a time")
	ask(strings.HasSuffix(name, "timeout") && typ != nil && typ.Is(tftypes.String) || slices.Contains([]string{"create", "read", "update", "delete"}, name), saysDuration, "the form of a duration")
	ask(attribute.Sensitive, saysCustody, "where it is kept")
	ask(attribute.WriteOnly || strings.HasSuffix(name, "_wo_version"), saysVersion, "the CLI's version")
	return lacks
}

// lacking goes through all attributes of a block, nested ones too.
func lacking(of place, at string, attributes []*tfprotov6.SchemaAttribute, counted *int) []string {
	var lacks []string
	for _, attribute := range attributes {
		*counted++
		here := at + "." + attribute.Name
		for _, what := range wants(of, attribute) {
			lacks = append(lacks, fmt.Sprintf("%s does not say %s: %q", here, what, attribute.Description))
		}
		if attribute.NestedType != nil {
			lacks = append(lacks, lacking(of, here, attribute.NestedType.Attributes, counted)...)
		}
	}
	return lacks
}

// TestDescriptions asks of every attribute that is offered for what its reader
// has to know: what it is, in which unit, its default, what removal does, where
// a secret is kept, and since which version of the CLI it works.
func TestDescriptions(t *testing.T) {
	t.Parallel()
	offered, err := acctest.Start(t, emulator.Options{}).Server().GetProviderSchema(t.Context(), &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		t.Fatal(err)
	}
	counted := 0
	check := func(of place, at string, block *tfprotov6.SchemaBlock, version *regexp.Regexp) {
		if block.Description == "" || version != nil && !version.MatchString(block.Description) {
			t.Errorf("%s is described as %q", at, block.Description)
		}
		for _, lack := range lacking(of, at, block.Attributes, &counted) {
			t.Error(lack)
		}
	}
	check(ofProvider, "provider", offered.Provider.Block, nil)
	for name, schema := range offered.ResourceSchemas {
		check(ofResource, name, schema.Block, saysReplacement)
	}
	for name, schema := range offered.DataSourceSchemas {
		check(ofOther, "data."+name, schema.Block, nil)
	}
	for name, schema := range offered.EphemeralResourceSchemas {
		check(ofOther, "ephemeral."+name, schema.Block, saysVersion)
	}
	for name, schema := range offered.ListResourceSchemas {
		check(ofOther, "list."+name, schema.Block, saysVersion)
	}
	for name, schema := range offered.ActionSchemas {
		check(ofOther, "action."+name, schema.Schema.Block, saysVersion)
	}
	if counted < 80 {
		t.Errorf("%d attributes were looked at", counted)
	}
	t.Logf("%d attributes are described", counted)
}

// TestDescriptionsCheckSeesGaps holds the check itself to attributes that lack
// something.
func TestDescriptionsCheckSeesGaps(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		of        place
		attribute tfprotov6.SchemaAttribute
		lack      string
	}{
		{ofOther, tfprotov6.SchemaAttribute{Name: "a", Type: tftypes.String}, "a sentence"},
		{ofOther, tfprotov6.SchemaAttribute{Name: "a", Type: tftypes.String, Optional: true, Description: "A thing."}, "the default"},
		{ofProvider, tfprotov6.SchemaAttribute{Name: "a", Type: tftypes.String, Optional: true, Description: "A thing. Default: none."}, "the environment variable"},
		{ofResource, tfprotov6.SchemaAttribute{Name: "a", Type: tftypes.String, Optional: true, Description: "A thing. Default: none."}, "what removal does"},
		{ofOther, tfprotov6.SchemaAttribute{Name: "a", Type: tftypes.Number, Computed: true, Description: "A number."}, "the unit"},
		{ofOther, tfprotov6.SchemaAttribute{Name: "created_at", Type: tftypes.String, Computed: true, Description: "When."}, "the form of a time"},
		{ofOther, tfprotov6.SchemaAttribute{Name: "request_timeout", Type: tftypes.String, Computed: true, Description: "How long."}, "the form of a duration"},
		{ofOther, tfprotov6.SchemaAttribute{Name: "a", Type: tftypes.String, Computed: true, Sensitive: true, Description: "A secret."}, "where it is kept"},
		{ofOther, tfprotov6.SchemaAttribute{Name: "a", Type: tftypes.String, WriteOnly: true, Description: "A secret."}, "the CLI's version"},
	} {
		if lacks := wants(c.of, &c.attribute); !slices.Equal(lacks, []string{c.lack}) {
			t.Errorf("of %q it is said to lack %q, not %q", c.attribute.Description, lacks, c.lack)
		}
	}
}

// TestDescribedDefaults holds the defaults that descriptions name against those
// that hold.
func TestDescribedDefaults(t *testing.T) {
	t.Parallel()
	pool := acctest.Start(t, emulator.Options{})
	offered, err := pool.Server().GetProviderSchema(t.Context(), &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		t.Fatal(err)
	}
	described := map[string]string{}
	for _, attribute := range slices.Concat(offered.Provider.Block.Attributes, offered.ResourceSchemas["authing_webhook"].Block.Attributes) {
		described[attribute.Name] = attribute.Description
	}
	for name, value := range map[string]any{
		"host":                    authing.DefaultHost,
		"language":                authing.DefaultLanguage,
		"request_timeout":         fmt.Sprintf("%q", strings.TrimSuffix(authing.DefaultRequestTimeout.String(), "0m0s")),
		"max_retries":             authing.DefaultMaxRetries,
		"max_concurrent_requests": authing.DefaultMaxConcurrentRequests,
	} {
		if want := fmt.Sprintf("Default `%v`", value); !strings.Contains(described[name], want) {
			t.Errorf("%s is described without %s: %s", name, want, described[name])
		}
	}
	plan, diags := pool.NewCore(t).Plan("authing_webhook", acctest.Object{}, acctest.Config{
		"name": "n", "url": "https://example.com/", "events": []any{"login"}, "content_type": "application/json",
	})
	acctest.NoErrors(t, diags)
	var enabled bool
	if err := plan.State["enabled"].As(&enabled); err != nil || !strings.Contains(described["enabled"], fmt.Sprintf("Default `%v`", enabled)) {
		t.Errorf("enabled is planned as %v (%v) and described as %s", enabled, err, described["enabled"])
	}
}
