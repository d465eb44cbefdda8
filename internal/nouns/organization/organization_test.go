package organization_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

func TestMain(m *testing.M) { acctest.Main(m) }

const (
	kind     = "authing_organization"
	emulated = "organization"
)

type (
	object = map[string]any
	list   = []any
)

var noun = acctest.Noun{
	Type: kind, Many: "authing_organizations", Items: "organizations", Kind: emulated, Key: "code", KeyField: "organizationCode", Server: "departmentId", Name: "name",
	Create: "create-organization", Get: "get-organization", Update: "update-organization", Delete: "delete-organization", List: "list-organizations",
	Minimal: acctest.Config{"code": "acme", "name": "Acme"},
	Full:    acctest.Config{"code": "acme", "name": "Acme", "description": "Tools", "open_department_id": "hr-1"},
	Changed: acctest.Config{"code": "acme-2", "name": "公司 & <b>", "description": "Tools and more", "open_department_id": "hr-2"},
	Fields: []acctest.NounField{
		{Attribute: "code", Field: "organizationCode"},
		{Attribute: "name", Field: "organizationName", Drift: "Somebody's"},
		{Attribute: "description", Field: "description", Unset: "", Drift: "Somebody's"},
		{Attribute: "open_department_id", Field: "openDepartmentId", Kept: true, Drift: "hr-9"},
	},
	Elsewhere: []string{"tenant_id", "translations", "leader_user_ids", "post_ids"}, Local: acctest.Config{"force_destroy": true},
	Invalid:   map[string][]any{"code": {"", "a b", strings.Repeat("a", 65)}, "name": {"", " a"}, "open_department_id": {""}, "leader_user_ids": {list{""}}, "translations": {object{"fr-FR": object{"value": "x"}}}},
	Imports:   []string{"acme", "name:Acme"},
	Identity:  map[string]any{"root_department_id": "{server}"},
	MovedFrom: kind,
	Moved:     map[string]any{"id": "acme", "code": "acme", "name": "Acme", "description": "Tools"},
	Refuses:   map[string]string{"organization-description=ignored": `description(?s:.*)configure a text`},
	Numbered: func(i int) emulator.Object {
		return emulator.Object{"organizationCode": fmt.Sprintf("code-%d", i), "organizationName": fmt.Sprintf("name %d", i)}
	},
	Filter: acctest.Config{"keywords": "Name 11"}, Filtered: 11,
}

func TestOrganization(t *testing.T) {
	t.Parallel()
	noun.Prove(t)
}

func held(t *testing.T, pool *acctest.Authing) emulator.Object {
	t.Helper()
	all := pool.Objects(emulated)
	if len(all) != 1 {
		t.Fatalf("there are %d organizations", len(all))
	}
	return all[0]
}

