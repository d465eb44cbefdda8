package extidpconnectionapplication_test

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
	kind       = "authing_ext_idp_connection_application"
	app        = "62b9f4c5d6e7f8a9b0c1d2e3"
	connection = "62c1b2c3d4e5f6a7b8c9d0e1"
	change     = "change-ext-idp-conn-state"
)

func start(t *testing.T, behaviour emulator.Behaviour) *acctest.Authing {
	t.Helper()
	pool := acctest.Start(t, emulator.Options{Behaviour: behaviour})
	pool.Put("application", emulator.Object{"appId": app, "appName": "Shop", "appIdentifier": "shop"})
	pool.Put("identity provider", emulator.Object{"id": "staff", "name": "Staff", "type": "oidc"})
	pool.Put("connection", emulator.Object{"id": connection, "extIdpId": "staff", "type": "oidc", "identifier": "staff", "displayName": "Staff"})
	return pool
}

func config(enabled any) acctest.Config {
	config := acctest.Config{"connection_id": connection, "app_id": app}
	if enabled != nil {
		config["enabled"] = enabled
	}
	return config
}

// on tells whether the connection was switched on, or "" where it never was.
func on(pool *acctest.Authing) string {
	apps, _ := pool.Objects("connection")[0]["apps"].(map[string]any)
	if state, switched := apps[app]; switched {
		return fmt.Sprint(state)
	}
	return ""
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
	plan, diags := pool.NewCore(t).Plan(kind, object, config)
	acctest.NoErrors(t, diags)
	if !plan.Empty {
		t.Fatalf("the plan is not empty:\n%v\n%v", object.State, plan.State)
	}
	return object
}

func fails(t *testing.T, diags acctest.Diagnostics, form string) {
	t.Helper()
	if text := strings.Join(diags.Errors(), "\n"); !regexp.MustCompile(form).MatchString(text) {
		t.Errorf("%q is not in the errors:\n%s", form, text)
	}
}

// behaviours are all answers to the open questions about switches.
func behaviours() []emulator.Behaviour {
	all := []emulator.Behaviour{{}}
	for name, values := range map[string][]string{
		"connection-new": {"none", "all", "all-but-ldap-ad"}, "connection-switch-by": {"appId", "appIds"}, "connection-off": {"absent", "present"},
		"connection-entry": {"objects", "ids"}, "application-list": {"full", "short"},
	} {
		var more []emulator.Behaviour
		for _, before := range all {
			for _, value := range values {
				one := maps.Clone(before)
				one[name] = value
				more = append(more, one)
			}
		}
		all = more
	}
	return all
}

// TestSwitch leads a switch through its life under every answer to the open
// questions: on, off, out of the configuration, and destroyed.
func TestSwitch(t *testing.T) {
	t.Parallel()
	for _, behaviour := range behaviours() {
		pool := start(t, behaviour)
		object := applied(t, pool, acctest.Object{}, config(nil))
		if on(pool) != "true" || object.Text(t, "id") != connection+"/"+app {
			t.Fatalf("%v: %s, %s", behaviour, on(pool), object.Text(t, "id"))
		}
		imported, diags := pool.NewCore(t).Import(kind, connection+"/"+app)
		acctest.NoErrors(t, diags)
		applied(t, pool, imported, config(true))
		object = applied(t, pool, object, config(false))
		if on(pool) != "false" {
			t.Fatalf("%v: it is %s", behaviour, on(pool))
		}
		object = applied(t, pool, object, config(nil))
		if on(pool) != "true" {
			t.Fatalf("%v: taken out, it is %s", behaviour, on(pool))
		}
		applied(t, pool, object, nil)
		if on(pool) != "false" {
			t.Fatalf("%v: destroyed, it is %s", behaviour, on(pool))
		}
		object = applied(t, pool, acctest.Object{}, config(false))
		pool.ForgetCalls()
		applied(t, pool, object, nil)
		if len(pool.Calls(change)) > 0 {
			t.Errorf("%v: the destroy of what is off sends something", behaviour)
		}
	}
}

// TestDrift switches a connection outside Terraform: what is shown as off is an
// update, what is not shown is created again, and what is pinned off is switched
// off again.
func TestDrift(t *testing.T) {
	t.Parallel()
	switched := func(pool *acctest.Authing, state any) {
		pool.Change("connection", "", connection, func(o emulator.Object) { o["apps"] = map[string]any{app: state} })
	}
	for shows, gone := range map[string]bool{"absent": true, "present": false} {
		pool := start(t, emulator.Behaviour{"connection-off": shows})
		object := applied(t, pool, acctest.Object{}, config(nil))
		switched(pool, false)
		read, diags := pool.NewCore(t).Read(kind, object)
		acctest.NoErrors(t, diags)
		if (read.State == nil) != gone {
			t.Fatalf("%s: gone is %t", shows, read.State == nil)
		}
		object = applied(t, pool, read, config(nil))
		if on(pool) != "true" {
			t.Errorf("%s: it is %s", shows, on(pool))
		}
		object = applied(t, pool, object, config(false))
		switched(pool, true)
		read, diags = pool.NewCore(t).Read(kind, object)
		acctest.NoErrors(t, diags)
		applied(t, pool, read, config(false))
		if on(pool) != "false" {
			t.Errorf("%s: pinned off, it is %s", shows, on(pool))
		}
	}
}

