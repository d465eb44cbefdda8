package role_test

import (
	"fmt"
	"maps"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

func TestMain(m *testing.M) { acctest.Main(m) }

const kind = "authing_role"

// inTime is 2099-01-01T00:00:00Z in milliseconds.
const inTime = 4070908800000.0

// ms turns the times of these tests into what Authing stores.
func ms(at any) any {
	return map[any]any{"2099-01-01T00:00:00Z": inTime, "2099-01-01T09:00:00.5+08:00": inTime + 3600500}[at]
}

var noun = acctest.Noun{
	Type: kind, Many: "authing_roles", Items: "roles", Kind: "role", Key: "code", Scope: "default",
	Create: "create-role", Get: "get-role", Update: "update-role", Delete: "delete-roles-batch", List: "list-roles",
	Minimal: acctest.Config{"code": "approver", "name": "Approver"},
	Full: acctest.Config{
		"namespace": "default", "code": "approver", "name": "Approver", "description": "Approves", "status": "ENABLE",
		"disable_at": "2099-01-01T00:00:00Z", "permission_apply_enabled": true,
	},
	Changed: acctest.Config{
		"namespace": "default", "code": "approver-2", "name": "审批 & <b>", "description": "Approves all", "status": "DISABLE",
		"disable_at": "2099-01-01T09:00:00.5+08:00", "permission_apply_enabled": false,
	},
	Fields: []acctest.NounField{
		{Attribute: "namespace", Field: "namespace", Unset: "default"},
		{Attribute: "code", Field: "code"},
		{Attribute: "name", Field: "name", Drift: "Somebody's"},
		{Attribute: "description", Field: "description", Unset: "", Drift: "Somebody's"},
		{Attribute: "status", Field: "status", Unset: "ENABLE", Kept: true, Drift: "DISABLE"},
		{Attribute: "disable_at", Field: "disableTime", As: ms, Drift: inTime + 1},
		{Attribute: "permission_apply_enabled", Field: "enablePermissionApply", Kept: true, Drift: false},
	},
	Late: []string{"status", "permission_apply_enabled"},
	Invalid: map[string][]any{
		"namespace":   {"", "a/b", "a b", strings.Repeat("a", 51)},
		"code":        {"", "a/b", "审批", strings.Repeat("a", 65)},
		"name":        {"", strings.Repeat("a", 51)},
		"description": {strings.Repeat("a", 201)},
		"status":      {"enable", ""},
		"disable_at":  {"", "tomorrow", "2099-01-01", "2099-01-01T00:00:00.0001Z", "0001-01-01T00:00:00Z"},
	},
	Valid: map[string][]any{
		"name":        {strings.Repeat("审", 50)},
		"description": {strings.Repeat("审", 200), "one\n\ttwo\n", ""},
	},
	Imports:   []string{"default/approver", "approver", "name:Approver", "default/name:Approver"},
	Identity:  map[string]any{"namespace": "default", "code": "approver"},
	MovedFrom: kind,
	Moved:     map[string]any{"id": "approver", "code": "approver", "name": "", "namespace": nil, "description": "Approves"},
	Refuses: map[string]string{
		"role-clear-time=ignored":        `disable_at(?s:.*)Sent:   nothing(?s:.*)removed in the console`,
		"role-clear-time=refused":        `disableTime must not be null`,
		"role-empty-description=refused": `description(?s:.*)configure a text`,
		"role-form=2022":                 `disable_at(?s:.*)Stored: nothing`, // such a server does not tell it
		"role-apply=refused":             `unknown field enablePermissionApply`,
	},
	Numbered: func(i int) emulator.Object {
		return emulator.Object{"namespace": "default", "code": fmt.Sprintf("code-%d", i), "name": fmt.Sprintf("name %d", i), "description": "", "status": "ENABLE"}
	},
	Filter: acctest.Config{"keywords": "Name 11"}, Filtered: 11,
}

func TestRole(t *testing.T) {
	t.Parallel()
	noun.Prove(t)
}

// inBilling is a configuration in a namespace of its own.
func inBilling(name string) acctest.Config {
	return acctest.Config{"namespace": "billing", "code": "approver", "name": name}
}

// TestNamespaces keeps roles of one code in two namespaces apart, and believes
// that a role is gone when its namespace is.
func TestNamespaces(t *testing.T) {
	t.Parallel()
	pool := acctest.Start(t, emulator.Options{})
	pool.Put("permission namespace", emulator.Object{"code": "billing", "name": "Billing"})
	core := pool.NewCore(t)
	one, diags := core.Apply(kind, acctest.Object{}, noun.Minimal)
	acctest.NoErrors(t, diags)
	other, diags := core.Apply(kind, acctest.Object{}, inBilling("Approver of bills"))
	acctest.NoErrors(t, diags)
	if one.Text(t, "id") != "default/approver" || other.Text(t, "id") != "billing/approver" {
		t.Errorf("%s, %s", one.Text(t, "id"), other.Text(t, "id"))
	}
	imported, diags := core.Import(kind, "billing/name:Approver of bills")
	acctest.NoErrors(t, diags)
	if imported.Text(t, "role_id") != other.Text(t, "role_id") {
		t.Error("another role was imported")
	}
	found, diags := core.Data(kind, acctest.Config{"namespace": "billing", "code": "approver"})
	acctest.NoErrors(t, diags)
	if !found["id"].Equal(other.State["id"]) || !found["name"].Equal(other.State["name"]) {
		t.Errorf("found %s, %s", found["id"], found["name"])
	}
	if plan, _ := core.Plan(kind, other, noun.Minimal); !plan.Replace {
		t.Error("another namespace is no replacement")
	}
	pool.Drop("role", "billing", "approver")
	pool.Drop("permission namespace", "", "billing")
	gone, diags := pool.NewCore(t).Read(kind, other)
	acctest.NoErrors(t, diags)
	_, diags = core.Apply(kind, other, nil)
	acctest.NoErrors(t, diags)
	if gone.State != nil || len(pool.Objects("role")) != 1 {
		t.Error("the role of a namespace that is gone is still there, or the other one is not")
	}
}

// TestSecondCallFails keeps a role in the state whose status could not be set
// after it was created.
func TestSecondCallFails(t *testing.T) {
	t.Parallel()
	pool := acctest.Start(t, emulator.Options{})
	core := pool.NewCore(t)
	pool.Say("update-role", 200, `{"statusCode":403,"message":"forbidden"}`)
	config := acctest.Config{"code": "approver", "name": "Approver", "status": "DISABLE"}
	object, diags := core.Apply(kind, acctest.Object{}, config)
	if len(diags.Errors()) == 0 || object.State == nil || object.Text(t, "role_id") == "" || object.Text(t, "status") != "ENABLE" {
		t.Fatalf("errors %q, state %v", diags.Errors(), object.State)
	}
	pool.Heal()
	object, diags = core.Apply(kind, object, config)
	acctest.NoErrors(t, diags)
	if object.Text(t, "status") != "DISABLE" {
		t.Error("the role is still enabled")
	}
}

// contractor is a configuration whose time is over, with some other members.
func contractor(members acctest.Config) acctest.Config {
	config := acctest.Config{"code": "contractor", "name": "Contractor", "disable_at": "2020-01-01T00:00:00Z"}
	maps.Copy(config, members)
	return config
}

// TestExpired enables no role again whose time is over, and creates none without
// a warning.
func TestExpired(t *testing.T) {
	t.Parallel()
	for _, answer := range []string{"disables", "refused"} {
		pool := acctest.Start(t, emulator.Options{Behaviour: emulator.Behaviour{"role-past-time": answer}})
		core := pool.NewCore(t)
		if _, diags := core.Plan(kind, acctest.Object{}, contractor(acctest.Config{"status": "ENABLE"})); !strings.Contains(strings.Join(diags.Errors(), ""), "disable_at is past") {
			t.Errorf("%q", diags.Errors())
		}
		object, diags := core.Apply(kind, acctest.Object{}, contractor(nil))
		if !strings.Contains(strings.Join(diags.Warnings(), ""), "disable_at is past") {
			t.Errorf("warnings %q", diags.Warnings())
		}
		if answer == "refused" {
			if len(diags.Errors()) == 0 {
				t.Error("a time that is past was taken")
			}
			continue
		}
		acctest.NoErrors(t, diags)
		if object.Text(t, "status") != "DISABLE" {
			t.Errorf("status %s", object.Text(t, "status"))
		}
		plan, diags := core.Plan(kind, object, contractor(nil))
		acctest.NoErrors(t, diags)
		if !plan.Empty {
			t.Error("an expired role is to be changed")
		}
	}
}

// expire lets the time of a role be over, in Authing and in the state.
func expire(t *testing.T, pool *acctest.Authing, object acctest.Object, status string) acctest.Object {
	t.Helper()
	pool.Change("role", "default", "contractor", func(o emulator.Object) {
		o["disableTime"], o["status"] = 1577836800000.0, status
	})
	object, diags := pool.NewCore(t).Read(kind, object)
	acctest.NoErrors(t, diags)
	return object
}

// TestExpiresLater plans and destroys a role whose time is over since it was
// created, although its status is configured, and changes the rest of it even
// where Authing takes no time that is past.
func TestExpiresLater(t *testing.T) {
	t.Parallel()
	pool := acctest.Start(t, emulator.Options{Behaviour: emulator.Behaviour{"role-past-time": "refused"}})
	core := pool.NewCore(t)
	object, diags := core.Apply(kind, acctest.Object{}, contractor(acctest.Config{"disable_at": "2099-01-01T00:00:00Z", "status": "ENABLE"}))
	acctest.NoErrors(t, diags)

	object = expire(t, pool, object, "ENABLE") // somebody has enabled it again
	plan, diags := core.Plan(kind, object, contractor(acctest.Config{"status": "ENABLE"}))
	if len(diags) > 0 || !plan.Empty {
		t.Errorf("an enabled role is to be changed, or %q %q", diags.Errors(), diags.Warnings())
	}

	object = expire(t, pool, object, "DISABLE")
	_, diags = core.Plan(kind, object, contractor(acctest.Config{"status": "ENABLE"}))
	acctest.NoErrors(t, diags)
	if warnings := strings.Join(diags.Warnings(), ""); !strings.Contains(warnings, "disable_at is past") {
		t.Errorf("warnings %q", warnings)
	}
	pool.ForgetCalls()
	_, diags = core.Apply(kind, object, contractor(acctest.Config{"status": "ENABLE"}))
	if text := strings.Join(diags.Errors(), ""); !strings.Contains(text, "set disable_at to a time in the future") || len(pool.Calls("update-role")) > 0 {
		t.Errorf("%q", text)
	}

	object, diags = core.Apply(kind, object, contractor(acctest.Config{"name": "Former contractor"}))
	acctest.NoErrors(t, diags)
	if held := pool.Objects("role")[0]; held["name"] != "Former contractor" || held["status"] != "DISABLE" || held["disableTime"] != 1577836800000.0 {
		t.Errorf("%v", held)
	}
	_, diags = core.Apply(kind, object, nil)
	acctest.NoErrors(t, diags)
}

// TestCompletedLater sets the status of a new role even where the answer to the
// create could not be completed by a read.
func TestCompletedLater(t *testing.T) {
	t.Parallel()
	pool := acctest.Start(t, emulator.Options{Behaviour: emulator.Behaviour{"role-form": "2022"}})
	core := pool.NewCore(t)
	// a token that is refused is renewed once, so one call fails of two
	if err := pool.Inject(emulator.Fault{Operation: "get-role", Kind: "token-401", Times: 2}); err != nil {
		t.Fatal(err)
	}
	object, diags := core.Apply(kind, acctest.Object{}, acctest.Config{"code": "approver", "name": "Approver", "status": "DISABLE"})
	acctest.NoErrors(t, diags)
	if held := pool.Objects("role")[0]; object.Text(t, "status") != "DISABLE" || held["status"] != "DISABLE" {
		t.Errorf("status %s, in Authing %v", object.Text(t, "status"), held["status"])
	}
}

// TestStateOfOthers reads the state of hefanxu/authing as replace-provider
// leaves it: without the default namespace, and the code for an id.
func TestStateOfOthers(t *testing.T) {
	t.Parallel()
	pool := acctest.Start(t, emulator.Options{})
	core := pool.NewCore(t)
	object, diags := core.Apply(kind, acctest.Object{}, noun.Full)
	acctest.NoErrors(t, diags)
	object.State["namespace"], object.State["id"] = tftypes.NewValue(tftypes.String, nil), object.State["code"]
	read, diags := core.Read(kind, object)
	acctest.NoErrors(t, diags)
	plan, diags := core.Plan(kind, read, noun.Full)
	acctest.NoErrors(t, diags)
	if !plan.Empty {
		t.Error("the plan is not empty")
	}
}

// TestNameWithSlash imports by a name that holds a slash, in the default
// namespace and in another one, and names the namespace where it fails.
func TestNameWithSlash(t *testing.T) {
	t.Parallel()
	pool := acctest.Start(t, emulator.Options{})
	pool.Put("permission namespace", emulator.Object{"code": "billing", "name": "Billing"})
	for _, namespace := range []string{"default", "billing"} {
		pool.Put("role", emulator.Object{"namespace": namespace, "code": "both", "name": "Read/Write"})
	}
	core := pool.NewCore(t)
	for id, want := range map[string]string{"name:Read/Write": "default/both", "billing/name:Read/Write": "billing/both"} {
		object, diags := core.Import(kind, id)
		acctest.NoErrors(t, diags)
		if got := object.Text(t, "id"); got != want {
			t.Errorf("%s: %s", id, got)
		}
	}
	for form, config := range map[string]acctest.Config{`Reading role "billing/nobody"`: {"namespace": "billing", "code": "nobody"}, `Reading role "billing/name:nobody"`: {"namespace": "billing", "name": "nobody"}} {
		if _, diags := core.Data(kind, config); !strings.Contains(strings.Join(diags.Errors(), ""), form) {
			t.Errorf("%q", diags.Errors())
		}
	}
	pool.Say("list-roles", 200, `{"statusCode":403,"message":"no"}`)
	if _, diags := pool.NewCore(t).Data("authing_roles", acctest.Config{"namespace": "billing"}); !strings.Contains(strings.Join(diags.Errors(), ""), `Listing roles of "billing" failed`) {
		t.Errorf("%q", diags.Errors())
	}
}

// TestLookUpsAreChecked refuses what names no role before anything is asked.
func TestLookUpsAreChecked(t *testing.T) {
	t.Parallel()
	core := acctest.Start(t, emulator.Options{}).NewCore(t)
	for source, config := range map[string]acctest.Config{
		kind + "/": {"code": "x/y"}, kind: {"code": "x", "namespace": "a b"}, "authing_roles": {"namespace": "a/b"},
	} {
		if _, diags := core.Data(strings.TrimSuffix(source, "/"), config); !strings.Contains(strings.Join(diags.Errors(), ""), "letters, digits, _ and - only") {
			t.Errorf("%v: %q", config, diags.Errors())
		}
	}
}

// TestLongCode warns of a code that Authing may refuse.
func TestLongCode(t *testing.T) {
	t.Parallel()
	core := acctest.Start(t, emulator.Options{}).NewCore(t)
	for length, warnings := range map[int]int{50: 0, 51: 1} {
		diags := core.Validate(kind, acctest.Config{"code": strings.Repeat("a", length), "name": "Long"})
		acctest.NoErrors(t, diags)
		if got := diags.Warnings(); len(got) != warnings || warnings > 0 && !strings.Contains(got[0], "处理建议") {
			t.Errorf("%d characters: %q", length, got)
		}
	}
}

// TestOddAnswers takes a status in small letters for the state that it is, and no
// role of another namespace for the one that was asked for.
func TestOddAnswers(t *testing.T) {
	t.Parallel()
	pool := acctest.Start(t, emulator.Options{})
	object, diags := pool.NewCore(t).Apply(kind, acctest.Object{}, acctest.Config{"code": "approver", "name": "Approver", "status": "ENABLE"})
	acctest.NoErrors(t, diags)
	pool.Say("get-role", 200, `{"statusCode":200,"message":"","data":{"code":"approver","namespace":"default","name":"Approver","description":"","status":"enable"}}`)
	read, diags := pool.NewCore(t).Read(kind, object)
	acctest.NoErrors(t, diags)
	if got := read.Text(t, "status"); got != "ENABLE" {
		t.Errorf("status %s", got)
	}
	pool.Say("get-role", 200, `{"statusCode":200,"message":"","data":{"code":"approver","namespace":"billing","name":"Approver"}}`)
	if _, diags = pool.NewCore(t).Read(kind, object); !strings.Contains(strings.Join(diags.Errors(), ""), `the response is for one of "billing"`) {
		t.Errorf("%q", diags.Errors())
	}
}

// TestNoNamespace names the namespace that is missing, and what to do, in Chinese too.
func TestNoNamespace(t *testing.T) {
	t.Parallel()
	pool := acctest.Start(t, emulator.Options{})
	pool.Set("AUTHING_LANGUAGE", "zh-CN")
	_, diags := pool.NewCore(t).Apply(kind, acctest.Object{}, inBilling("Approver"))
	text := strings.Join(diags.Errors(), "")
	for _, want := range []string{`The permission namespace "billing"`, "statusCode 404", "authing_permission_namespace", "角色所在的权限空间不存在"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in:\n%s", want, text)
		}
	}
}
