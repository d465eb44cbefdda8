package permissionnamespace_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

func TestMain(m *testing.M) { acctest.Main(m) }

const (
	kind     = "authing_permission_namespace"
	emulated = "permission namespace"
)

var noun = acctest.Noun{
	Type: kind, Many: "authing_permission_namespaces", Items: "permission_namespaces", Kind: emulated, Key: "code",
	Create: "create-permission-namespace", Get: "get-permission-namespace", Update: "update-permission-namespace",
	Delete: "delete-permission-namespace", List: "list-permission-namespaces",
	Others:  []string{"list-permission-namespace-roles", "list-resources", "list-data-resources"},
	Minimal: acctest.Config{"code": "billing", "name": "Billing"},
	Full:    acctest.Config{"code": "billing", "name": "Billing", "description": "Invoices"},
	Changed: acctest.Config{"code": "billing", "name": "账单 & <b>", "description": "Invoices and payments"},
	Fields: []acctest.NounField{
		{Attribute: "code", Field: "code"},
		{Attribute: "name", Field: "name", Drift: "Somebody's"},
		{Attribute: "description", Field: "description", Unset: "", Drift: "Somebody's"},
	},
	Local: acctest.Config{"force_destroy": true},
	Invalid: map[string][]any{
		"code":        {"", "a/b", "a b", "账单", "default", "system", strings.Repeat("a", 51)},
		"name":        {"", strings.Repeat("a", 256)},
		"description": {strings.Repeat("a", 201)},
	},
	Valid: map[string][]any{
		"name":        {strings.Repeat("账", 255)},
		"description": {strings.Repeat("账", 200), "one\n\ttwo\n", ""},
	},
	Imports:   []string{"billing", "name:Billing"},
	Identity:  map[string]any{"code": "billing"},
	MovedFrom: "authing_namespace",
	Moved:     map[string]any{"id": "billing", "code": "billing", "name": "Billing", "description": "Invoices"},
	Refuses: map[string]string{
		"namespace-empty-description=ignored": `description(?s:.*)Stored: "Invoices and payments"(?s:.*)configure a text`,
		"namespace-empty-description=refused": `description(?s:.*)configure a text`,
	},
	Numbered: func(i int) emulator.Object {
		return emulator.Object{"code": fmt.Sprintf("code-%d", i), "name": fmt.Sprintf("name %d", i), "description": ""}
	},
	Filter: acctest.Config{"query": "Name 11"}, Filtered: 11,
}

func TestPermissionNamespace(t *testing.T) {
	t.Parallel()
	noun.Prove(t)
}

// TestForceDestroy deletes no namespace with something inside unless that is
// asked for, under every answer to what Authing does then.
func TestForceDestroy(t *testing.T) {
	t.Parallel()
	for _, inside := range []string{"role", "resource", "data resource"} {
		for _, answer := range []string{"cascade", "orphans", "422", "409"} {
			pool := acctest.Start(t, emulator.Options{Behaviour: emulator.Behaviour{"namespace-delete": answer}})
			core := pool.NewCore(t)
			object, diags := core.Apply(kind, acctest.Object{}, noun.Full)
			acctest.NoErrors(t, diags)
			pool.Put(inside, emulator.Object{"code": "approver", "name": "Approver", "namespace": "billing", "namespaceCode": "billing", "resourceCode": "menu"})
			for form, config := range map[string]acctest.Config{"destroy": nil, "replacement": {"code": "billing-2", "name": "Billing"}} {
				_, diags := core.Plan(kind, object, config)
				if text := strings.Join(diags.Errors(), ""); strings.Contains(text, inside+"s: 1") != (inside != "role") {
					t.Errorf("%s with a %s inside: %q", form, inside, text)
				}
			}
			_, diags = core.Apply(kind, object, nil)
			if text := strings.Join(diags.Errors(), ""); !strings.Contains(text, inside+"s: 1") || !strings.Contains(text, "force_destroy") || len(pool.Calls("delete-permission-namespace")) > 0 {
				t.Errorf("%s: %q", inside, text)
			}
			forced := acctest.Config{"code": "billing", "name": "Billing", "description": "Invoices", "force_destroy": true}
			object, diags = core.Apply(kind, object, forced)
			acctest.NoErrors(t, diags)
			_, diags = core.Apply(kind, object, nil)
			if refused := strings.HasPrefix(answer, "4"); refused != (len(diags.Errors()) > 0) || refused != (len(pool.Objects(emulated)) > 0) || refused != strings.Contains(strings.Join(diags.Errors(), ""), "delete what is inside first") {
				t.Errorf("%s with %s: %q", inside, answer, diags.Errors())
			}
		}
	}
}

