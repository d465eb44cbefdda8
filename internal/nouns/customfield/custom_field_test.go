package customfield_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

func TestMain(m *testing.M) { acctest.Main(m) }

const (
	kind = "authing_custom_field"
	set  = "set-custom-fields"
	get  = "get-custom-fields"
)

type (
	object = map[string]any
	list   = []any
)

var noun = acctest.Noun{
	Type: kind, Many: "authing_custom_fields", Items: "custom_fields", Kind: "custom field", Key: "key", Scope: "USER", Name: "label",
	Create: set, Get: get, Update: set, Delete: "delete-custom-fields", List: get,
	Minimal: acctest.Config{"target": "USER", "key": "cost_center", "data_type": "STRING", "label": "Cost center"},
	Full: acctest.Config{
		"target": "USER", "key": "cost_center", "data_type": "STRING", "label": "Cost center", "description": "Who pays",
		"user_editable": true, "visible_in_console": false, "visible_in_user_center": false, "options": list{object{"value": "a", "label": "A"}},
	},
	Changed: acctest.Config{
		"target": "USER", "key": "cost_center", "data_type": "STRING", "label": "成本 & <b>", "description": "Who pays for it",
		"user_editable": false, "visible_in_console": true, "visible_in_user_center": true, "options": list{object{"value": "b", "label": "B"}, object{"value": "a", "label": "A"}},
	},
	Fields: []acctest.NounField{
		{Attribute: "target", Field: "targetType"},
		{Attribute: "key", Field: "key"},
		{Attribute: "data_type", Field: "dataType", Drift: "NUMBER", Replaces: true},
		{Attribute: "label", Field: "label", Drift: "Somebody's"},
		{Attribute: "description", Field: "description", Unset: "", Drift: "Somebody's"},
		{Attribute: "user_editable", Field: "userEditable", Unset: false, Kept: true, Drift: false},
		{Attribute: "visible_in_console", Field: "visibleInAdminConsole", Unset: true, Kept: true, Drift: true},
		{Attribute: "visible_in_user_center", Field: "visibleInUserCenter", Unset: true, Kept: true, Drift: true},
		{Attribute: "options", Field: "options", Unset: list{}, Drift: list{object{"value": "a", "label": "Somebody's"}}},
	},
	Alike: []string{"data_type"}, Elsewhere: []string{"tenant_id", "translations", "encrypted", "unique"}, Local: acctest.Config{"force_destroy": true},
	Invalid: map[string][]any{
		"target": {"", "PEOPLE"}, "key": {"", "a b", "a/b"}, "data_type": {"", "SELECT"}, "label": {"", " a"},
		"options": {list{object{"value": "a", "label": "A"}, object{"value": "a", "label": "B"}}}, "translations": {object{"fr-FR": object{"value": "x"}}},
	},
	Imports:  []string{"USER/cost_center", "USER/name:Cost center"},
	Identity: map[string]any{"target": "USER", "key": "cost_center"},
	Numbered: func(i int) emulator.Object {
		return emulator.Object{"targetType": "USER", "key": fmt.Sprintf("key-%d", i), "label": fmt.Sprintf("name %d", i), "dataType": "STRING"}
	},
	Listing: acctest.Config{"target": "USER"}, Upserts: true,
	Filter: acctest.Config{"target": "USER", "label_regex": "^name 11"}, Filtered: 11, Pages: 1, FromList: true,
}

func TestCustomField(t *testing.T) {
	t.Parallel()
	noun.Prove(t)
}

