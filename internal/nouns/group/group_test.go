package group_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

func TestMain(m *testing.M) { acctest.Main(m) }

var noun = acctest.Noun{
	Type: "authing_group", Many: "authing_groups", Items: "groups", Kind: "group", Key: "code",
	Create: "create-group", Get: "get-group", Update: "update-group", Delete: "delete-groups-batch", List: "list-groups",
	Minimal: acctest.Config{"code": "oncall", "name": "On call"},
	Full:    acctest.Config{"code": "oncall", "name": "On call", "description": "EMEA", "type": "static"},
	Changed: acctest.Config{"code": "oncall-emea", "name": "值班 & <b>", "description": "EMEA, by night", "type": "static"},
	Fields: []acctest.NounField{
		{Attribute: "code", Field: "code"},
		{Attribute: "name", Field: "name", Drift: "Somebody's"},
		{Attribute: "description", Field: "description", Unset: "", Drift: "Somebody's"},
		{Attribute: "type", Field: "type", Unset: "static", Drift: "dynamic", Replaces: true},
	},
	Invalid: map[string][]any{
		"code": {"", "a/b", " a", "name:a", strings.Repeat("a", 65)},
		"name": {"", " "},
		"type": {""},
	},
	Valid: map[string][]any{
		"code":        {strings.Repeat("值", 64), "a:name:b"},
		"description": {"one\n\ttwo\n", ""},
	},
	Imports:   []string{"oncall", "name:On call"},
	Identity:  map[string]any{"code": "oncall"},
	MovedFrom: "authing_group",
	Moved:     map[string]any{"id": "oncall", "code": "oncall", "name": "On call", "description": "EMEA", "type": "static"},
	Refuses: map[string]string{
		"group-empty-description=ignored": `description(?s:.*)Sent:   nothing\nStored: "EMEA, by night"(?s:.*)configure a text`,
		"group-empty-description=refused": `description(?s:.*)configure a text`,
	},
	Numbered: func(i int) emulator.Object {
		return emulator.Object{"code": fmt.Sprintf("code-%d", i), "name": fmt.Sprintf("name %d", i), "description": "", "type": "static"}
	},
	Filter: acctest.Config{"keywords": "Name 11"}, Filtered: 11,
}

func TestGroup(t *testing.T) {
	t.Parallel()
	noun.Prove(t)
}

// TestMembersAreLeftAlone reads groups of a server that answers their members:
// nothing of these people gets into a state, an error or a warning.
func TestMembersAreLeftAlone(t *testing.T) {
	t.Parallel()
	pool := acctest.Start(t, emulator.Options{Behaviour: emulator.Behaviour{"group-members": "some"}})
	core := pool.NewCore(t)
	object, diags := core.Apply(noun.Type, acctest.Object{}, noun.Full)
	acctest.NoErrors(t, diags)
	object, diags = core.Read(noun.Type, object)
	acctest.NoErrors(t, diags)
	one, diags := core.Data(noun.Type, acctest.Config{"code": "oncall"})
	acctest.NoErrors(t, diags)
	if shown := fmt.Sprint(object.State, one, diags); strings.Contains(shown, "person@example.com") || strings.Contains(shown, "13800000000") {
		t.Errorf("people are shown:\n%s", shown)
	}
}

// TestRenameWithTerraform renames a group with a real Terraform: one update in
// place, and nothing is left after the destroy.
func TestRenameWithTerraform(t *testing.T) {
	t.Parallel()
	pool := acctest.Start(t, emulator.Options{})
	config := func(code string) string {
		return fmt.Sprintf("resource \"authing_group\" \"test\" {\n  code = %q\n  name = \"On call\"\n}\n", code)
	}
	const address = "authing_group.test"
	pool.Run(t,
		resource.TestStep{Config: config("oncall")},
		resource.TestStep{
			Config:            config("oncall-emea"),
			ConfigPlanChecks:  resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{plancheck.ExpectResourceAction(address, plancheck.ResourceActionUpdate)}},
			ConfigStateChecks: []statecheck.StateCheck{statecheck.ExpectKnownValue(address, tfjsonpath.New("id"), knownvalue.StringExact("oncall-emea"))},
		},
		resource.TestStep{ResourceName: address, ImportState: true, ImportStateVerify: true},
	)
	if creates := len(pool.Calls("create-group")); creates != 1 {
		t.Errorf("%d groups were created", creates)
	}
}