// TestUncounted deletes nothing where what is inside cannot be counted.
func TestUncounted(t *testing.T) {
	t.Parallel()
	pool := acctest.Start(t, emulator.Options{})
	core := pool.NewCore(t)
	object, diags := core.Apply(kind, acctest.Object{}, noun.Full)
	acctest.NoErrors(t, diags)
	for _, answer := range []string{`{"statusCode":404,"message":"no"}`, `{"statusCode":602,"message":"no"}`, `{"statusCode":402,"message":"no"}`, `{"statusCode":403,"message":"no"}`, `{"statusCode":422,"message":"no"}`, `{"statusCode":200,"message":""}`} {
		pool.Say("list-data-resources", 200, answer)
		_, diags := core.Plan(kind, object, nil)
		if text := strings.Join(diags.Errors(), ""); !strings.Contains(text, "Planning to delete") || !strings.Contains(text, "set force_destroy to true") || len(pool.Calls("delete-permission-namespace")) > 0 {
			t.Errorf("%s: %q", answer, text)
		}
		pool.Heal()
	}
}

// TestBuiltin finds the namespaces that are Authing's own where that is asked
// for, and neither takes nor deletes them.
func TestBuiltin(t *testing.T) {
	t.Parallel()
	const application = "6229ffaf2dabcd9bcfcf784b"
	for _, shown := range []string{"200", "404", "403"} {
		pool := acctest.Start(t, emulator.Options{Behaviour: emulator.Behaviour{"namespace-default": shown}})
		pool.Put(emulated, emulator.Object{"code": application, "name": "An application"})
		core := pool.NewCore(t)
		one, diags := core.Data(kind, acctest.Config{"code": "default"})
		acctest.NoErrors(t, diags)
		if one["name"].IsNull() {
			t.Errorf("%s: default has no name", shown)
		}
		if _, diags := core.Import(kind, "default"); len(diags.Errors()) == 0 {
			t.Error("default was imported")
		}
		mine, diags := core.Apply(kind, acctest.Object{}, acctest.Config{"code": "billing", "name": "Billing", "force_destroy": true})
		acctest.NoErrors(t, diags)
		pool.Drop(emulated, "", "billing")
		mine.State["code"], mine.State["id"] = tftypes.NewValue(tftypes.String, "default"), tftypes.NewValue(tftypes.String, "default")
		_, diags = core.Plan(kind, mine, nil)
		kept(t, diags)
		_, diags = core.Move("registry.terraform.io/hefanxu/authing", "authing_namespace", kind, map[string]any{"id": "default", "code": "default", "name": "Default"})
		kept(t, diags)
		if calls := pool.Calls("delete-permission-namespace"); len(calls) > 0 {
			t.Errorf("%d deletes", len(calls))
		}
		object, diags := core.Import(kind, application)
		acctest.NoErrors(t, diags)
		if warnings := strings.Join(diags.Warnings(), ""); !strings.Contains(warnings, "application") {
			t.Errorf("warnings %q", warnings)
		}
		if _, diags := core.Apply(kind, object, nil); len(diags.Errors()) == 0 || len(pool.Objects(emulated)) != 1 {
			t.Error("an application's namespace was deleted")
		}
		found := 0
		acctest.NoErrors(t, core.List(kind, acctest.Config{"include_builtin": true}, 0, false, func(acctest.Found) bool { found++; return true }))
		if found != 2 {
			t.Errorf("%d namespaces", found)
		}
	}
}

// TestApplicationCode warns where a code is like an application's id.
func TestApplicationCode(t *testing.T) {
	t.Parallel()
	core := acctest.Start(t, emulator.Options{}).NewCore(t)
	for code, warnings := range map[string]int{"6229ffaf2dabcd9bcfcf784b": 1, "billing": 0} {
		diags := core.Validate(kind, acctest.Config{"code": code, "name": "Billing"})
		acctest.NoErrors(t, diags)
		if got := diags.Warnings(); len(got) != warnings || warnings > 0 && !strings.Contains(got[0], "force_destroy") {
			t.Errorf("%s: %q", code, got)
		}
	}
}

// kept fails the test unless there is an error that says how to let go of a
// built-in namespace.
func kept(t *testing.T, diags acctest.Diagnostics) {
	t.Helper()
	if text := strings.Join(diags.Errors(), ""); !strings.Contains(text, "cannot be managed") || !strings.Contains(text, "terraform state rm") {
		t.Errorf("%q", text)
	}
}