// TestTakesOverNothing creates fields whose keys are taken, in every form in which
// Authing may answer: nobody's field is changed.
func TestTakesOverNothing(t *testing.T) {
	t.Parallel()
	for _, answer := range []string{"sent", "all"} {
		for _, target := range []string{"USER", "ROLE", "GROUP", "DEPARTMENT"} {
			for _, group := range []string{"shown", "refused-400", "empty", "nowhere"} {
				if target != "GROUP" && group != "shown" {
					continue
				}
				pool := acctest.Start(t, emulator.Options{Behaviour: emulator.Behaviour{"field-answer": answer, "field-group": group}})
				pool.Put("custom field", emulator.Object{"targetType": target, "key": "other", "label": "Other", "dataType": "NUMBER"})
				pool.Put("custom field", emulator.Object{"targetType": target, "key": "cost_center", "label": "Somebody's", "dataType": "STRING"})
				config := acctest.With(noun.Minimal, "target", target)
				_, diags := pool.NewCore(t).Apply(kind, acctest.Object{}, config)
				if group != "nowhere" {
					acctest.Matches(t, diags.Errors(), `terraform import ADDRESS `+target+`/cost_center`)
				}
				if label := pool.Objects("custom field")[1]["label"]; label != "Somebody's" && group != "nowhere" || len(diags.Errors()) == 0 {
					t.Errorf("%s, %s: the label is %s, the errors are %q", target, group, label, diags.Errors())
				}
				made, diags := pool.NewCore(t).Apply(kind, acctest.Object{}, acctest.With(config, "key", "mine"))
				if group == "nowhere" {
					acctest.Matches(t, diags.Errors(), "does not show it")
					continue
				}
				acctest.NoErrors(t, diags)
				made = pool.Applied(t, kind, made, acctest.With(config, "key", "mine", "label", "Mine"))
				_, diags = pool.NewCore(t).Apply(kind, made, nil)
				acctest.NoErrors(t, diags)
				if left := pool.Objects("custom field"); len(left) != 2 {
					t.Errorf("%s: %d are left", target, len(left))
				}
			}
		}
	}
}

// TestValues destroys no value unless that is asked for, whatever has it and
// however Authing finds it.
func TestValues(t *testing.T) {
	t.Parallel()
	value := object{"cost_center": "4711"}
	prepare := map[string]func(*acctest.Authing){
		"USER": func(pool *acctest.Authing) {
			for i := range 70 {
				pool.Put("user", emulator.Object{"customData": object{"cost_center": "", "other": i}})
			}
			pool.Put("user", emulator.Object{"customData": value})
			pool.Put("user", emulator.Object{"customData": value})
		},
		"GROUP": func(pool *acctest.Authing) {
			pool.Put("group", emulator.Object{"code": "finance", "name": "Finance"})
			pool.Put("group", emulator.Object{"code": "sales", "name": "Sales"})
			pool.Put("custom data", emulator.Object{"targetType": "GROUP", "of": "finance", "data": value})
		},
		"ROLE": func(pool *acctest.Authing) {
			pool.Put("role", emulator.Object{"code": "approver", "name": "Approver", "namespace": "default"})
			pool.Put("custom data", emulator.Object{"targetType": "ROLE", "of": "approver", "data": value})
		},
		"DEPARTMENT": func(pool *acctest.Authing) {
			pool.Put("organization", emulator.Object{"organizationCode": "acme", "customData": value})
			pool.Put("organization", emulator.Object{"organizationCode": "other"})
			pool.Put("department", emulator.Object{"organizationCode": "acme", "customData": value})
			pool.Put("department", emulator.Object{"organizationCode": "acme"})
		},
	}
	counts := map[string]int{"USER": 2, "GROUP": 1, "ROLE": 1, "DEPARTMENT": 2}
	for target, put := range prepare {
		for _, search := range []string{"found", "ignored", "refused-400"} {
			if target != "USER" && search != "found" {
				continue
			}
			t.Run(target+" "+search, func(t *testing.T) {
				t.Parallel()
				pool := acctest.Start(t, emulator.Options{Behaviour: emulator.Behaviour{"user-search": search}})
				put(pool)
				config := acctest.With(noun.Minimal, "target", target)
				made := pool.Applied(t, kind, acctest.Object{}, config)
				for _, next := range []acctest.Config{nil, acctest.With(config, "data_type", "NUMBER")} {
					_, diags := pool.NewCore(t).Plan(kind, made, next)
					acctest.NoErrors(t, diags)
					acctest.Matches(t, diags.Warnings(), fmt.Sprintf("would be destroyed: %d(?s:.*)going to fail(?s:.*)prevent_destroy", counts[target]))
				}
				_, diags := pool.NewCore(t).Apply(kind, made, nil)
				acctest.Matches(t, diags.Errors(), fmt.Sprintf("%d of %s have a value(?s:.*)Nothing was deleted(?s:.*)force_destroy", counts[target], target))
				if len(pool.Calls("delete-custom-fields")) > 0 {
					t.Error("a delete was sent")
				}
				made = pool.Applied(t, kind, made, acctest.With(config, "force_destroy", true))
				_, diags = pool.NewCore(t).Plan(kind, made, nil)
				acctest.Matches(t, diags.Warnings(), "so the apply destroys them")
				_, diags = pool.NewCore(t).Apply(kind, made, nil)
				acctest.NoErrors(t, diags)
				if left := pool.Objects("custom field"); len(left) > 0 {
					t.Errorf("%d are left", len(left))
				}
			})
		}
	}
}

