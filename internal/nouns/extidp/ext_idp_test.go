package extidp_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

func TestMain(m *testing.M) { acctest.Main(m) }

const kind = "authing_ext_idp"

var noun = acctest.Noun{
	Type: kind, Many: "authing_ext_idps", Items: "ext_idps", Kind: "identity provider", Key: "ext_idp_id", Made: "id",
	Create: "create-ext-idp", Get: "get-ext-idp", Update: "update-ext-idp", Delete: "delete-ext-idp", List: "list-ext-idp",
	Minimal: acctest.Config{"name": "Staff", "type": "oidc"},
	Full:    acctest.Config{"name": "Staff", "type": "oidc"},
	Changed: acctest.Config{"name": "员工 & <b>", "type": "oidc"},
	Fields: []acctest.NounField{
		{Attribute: "name", Field: "name", Drift: "Somebody's"},
		{Attribute: "type", Field: "type", Drift: "ldap", Replaces: true},
	},
	Alike: []string{"type"}, Elsewhere: []string{"tenant_id"}, Asked: []string{"auto_join"},
	Invalid:   map[string][]any{"name": {""}, "type": {"", " "}},
	Imports:   []string{"{id}", "name:Staff"},
	Identity:  map[string]any{"ext_idp_id": "{id}"},
	MovedFrom: kind,
	Moved:     map[string]any{"id": "{id}", "ext_idp_id": "{id}", "name": "Staff", "type": "oidc", "tenant_id": ""},
	Numbered: func(i int) emulator.Object {
		return emulator.Object{"name": fmt.Sprintf("name %d", i), "type": "oidc"}
	},
	Filter: acctest.Config{"name_regex": "^name 11"}, Filtered: 11, Pages: 1, FromList: true,
}

func TestExtIdp(t *testing.T) {
	t.Parallel()
	noun.Prove(t)
}

// TestOfTenant leads an identity provider of a tenant through its life, beside one
// of the user pool's own, on servers that list those of tenants and that do not.
func TestOfTenant(t *testing.T) {
	t.Parallel()
	for _, listed := range []string{"no", "yes"} {
		pool := acctest.Start(t, emulator.Options{Behaviour: emulator.Behaviour{"ext-idp-list-tenants": listed}})
		own := pool.Put("identity provider", emulator.Object{"name": "Own", "type": "ad"}).Text("id")
		config := acctest.Config{"name": "Branch", "type": "ad", "tenant_id": "tenant-1"}
		object, diags := pool.NewCore(t).Apply(kind, acctest.Object{}, config)
		acctest.NoErrors(t, diags)
		id := object.Text(t, "ext_idp_id")
		if got := object.Text(t, "id"); got != "tenant-1:"+id {
			t.Errorf("the id is %s", got)
		}
		config["name"] = "Branch 2"
		object, diags = pool.NewCore(t).Apply(kind, object, config)
		acctest.NoErrors(t, diags)
		for _, form := range []string{"tenant-1:" + id, "tenant-1:name:Branch 2"} {
			core := pool.NewCore(t)
			imported, diags := core.Import(kind, form)
			acctest.NoErrors(t, diags)
			plan, diags := core.Plan(kind, imported, config)
			acctest.NoErrors(t, diags)
			if !plan.Empty {
				t.Errorf("%s: the plan is not empty: %v %v", form, imported.State, plan.State)
			}
		}
		data, diags := pool.NewCore(t).Data("authing_ext_idps", acctest.Config{})
		acctest.NoErrors(t, diags)
		if text := data["ext_idps"].String(); strings.Contains(text, id) || !strings.Contains(text, own) {
			t.Errorf("%s: the user pool's own are %s", listed, text)
		}
		_, diags = pool.NewCore(t).Apply(kind, object, nil)
		acctest.NoErrors(t, diags)
		if left := pool.Objects("identity provider"); len(left) != 1 {
			t.Errorf("%d are left", len(left))
		}
	}
}

// TestDeleteWithConnections refuses to take connections along, in whichever form
// Authing answers them.
func TestDeleteWithConnections(t *testing.T) {
	t.Parallel()
	for _, form := range []string{"array", "object"} {
		pool := acctest.Start(t, emulator.Options{Behaviour: emulator.Behaviour{"ext-idp-connections": form}})
		object, diags := pool.NewCore(t).Apply(kind, acctest.Object{}, noun.Minimal)
		acctest.NoErrors(t, diags)
		connection := pool.Put("connection", emulator.Object{"extIdpId": object.Text(t, "ext_idp_id"), "type": "oidc", "identifier": "staff", "displayName": "Staff", "fields": map[string]any{"clientSecret": "a secret"}})
		_, diags = pool.NewCore(t).Apply(kind, object, nil)
		text := strings.Join(diags.Errors(), "\n")
		if !strings.Contains(text, connection.Text("id")) || !strings.Contains(text, `"staff"`) || strings.Contains(text, "a secret") || len(pool.Calls("delete-ext-idp")) > 0 {
			t.Errorf("%s: %s", form, text)
		}
		pool.Drop("connection", "", connection.Text("id"))
		_, diags = pool.NewCore(t).Apply(kind, object, nil)
		acctest.NoErrors(t, diags)
	}
	pool := acctest.Start(t, emulator.Options{})
	object, diags := pool.NewCore(t).Apply(kind, acctest.Object{}, noun.Minimal)
	acctest.NoErrors(t, diags)
	id := object.Text(t, "ext_idp_id")
	pool.Put("connection", emulator.Object{"extIdpId": id, "type": "oidc", "identifier": "staff", "displayName": "Staff"})
	pool.Say("get-ext-idp", 200, `{"statusCode":200,"data":{"id":"`+id+`","name":"Staff","type":"enterprise","connections":"odd"}}`)
	_, diags = pool.NewCore(t).Apply(kind, object, nil)
	if text := strings.Join(diags.Errors(), "\n"); !strings.Contains(text, `"staff"`) || len(pool.Calls("delete-ext-idp")) > 0 {
		t.Errorf("connections that are not shown: %s", text)
	}
	matches := acctest.Start(t, emulator.Options{}).NewCore(t).Validate(kind, acctest.Config{"name": "x", "type": "wechatt"}).Warnings()
	if text := strings.Join(matches, "\n"); !strings.Contains(text, `Did you mean "wechat"`) {
		t.Errorf("the warnings are %q", text)
	}
}
