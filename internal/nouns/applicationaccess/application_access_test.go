package applicationaccess_test

import (
	"fmt"
	"maps"
	"regexp"
	"strings"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

func TestMain(m *testing.M) { acctest.Main(m) }

const (
	kind   = "authing_application_access"
	app    = "62b9f4c5d6e7f8a9b0c1d2e3"
	person = "62d0a1b2c3d4e5f6a7b8c9d0"
	grant  = "authorize-application-access"
	list   = "list-applications-auth"
)

func start(t *testing.T, behaviour emulator.Behaviour) *acctest.Authing {
	t.Helper()
	pool := acctest.Start(t, emulator.Options{Behaviour: behaviour})
	pool.Put("application", emulator.Object{"appId": app, "appName": "Finance", "appIdentifier": "finance"})
	pool.Put("group", emulator.Object{"code": "audit", "name": "Audit", "description": "", "type": "static"})
	pool.Put("role", emulator.Object{"namespace": "default", "code": "auditor", "name": "Auditor", "description": "", "status": "ENABLE"})
	return pool
}

// subjects are one of each type.
func subjects() map[string]acctest.Config {
	return map[string]acctest.Config{
		app + "/USER/" + person:       {"app_id": app, "target_type": "USER", "target_id": person, "effect": "ALLOW"},
		app + "/GROUP/audit":          {"app_id": app, "target_type": "GROUP", "target_id": "audit", "effect": "ALLOW"},
		app + "/ROLE/default/auditor": {"app_id": app, "target_type": "ROLE", "target_id": "auditor", "namespace_code": "default", "effect": "ALLOW"},
		app + "/ORG/" + person:        {"app_id": app, "target_type": "ORG", "target_id": person, "effect": "ALLOW"},
	}
}

func with(config acctest.Config, name string, value any) acctest.Config {
	out := maps.Clone(config)
	out[name] = value
	if value == nil {
		delete(out, name)
	}
	return out
}

func applied(t *testing.T, pool *acctest.Authing, before acctest.Object, config acctest.Config) acctest.Object {
	t.Helper()
	object, diags := pool.NewCore(t).Apply(kind, before, config)
	acctest.NoErrors(t, diags)
	if config == nil {
		return object
	}
	object, diags = pool.NewCore(t).Read(kind, object)
	acctest.NoErrors(t, diags)
	if object.State == nil {
		t.Fatal("it fell out of the state")
	}
	settled(t, pool, object, config)
	return object
}

func settled(t *testing.T, pool *acctest.Authing, object acctest.Object, config acctest.Config) {
	t.Helper()
	plan, diags := pool.NewCore(t).Plan(kind, object, config)
	acctest.NoErrors(t, diags)
	if !plan.Empty {
		t.Fatalf("the plan is not empty:\n%v\n%v", object.State, plan.State)
	}
}

func fails(t *testing.T, diags acctest.Diagnostics, form string) {
	t.Helper()
	if text := strings.Join(diags.Errors(), "\n"); !regexp.MustCompile(form).MatchString(text) {
		t.Errorf("%q is not in the errors:\n%s", form, text)
	}
}

// held is the pool's one grant.
func held(t *testing.T, pool *acctest.Authing) string {
	t.Helper()
	all := pool.Objects("application access")
	if len(all) != 1 {
		t.Fatalf("the pool holds %d grants: %v", len(all), all)
	}
	return fmt.Sprint(all[0]["effect"], all[0]["enabled"])
}

// TestAccess leads a grant of each type of subject through its life, under every
// answer to the open questions.
func TestAccess(t *testing.T) {
	t.Parallel()
	for id, config := range subjects() {
		for _, target := range []string{"code", "id"} {
			for _, again := range []string{"updated", "second", "refused-409", "ignored"} {
				for _, row := range []string{"no", "yes"} {
					t.Run(strings.Join([]string{id, target, again, row}, " "), func(t *testing.T) {
						t.Parallel()
						pool := start(t, emulator.Behaviour{"access-target": target, "access-again": again, "access-default": row})
						object := applied(t, pool, acctest.Object{}, config)
						if got := object.Text(t, "id"); got != id || held(t, pool) != "ALLOWtrue" {
							t.Fatalf("%s: %s", got, held(t, pool))
						}
						imported, diags := pool.NewCore(t).Import(kind, id)
						acctest.NoErrors(t, diags)
						imported, diags = pool.NewCore(t).Read(kind, imported)
						acctest.NoErrors(t, diags)
						settled(t, pool, imported, config)
						for _, step := range []struct {
							name  string
							value any
							want  string
						}{{"effect", "DENY", "DENYtrue"}, {"enabled", false, "ALLOWfalse"}, {"enabled", nil, "ALLOWtrue"}} {
							object = applied(t, pool, object, with(config, step.name, step.value))
							if got := held(t, pool); got != step.want {
								t.Fatalf("%s = %v: Authing holds %s", step.name, step.value, got)
							}
						}
						applied(t, pool, object, nil)
						if left := pool.Objects("application access"); len(left) > 0 {
							t.Fatalf("left: %v", left)
						}
						applied(t, pool, object, nil) // which is gone already
					})
				}
			}
		}
	}
}

// TestUnknownSubject grants a subject that does not exist, which Authing skips: the
// error names it, and nothing is in the state.
func TestUnknownSubject(t *testing.T) {
	t.Parallel()
	for _, answer := range []string{"success", "success-false"} {
		pool := start(t, emulator.Behaviour{"access-unknown": answer})
		for _, config := range subjects() {
			bad := with(config, "target_id", "000000000000000000000000")
			object, diags := pool.NewCore(t).Apply(kind, acctest.Object{}, bad)
			if answer == "success" {
				fails(t, diags, "skips subjects that do not exist(?s:.*)check target_type and target_id")
			} else {
				fails(t, diags, "success is false")
			}
			if object.State != nil {
				t.Error("it is in the state")
			}
		}
	}
}

// TestDrift changes grants outside Terraform.
func TestDrift(t *testing.T) {
	t.Parallel()
	config := subjects()[app+"/GROUP/audit"]
	for field, value := range map[string]any{"effect": "DENY", "enabled": false} {
		pool := start(t, nil)
		object := applied(t, pool, acctest.Object{}, config)
		pool.Change("application access", "", object.Text(t, "grant_id"), func(o emulator.Object) { o[field] = value })
		object, diags := pool.NewCore(t).Read(kind, object)
		acctest.NoErrors(t, diags)
		plan, diags := pool.NewCore(t).Plan(kind, object, config)
		acctest.NoErrors(t, diags)
		if plan.Empty || plan.Replace {
			t.Errorf("%s: empty %t, replace %t", field, plan.Empty, plan.Replace)
		}
		object = applied(t, pool, object, config)
		if got := held(t, pool); got != "ALLOWtrue" {
			t.Errorf("%s: %s", field, got)
		}
		pool.Drop("application access", "", object.Text(t, "grant_id"))
		gone, diags := pool.NewCore(t).Read(kind, object)
		acctest.NoErrors(t, diags)
		if gone.State != nil {
			t.Error("it is still in the state")
		}
	}
	pool := start(t, nil)
	object := applied(t, pool, acctest.Object{}, config)
	pool.Drop("application", "", app)
	gone, diags := pool.NewCore(t).Read(kind, object)
	acctest.NoErrors(t, diags)
	if gone.State != nil {
		t.Error("with its application, it is still in the state")
	}
	applied(t, pool, object, nil)
}

// TestFaults has each call of a life fail in every way that may pass, and a list
// that stays unread is never taken for an empty one.
func TestFaults(t *testing.T) {
	t.Parallel()
	config := subjects()[app+"/USER/"+person]
	for _, operation := range []string{grant, list, "revoke-application-access", "update-auth-enabled"} {
		for _, fault := range []string{"cut-before", "cut-after", "body-500-before", "body-500-after", "empty-after", "garbage", "http-502-html-after", "body-429", "token-401"} {
			pool := start(t, nil)
			core := pool.NewCore(t)
			if err := pool.Inject(emulator.Fault{Operation: operation, Kind: fault, Times: 1}); err != nil {
				t.Fatal(err)
			}
			object, diags := core.Apply(kind, acctest.Object{}, with(config, "enabled", false))
			acctest.NoErrors(t, diags)
			if got := held(t, pool); got != "ALLOWfalse" {
				t.Errorf("%s, %s: %s", operation, fault, got)
			}
			_, diags = core.Apply(kind, object, nil)
			acctest.NoErrors(t, diags)
		}
	}
	pool := start(t, nil)
	object := applied(t, pool, acctest.Object{}, config)
	for _, answer := range []string{`{"statusCode":403,"message":"no"}`, `{"statusCode":404,"message":"no route"}`, `{"statusCode":200,"data":{}}`, `{"statusCode":200,"data":{"totalCount":1,"list":[7]}}`} {
		pool.Say(list, 200, answer)
		read, diags := pool.NewCore(t).Read(kind, object)
		fails(t, diags, "Reading access grant")
		if read.State == nil {
			t.Errorf("%s: it fell out of the state", answer)
		}
		pool.Heal()
	}
}

// TestBadInput is refused at validate, with the argument named, and bad import ids
// before anything is read.
func TestBadInput(t *testing.T) {
	t.Parallel()
	core := start(t, nil).NewCore(t)
	group, role := subjects()[app+"/GROUP/audit"], subjects()[app+"/ROLE/default/auditor"]
	for form, config := range map[string]acctest.Config{
		"target_type":                      with(group, "target_type", "group"),
		"effect":                           with(group, "effect", "allow"),
		"target_id":                        with(group, "target_id", ""),
		"app_id":                           with(group, "app_id", "a/b"),
		"namespace_code(?s:.*)is missing":  with(role, "namespace_code", nil),
		"namespace_code(?s:.*)It is set":   with(group, "namespace_code", "default"),
		"inherit_by_children(?s:.*)remove": with(group, "inherit_by_children", true),
	} {
		fails(t, core.Validate(kind, config), form)
	}
	for _, id := range []string{app, app + "/GROUP", app + "/GROUP/", app + "/ROLE/default/a/b", "//x"} {
		_, diags := core.Import(kind, id)
		fails(t, diags, "Invalid import id")
	}
}

// TestChildren replaces a department's grant where what holds for the departments
// below changes, and nowhere else.
func TestChildren(t *testing.T) {
	t.Parallel()
	pool := start(t, nil)
	config := subjects()[app+"/ORG/"+person]
	object := applied(t, pool, acctest.Object{}, with(config, "inherit_by_children", false))
	if got := pool.Objects("application access")[0]["inheritByChildren"]; got != false {
		t.Errorf("Authing holds %v", got)
	}
	core := pool.NewCore(t)
	for value, replaces := range map[any]bool{true: true, false: false, nil: true} {
		plan, diags := core.Plan(kind, object, with(config, "inherit_by_children", value))
		acctest.NoErrors(t, diags)
		if plan.Replace != replaces {
			t.Errorf("%v: replaced is %t", value, plan.Replace)
		}
	}
	object = applied(t, pool, acctest.Object{}, config)
	if plan, _ := core.Plan(kind, object, with(config, "inherit_by_children", true)); plan.Replace {
		t.Error("true, which is what Authing does by itself, replaces it")
	}
}

// TestRefreshOfMany counts what a refresh of 120 grants of one application costs:
// the pages of its list.
func TestRefreshOfMany(t *testing.T) {
	t.Parallel()
	pool := start(t, nil)
	var objects []acctest.Object
	core := pool.NewCore(t)
	for i := range 120 {
		id := fmt.Sprintf("%024x", i+1)
		pool.Put("application access", emulator.Object{"appId": app, "targetType": "USER", "code": id, "targetId": id, "namespaceCode": "", "effect": "ALLOW", "enabled": true, "permissionType": "SUBJECT"})
		object, diags := core.Import(kind, app+"/USER/"+id)
		acctest.NoErrors(t, diags)
		objects = append(objects, object)
	}
	core = pool.NewCore(t)
	pool.ForgetCalls()
	for _, object := range objects {
		read, diags := core.Read(kind, object)
		acctest.NoErrors(t, diags)
		if read.State == nil {
			t.Fatal("one is gone")
		}
	}
	if calls := len(pool.Calls(list)); calls != 3 {
		t.Errorf("%d calls", calls)
	}
	data, diags := core.Data("authing_application_grants", acctest.Config{"app_id": app, "target_type": "USER", "effect": "ALLOW", "enabled": true})
	acctest.NoErrors(t, diags)
	if text := data["grants"].String(); strings.Count(text, "grant_id") < 120 || strings.Contains(text, "a name") {
		t.Error("the data source does not have them all, or names of people")
	}
}