// TestUncounted destroys nothing where values cannot be counted, and an update that
// destroys none counts none.
func TestUncounted(t *testing.T) {
	t.Parallel()
	for target, operation := range map[string]string{"USER": "list-users", "GROUP": "list-groups", "ROLE": "list-roles", "DEPARTMENT": "list-organizations"} {
		pool := acctest.Start(t, emulator.Options{})
		config := acctest.With(noun.Minimal, "target", target)
		made := pool.Applied(t, kind, acctest.Object{}, config)
		made = pool.Applied(t, kind, made, acctest.With(config, "label", "Another"))
		if calls := pool.Calls(operation); len(calls) > 0 {
			t.Errorf("%s: an update counts values", target)
		}
		pool.Say(operation, 200, `{"statusCode":403,"message":"no permission"}`)
		_, diags := pool.NewCore(t).Plan(kind, made, nil)
		acctest.Matches(t, diags.Warnings(), "may be destroyed(?s:.*)no permission")
		_, diags = pool.NewCore(t).Apply(kind, made, nil)
		acctest.Matches(t, diags.Errors(), "could not be counted(?s:.*)force_destroy")
		if len(pool.Calls("delete-custom-fields")) > 0 || len(pool.Objects("custom field")) != 1 {
			t.Errorf("%s: something was deleted", target)
		}
	}
}

// TestTranslations manages those that are configured, and none otherwise.
func TestTranslations(t *testing.T) {
	t.Parallel()
	english, chinese := object{"value": "Cost center"}, object{"value": "成本中心"}
	label := func(pool *acctest.Authing, language string) string {
		i18n, _ := pool.Objects("custom field")[0]["i18n"].(object)
		of, _ := i18n["label"].(object)
		return fmt.Sprint(of[language])
	}
	pool := acctest.Start(t, emulator.Options{Behaviour: emulator.Behaviour{"field-omitted": "reset"}})
	made := pool.Applied(t, kind, acctest.Object{}, noun.Minimal)
	pool.Change("custom field", "USER", "cost_center", func(o emulator.Object) {
		o["i18n"] = object{"label": object{"ja-JP": object{"enabled": true, "value": "原価部門"}}}
	})
	made = pool.Applied(t, kind, made, acctest.With(noun.Minimal, "label", "Another"))
	if got := label(pool, "ja-JP"); got != "map[enabled:true value:原価部門]" {
		t.Errorf("a translation that is not managed is %s", got)
	}
	made = pool.Applied(t, kind, made, acctest.With(noun.Minimal, "translations", object{"en-US": english, "zh-CN": chinese}))
	if got := label(pool, "ja-JP"); got != "map[enabled:false value:原価部門]" {
		t.Errorf("a translation that is not configured is %s", got)
	}
	for language, want := range map[string]string{"en-US": "map[enabled:true value:Cost center]", "zh-TW": "map[enabled:false value:]"} {
		if got := label(pool, language); got != want {
			t.Errorf("%s is %s", language, got)
		}
	}
	pool.Change("custom field", "USER", "cost_center", func(o emulator.Object) {
		i18n, _ := o["i18n"].(object)
		of, _ := i18n["label"].(object)
		of["zh-TW"] = object{"enabled": true, "value": "成本中心"}
	})
	made, diags := pool.NewCore(t).Read(kind, made)
	acctest.NoErrors(t, diags)
	made = pool.Applied(t, kind, made, acctest.With(noun.Minimal, "translations", object{"en-US": object{"value": "Cost center", "enabled": false}, "zh-CN": chinese}))
	if got := label(pool, "en-US") + label(pool, "zh-TW"); got != "map[enabled:false value:Cost center]map[enabled:false value:成本中心]" {
		t.Errorf("they are %s", got)
	}
	imported, diags := pool.NewCore(t).Import(kind, "USER/cost_center")
	acctest.NoErrors(t, diags)
	if text := imported.State["translations"].String(); !strings.Contains(text, "zh-CN") || strings.Contains(text, "en-US") {
		t.Errorf("imported: %s", text)
	}
	made = pool.Applied(t, kind, made, acctest.With(noun.Minimal, "translations", object{}, "options", list{}))
	made = pool.Applied(t, kind, made, noun.Minimal)
	if got := label(pool, "zh-CN"); got != "map[enabled:false value:成本中心]" {
		t.Errorf("taken out, it is %s", got)
	}
	pool.Applied(t, kind, made, noun.Minimal)
}