// TestLeadersAndPosts manages them where they are configured alone, on servers that
// replace and that add leaders.
func TestLeadersAndPosts(t *testing.T) {
	t.Parallel()
	for _, update := range []string{"replaces", "merges"} {
		pool := acctest.Answering(t, "organization-leaders="+update)
		some := acctest.With(noun.Minimal, "leader_user_ids", list{"user-1"}, "post_ids", list{"post-1", "post-2"})
		made := pool.Applied(t, kind, acctest.Object{}, some)
		if got := fmt.Sprint(held(t, pool)["leaderUserIds"], held(t, pool)["postIdList"]); got != "[user-1] [post-1 post-2]" {
			t.Errorf("they are %s", got)
		}
		made = pool.Applied(t, kind, made, noun.Minimal)
		made = pool.Applied(t, kind, made, acctest.With(noun.Minimal, "name", "Another"))
		if got := fmt.Sprint(held(t, pool)["leaderUserIds"], held(t, pool)["postIdList"]); got != "[user-1] [post-1 post-2]" {
			t.Errorf("taken out, they are %s", got)
		}
		other := acctest.With(noun.Minimal, "leader_user_ids", list{"user-2"}, "post_ids", list{})
		if update == "merges" {
			_, diags := pool.NewCore(t).Apply(kind, made, other)
			acctest.Matches(t, diags.Errors(), "stored another value for leader_user_ids")
			continue
		}
		made = pool.Applied(t, kind, made, other)
		pool.Change(emulated, "", "acme", func(o emulator.Object) { o["leaderUserIds"], o["postIdList"] = []string{"user-9"}, []string{"post-9"} })
		drifted, diags := pool.NewCore(t).Read(kind, made)
		acctest.NoErrors(t, diags)
		made = pool.Applied(t, kind, drifted, acctest.With(noun.Minimal, "leader_user_ids", list{}, "post_ids", list{}))
		if got := fmt.Sprint(held(t, pool)["leaderUserIds"], held(t, pool)["postIdList"]); got != "[] []" {
			t.Errorf("they are %s", got)
		}
		imported, diags := pool.NewCore(t).Import(kind, made.Text(t, "root_department_id"))
		acctest.NoErrors(t, diags)
		pool.Settled(t, kind, imported, noun.Minimal)
	}
	pool := acctest.Answering(t)
	pool.Say("update-organization", 200, `{"statusCode":403,"message":"no leaders"}`)
	config := acctest.With(noun.Minimal, "leader_user_ids", list{"user-1"})
	made, diags := pool.NewCore(t).Apply(kind, acctest.Object{}, config)
	acctest.NoErrors(t, diags)
	acctest.Matches(t, diags.Warnings(), "is not yet as it is planned(?s:.*)no leaders")
	pool.Heal()
	read, diags := pool.NewCore(t).Read(kind, made)
	acctest.NoErrors(t, diags)
	if plan, _ := pool.NewCore(t).Plan(kind, read, config); plan.Empty || plan.Replace {
		t.Error("the next plan does not set the leaders in place")
	}
	pool.Applied(t, kind, read, config)
}

// TestTranslations sends all languages, and repairs what the console translates.
func TestTranslations(t *testing.T) {
	t.Parallel()
	pool := acctest.Answering(t)
	config := acctest.With(noun.Minimal, "translations", object{"en-US": object{"value": "Acme"}, "ja-JP": object{"value": "アクメ", "enabled": false}})
	made := pool.Applied(t, kind, acctest.Object{}, config)
	pool.Change(emulated, "", "acme", func(o emulator.Object) {
		i18n, _ := o["i18n"].(object)
		names, _ := i18n["organizationName"].(object)
		if len(names) != 4 {
			t.Errorf("the translations are %v", names)
		}
		names["zh-CN"] = object{"enabled": true, "value": "公司"}
	})
	drifted, diags := pool.NewCore(t).Read(kind, made)
	acctest.NoErrors(t, diags)
	if plan, _ := pool.NewCore(t).Plan(kind, drifted, config); plan.Empty {
		t.Error("drift is not seen")
	}
	made = pool.Applied(t, kind, drifted, config)
	pool.Applied(t, kind, made, noun.Minimal)
	if text := fmt.Sprint(held(t, pool)["i18n"]); strings.Contains(text, "true") {
		t.Errorf("taken out, they are %s", text)
	}
}

// TestForceDestroy deletes no organization that has departments or members, or of
// which that is not known, unless that is asked for.
func TestForceDestroy(t *testing.T) {
	t.Parallel()
	for _, answer := range []string{"cascades", "refused-422"} {
		for what, put := range map[string]func(*acctest.Authing){
			"departments: true": func(pool *acctest.Authing) { pool.Put("department", emulator.Object{"organizationCode": "acme"}) },
			"root: 1": func(pool *acctest.Authing) {
				pool.Change(emulated, "", "acme", func(o emulator.Object) { o["members"] = []string{"user-1"} })
			},
		} {
			pool := acctest.Answering(t, "organization-delete="+answer)
			made := pool.Applied(t, kind, acctest.Object{}, noun.Minimal)
			put(pool)
			_, diags := pool.NewCore(t).Apply(kind, made, nil)
			acctest.Matches(t, diags.Errors(), what+"(?s:.*)Nothing was deleted(?s:.*)force_destroy")
			if len(pool.Calls("delete-organization")) > 0 {
				t.Errorf("%s: a delete was sent", what)
			}
			made = pool.Applied(t, kind, made, acctest.With(noun.Minimal, "force_destroy", true))
			_, diags = pool.NewCore(t).Apply(kind, made, nil)
			if refused := answer != "cascades"; refused != (len(diags.Errors()) > 0) || refused && !strings.Contains(strings.Join(diags.Errors(), ""), "even with force_destroy") {
				t.Errorf("%s, %s: %q", what, answer, diags.Errors())
			}
		}
	}
	pool := acctest.Answering(t)
	made := pool.Applied(t, kind, acctest.Object{}, noun.Minimal)
	pool.Say("get-organization", 200, `{"statusCode":200,"data":{"organizationCode":"acme","organizationName":"Acme","departmentId":"`+made.Text(t, "id")+`"}}`)
	_, diags := pool.NewCore(t).Apply(kind, made, nil)
	acctest.Matches(t, diags.Errors(), "departments: not known")
}