// TestGone reads and destroys where the application or the connection is gone.
func TestGone(t *testing.T) {
	t.Parallel()
	for name, key := range map[string]string{"application": app, "connection": connection} {
		pool := start(t, nil)
		object := applied(t, pool, acctest.Object{}, config(nil))
		pool.Drop(name, "", key)
		gone, diags := pool.NewCore(t).Read(kind, object)
		acctest.NoErrors(t, diags)
		if gone.State != nil {
			t.Errorf("%s: it is still in the state", name)
		}
		applied(t, pool, object, nil)
		_, diags = pool.NewCore(t).Apply(kind, acctest.Object{}, config(nil))
		fails(t, diags, "Creating connection of an application(?s:.*)404")
	}
}

// TestFaults has each call of a life fail in every way that may pass.
func TestFaults(t *testing.T) {
	t.Parallel()
	for _, operation := range []string{change, "get-application"} {
		for _, fault := range []string{"cut-before", "cut-after", "body-500-before", "body-500-after", "empty-after", "garbage", "http-502-html-after", "body-429", "token-401"} {
			pool := start(t, nil)
			core := pool.NewCore(t)
			if err := pool.Inject(emulator.Fault{Operation: operation, Kind: fault, Times: 1}); err != nil {
				t.Fatal(err)
			}
			object, diags := core.Apply(kind, acctest.Object{}, config(nil))
			acctest.NoErrors(t, diags)
			object = applied(t, pool, object, config(false))
			if on(pool) != "false" {
				t.Errorf("%s, %s: it is %s", operation, fault, on(pool))
			}
			applied(t, pool, object, nil)
		}
	}
}

// TestNotBelieved has Authing answer success to a change that it does not make, and
// say no, and keep an answer without the connections.
func TestNotBelieved(t *testing.T) {
	t.Parallel()
	pool := start(t, nil)
	for answer, form := range map[string]string{
		`{"statusCode":200,"data":{"success":true}}`:  "does not show the connection as on(?s:.*)check that connection_id",
		`{"statusCode":200,"data":{}}`:                "does not show the connection as on",
		`{"statusCode":200,"data":{"success":false}}`: "data.success is false",
		`{"statusCode":403,"message":"not you"}`:      "not you",
	} {
		pool.Say(change, 200, answer)
		object, diags := pool.NewCore(t).Apply(kind, acctest.Object{}, config(nil))
		fails(t, diags, form)
		if object.State != nil {
			t.Errorf("%s: it is in the state", answer)
		}
		pool.Heal()
	}
	object := applied(t, pool, acctest.Object{}, config(nil))
	pool.Say("get-application", 200, `{"statusCode":200,"data":{"appId":"`+app+`","appName":"Shop","appIdentifier":"shop","appType":"web"}}`)
	pool.Say("list-applications", 200, `{"statusCode":200,"data":{"totalCount":1,"list":[{"appId":"`+app+`","appName":"Shop","appIdentifier":"shop","appType":"web"}]}}`)
	read, diags := pool.NewCore(t).Read(kind, object)
	fails(t, diags, "does not say which connections are on")
	if read.State == nil {
		t.Error("it fell out of the state")
	}
}

// TestImport imports a pair that is on, and none that is not there.
func TestImport(t *testing.T) {
	t.Parallel()
	pool := start(t, nil)
	object := applied(t, pool, acctest.Object{}, config(nil))
	identity, diags := pool.NewCore(t).ImportIdentity(kind, map[string]any{"connection_id": connection, "app_id": app})
	acctest.NoErrors(t, diags)
	applied(t, pool, identity, config(nil))
	applied(t, pool, object, nil)
	for _, id := range []string{connection + "/" + app, connection + "/nobody"} {
		imported, diags := pool.NewCore(t).Import(kind, id)
		acctest.NoErrors(t, diags) // Terraform itself says that there is nothing to import
		if imported.State != nil {
			if imported, _ = pool.NewCore(t).Read(kind, imported); imported.State != nil {
				t.Errorf("%s was imported", id)
			}
		}
	}
	for _, id := range []string{connection, "/" + app, connection + "/", " /x"} {
		_, diags := pool.NewCore(t).Import(kind, id)
		fails(t, diags, "Invalid import id")
	}
	for _, bad := range []acctest.Config{{"connection_id": "", "app_id": app}, {"connection_id": connection, "app_id": "a/b"}} {
		fails(t, pool.NewCore(t).Validate(kind, bad), "Invalid (connection_id|app_id)")
	}
}

// TestRefreshOfMany counts what a refresh of 100 switches of ten applications
// costs: pages of applications.
func TestRefreshOfMany(t *testing.T) {
	t.Parallel()
	pool := start(t, emulator.Behaviour{"connection-new": "all"})
	var objects []acctest.Object
	core := pool.NewCore(t)
	for i := range 10 {
		pool.Put("connection", emulator.Object{"id": fmt.Sprintf("connection-%d", i), "extIdpId": "staff", "type": "oidc", "identifier": fmt.Sprintf("c-%d", i), "displayName": "C"})
		pool.Put("application", emulator.Object{"appId": fmt.Sprintf("app-%d", i), "appName": "A", "appIdentifier": fmt.Sprintf("a-%d", i)})
	}
	for i := range 100 {
		object, diags := core.Import(kind, fmt.Sprintf("connection-%d/app-%d", i%10, i/10))
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
	if calls := len(pool.Calls()); calls > 12 { // the login, ten applications at the most, and a page
		t.Errorf("%d calls", calls)
	}
}