// TestKinds changes what cannot change in place by replacement, and reads the name
// that older servers have for ENUM.
func TestKinds(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"ENUM", "SELECT"} {
		pool := acctest.Start(t, emulator.Options{Behaviour: emulator.Behaviour{"field-type-name": name}})
		options := list{object{"value": "a", "label": "A"}}
		config := acctest.Config{"target": "DEPARTMENT", "key": "kind", "data_type": "ENUM", "label": "Kind", "options": options}
		made := pool.Applied(t, kind, acctest.Object{}, config)
		for argument, value := range map[string]any{"encrypted": true, "data_type": "STRING", "key": "other", "target": "USER", "tenant_id": "tenant-1"} {
			plan, diags := pool.NewCore(t).Plan(kind, made, acctest.With(config, argument, value))
			acctest.NoErrors(t, diags)
			if !plan.Replace {
				t.Errorf("%s: no replacement", argument)
			}
		}
		made = pool.Applied(t, kind, made, acctest.With(config, "encrypted", false, "unique", false))
		pool.Change("custom field", "DEPARTMENT", "kind", func(o emulator.Object) { o["encrypted"] = true })
		made, diags := pool.NewCore(t).Read(kind, made)
		acctest.NoErrors(t, diags)
		pool.Applied(t, kind, made, config)
	}
	core := acctest.Start(t, emulator.Options{}).NewCore(t)
	number := acctest.With(noun.Minimal, "data_type", "BOOLEAN")
	acctest.Matches(t, core.Validate(kind, acctest.With(number, "unique", true)).Errors(), "unique(?s:.*)data_type is BOOLEAN")
	acctest.Matches(t, core.Validate(kind, acctest.With(number, "options", list{object{"value": "a", "label": "A"}})).Warnings(), "no effect")
	acctest.Matches(t, core.Validate(kind, acctest.With(number, "data_type", "ENUM")).Errors(), "needs options")
	acctest.Matches(t, core.Validate(kind, acctest.With(number, "key", "email")).Warnings(), "may be taken")
	acctest.NoErrors(t, core.Validate(kind, acctest.With(number, "data_type", acctest.Unknown, "unique", true, "options", acctest.Unknown)))
}

// TestOfTenant leads a field of a tenant through its life, on servers that delete
// one only with a tenant's id, too.
func TestOfTenant(t *testing.T) {
	t.Parallel()
	for _, needs := range []string{"no", "400"} {
		pool := acctest.Start(t, emulator.Options{Behaviour: emulator.Behaviour{"field-delete-tenant": needs, "field-delete-unknown": "404"}})
		own := pool.Applied(t, kind, acctest.Object{}, noun.Minimal)
		config := acctest.With(noun.Minimal, "tenant_id", "tenant-1", "key", "branch", "label", "Branch")
		made := pool.Applied(t, kind, acctest.Object{}, config)
		if made.Text(t, "id") != "tenant-1/USER/branch" {
			t.Errorf("the id is %s", made.Text(t, "id"))
		}
		made = pool.Applied(t, kind, made, acctest.With(config, "description", "x"))
		for _, id := range []string{"tenant-1/USER/branch", "tenant-1/USER/name:Branch"} {
			imported, diags := pool.NewCore(t).Import(kind, id)
			acctest.NoErrors(t, diags)
			if plan, _ := pool.NewCore(t).Plan(kind, imported, acctest.With(config, "description", "x")); !plan.Empty {
				t.Errorf("%s: the plan is not empty", id)
			}
		}
		for _, one := range []acctest.Object{made, own} {
			_, diags := pool.NewCore(t).Apply(kind, one, nil)
			acctest.NoErrors(t, diags)
		}
		if left := pool.Objects("custom field"); len(left) > 0 {
			t.Errorf("%d are left", len(left))
		}
	}
}