// TestRenamedOutside finds an organization that was renamed outside Terraform, by
// the list and by its root department where the list is refused; one that cannot be
// looked for stays in the state.
func TestRenamedOutside(t *testing.T) {
	t.Parallel()
	for _, list := range []bool{true, false} {
		pool := acctest.Answering(t)
		made := pool.Applied(t, kind, acctest.Object{}, noun.Minimal)
		id := made.Text(t, "id")
		pool.Change(emulated, "", "acme", func(o emulator.Object) { o["organizationCode"] = "acme-2" })
		if !list {
			pool.Say("list-organizations", 200, `{"statusCode":200,"data":{"totalCount":0,"list":[]}}`)
		}
		read, diags := pool.NewCore(t).Read(kind, made)
		acctest.NoErrors(t, diags)
		if read.State == nil || read.Text(t, "code") != "acme-2" || read.Text(t, "id") != id {
			t.Fatalf("list %t: the state is %v", list, read.State)
		}
		pool.Heal()
		plan, diags := pool.NewCore(t).Plan(kind, read, noun.Minimal)
		acctest.NoErrors(t, diags)
		if plan.Empty || plan.Replace {
			t.Errorf("list %t: empty %t, replacement %t", list, plan.Empty, plan.Replace)
		}
		pool.Applied(t, kind, read, noun.Minimal)
	}
	pool := acctest.Answering(t)
	made := pool.Applied(t, kind, acctest.Object{}, noun.Minimal)
	pool.Drop(emulated, "", "acme")
	pool.Say("get-department-by-id", 200, `{"statusCode":500,"message":"no"}`)
	kept, diags := pool.NewCore(t).Read(kind, made)
	acctest.Matches(t, diags.Errors(), "stays in the state")
	if kept.State == nil {
		t.Error("it fell out of the state")
	}
}

// TestOfTenant leads an organization of a tenant through its life, and renames it.
func TestOfTenant(t *testing.T) {
	t.Parallel()
	for _, root := range []string{"works", "404"} {
		pool := acctest.Answering(t, "organization-root="+root, "organization-metadata=400")
		config := acctest.With(noun.Minimal, "tenant_id", "tenant-1")
		made := pool.Applied(t, kind, acctest.Object{}, config)
		id := made.Text(t, "id")
		made = pool.Applied(t, kind, made, acctest.With(config, "code", "acme-2"))
		if made.Text(t, "id") != id {
			t.Error("a rename makes another organization")
		}
		for _, form := range []string{"tenant-1/acme-2", "tenant-1/name:Acme", "tenant-1/" + id} {
			imported, diags := pool.NewCore(t).Import(kind, form)
			acctest.NoErrors(t, diags)
			pool.Settled(t, kind, imported, acctest.With(config, "code", "acme-2"))
		}
		imported, diags := pool.NewCore(t).ImportIdentity(kind, map[string]any{"tenant_id": "tenant-1", "root_department_id": id})
		acctest.NoErrors(t, diags)
		pool.Settled(t, kind, imported, acctest.With(config, "code", "acme-2"))
		_, diags = pool.NewCore(t).Apply(kind, made, nil)
		acctest.NoErrors(t, diags)
		if left := pool.Objects(emulated); len(left) > 0 {
			t.Errorf("%d are left", len(left))
		}
	}
}
