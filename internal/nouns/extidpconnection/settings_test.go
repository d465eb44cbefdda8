package extidpconnection_test

import (
	"fmt"
	"maps"
	"regexp"
	"strings"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

func startWith(t *testing.T, behaviour emulator.Behaviour) *acctest.Authing {
	t.Helper()
	pool := acctest.Start(t, emulator.Options{Behaviour: behaviour})
	noun.Prepare(pool)
	return pool
}

// with is Minimal with other arguments.
func with(more acctest.Config) acctest.Config {
	config := maps.Clone(noun.Minimal)
	maps.Copy(config, more)
	return config
}

// fields are the settings of the pool's one connection.
func fields(t *testing.T, pool *acctest.Authing) map[string]any {
	t.Helper()
	all := pool.Objects("connection")
	if len(all) != 1 {
		t.Fatalf("the pool holds %d connections", len(all))
	}
	read, _ := all[0]["fields"].(map[string]any)
	return read
}

func changed(t *testing.T, pool *acctest.Authing, change func(map[string]any)) {
	t.Helper()
	pool.Change("connection", "", pool.Objects("connection")[0].Text("id"), func(o emulator.Object) {
		read, _ := o["fields"].(map[string]any)
		read = maps.Clone(read)
		change(read)
		o["fields"] = read
	})
}

func applied(t *testing.T, pool *acctest.Authing, before acctest.Object, config acctest.Config) acctest.Object {
	t.Helper()
	object, diags := pool.NewCore(t).Apply(kind, before, config)
	acctest.NoErrors(t, diags)
	object, diags = pool.NewCore(t).Read(kind, object)
	acctest.NoErrors(t, diags)
	plan, diags := pool.NewCore(t).Plan(kind, object, config)
	acctest.NoErrors(t, diags)
	if !plan.Empty {
		t.Fatalf("the plan is not empty:\n%v\n%v", object.State, plan.State)
	}
	return object
}

// forms are the answers to the questions how Authing shows settings and what an
// update does to them.
func forms() []emulator.Behaviour {
	var all []emulator.Behaviour
	for _, shown := range []string{"clear", "masked", "omitted"} {
		for _, null := range []string{"removed", "stored", "ignored"} {
			for _, update := range []string{"adds", "replaces"} {
				if update == "adds" || shown == "clear" { // what is not shown cannot be sent back
					all = append(all, emulator.Behaviour{"connection-fields": shown, "connection-null-field": null, "connection-update": update})
				}
			}
		}
	}
	return all
}

// TestSecrets leads write-only and other secrets through their lives: sent with a
// version, never in the state, changed by nothing else, and drift is seen where
// Authing shows them.
func TestSecrets(t *testing.T) {
	t.Parallel()
	for _, behaviour := range forms() {
		t.Run(fmt.Sprint(behaviour), func(t *testing.T) {
			t.Parallel()
			pool := startWith(t, behaviour)
			config := with(acctest.Config{"secret_fields_wo": `{"clientSecret":"first-secret"}`, "secret_fields_wo_version": 1})
			object := applied(t, pool, acctest.Object{}, config)
			if got := fields(t, pool)["clientSecret"]; got != "first-secret" {
				t.Fatalf("the secret is %v", got)
			}
			changed(t, pool, func(read map[string]any) { read["samlSpKey"], read["added"] = "made by the server", "in the console" })
			config["display_name"] = "Another"
			config["fields"] = `{"clientId":"abc","mode":"FRONT_CHANNEL"}`
			object = applied(t, pool, object, config)
			read := fields(t, pool)
			if read["clientSecret"] != "first-secret" || read["samlSpKey"] != "made by the server" || read["added"] != "in the console" || read["mode"] != "FRONT_CHANNEL" {
				t.Errorf("an update of something else leaves %v", read)
			}
			config["secret_fields_wo"], config["secret_fields_wo_version"] = `{"clientSecret":"second-secret"}`, 2
			object = applied(t, pool, object, config)
			if got := fields(t, pool)["clientSecret"]; got != "second-secret" {
				t.Errorf("a new version leaves %v", got)
			}
			changed(t, pool, func(read map[string]any) { read["clientSecret"] = "somebodys-secret" })
			object, diags := pool.NewCore(t).Read(kind, object)
			acctest.NoErrors(t, diags)
			plan, diags := pool.NewCore(t).Plan(kind, object, config)
			acctest.NoErrors(t, diags)
			if sees := behaviour["connection-fields"] == "clear"; plan.Empty == sees {
				t.Errorf("drift is seen: %t", !plan.Empty)
			}
			object = applied(t, pool, object, config)
			for _, secret := range []string{"first-secret", "second-secret", "somebodys-secret", "******"} {
				if strings.Contains(fmt.Sprint(object.State, string(object.Private)), secret) {
					t.Errorf("%s is in the state", secret)
				}
			}
			if text := fmt.Sprint(fields(t, pool)); strings.Contains(text, "***") {
				t.Errorf("Authing holds %s", text)
			}
			delete(config, "secret_fields_wo")
			delete(config, "secret_fields_wo_version")
			config["secret_fields"] = `{"clientSecret":"third-secret"}`
			applied(t, pool, object, config)
			if got := fields(t, pool)["clientSecret"]; got != "third-secret" {
				t.Errorf("secret_fields leaves %v", got)
			}
		})
	}
}

// TestRemovedKey takes a key out, which is sent as null, and nothing is left to do
// whatever Authing makes of that.
func TestRemovedKey(t *testing.T) {
	t.Parallel()
	for null, want := range map[string]string{"removed": "map[clientId:abc]", "stored": "map[clientId:abc mode:<nil>]", "ignored": "map[clientId:abc mode:BACK_CHANNEL]"} {
		pool := startWith(t, emulator.Behaviour{"connection-null-field": null})
		object := applied(t, pool, acctest.Object{}, noun.Minimal)
		applied(t, pool, object, with(acctest.Config{"fields": `{ "clientId": "abc" }`}))
		if got := fmt.Sprint(fields(t, pool)); got != want {
			t.Errorf("%s: %s is left", null, got)
		}
		if sent := pool.Last(t, "update-ext-idp-conn").Body; !strings.Contains(string(sent), `"mode":null`) {
			t.Errorf("%s was sent", sent)
		}
	}
}

// TestOwnList reads connections on servers that do not know the list, from the
// provider, whose connections are an array or an object.
func TestOwnList(t *testing.T) {
	t.Parallel()
	for _, list := range []string{"404", "501"} {
		for _, form := range []string{"array", "object"} {
			pool := startWith(t, emulator.Behaviour{"connection-list": list, "ext-idp-connections": form})
			object := applied(t, pool, acctest.Object{}, noun.Minimal)
			object = applied(t, pool, object, with(acctest.Config{"display_name": "Another"}))
			_, diags := pool.NewCore(t).Apply(kind, object, nil)
			acctest.NoErrors(t, diags)
			if left := len(pool.Objects("connection")); left > 0 {
				t.Errorf("%d are left", left)
			}
		}
	}
}

// TestShortAnswers creates a connection on a server whose answers to writes leave
// the identifier out: it is taken for no lost response.
func TestShortAnswers(t *testing.T) {
	t.Parallel()
	pool := startWith(t, emulator.Behaviour{"connection-answer": "short"})
	object, diags := pool.NewCore(t).Apply(kind, acctest.Object{}, noun.Minimal)
	acctest.NoErrors(t, diags)
	if warnings := diags.Warnings(); len(warnings) > 0 || object.Text(t, "identifier") != "staff" || len(pool.Calls("create-ext-idp-conn")) != 1 {
		t.Errorf("the warnings are %q", warnings)
	}
	applied(t, pool, object, with(acctest.Config{"display_name": "Another"}))
}

// TestProviderGone reads a connection whose identity provider was deleted, with
// the connection: both are gone.
func TestProviderGone(t *testing.T) {
	t.Parallel()
	pool := startWith(t, nil)
	object := applied(t, pool, acctest.Object{}, noun.Minimal)
	pool.Drop("connection", "", object.Text(t, "connection_id"))
	pool.Drop("identity provider", "", provider)
	gone, diags := pool.NewCore(t).Read(kind, object)
	acctest.NoErrors(t, diags)
	if gone.State != nil {
		t.Error("it is still in the state")
	}
	_, diags = pool.NewCore(t).Apply(kind, object, nil)
	acctest.NoErrors(t, diags)
}

// TestIdentifiers creates connections of one identifier in two providers, where
// that is accepted, and where it is refused.
func TestIdentifiers(t *testing.T) {
	t.Parallel()
	for where, refused := range map[string]bool{"pool": true, "provider": false} {
		pool := startWith(t, emulator.Behaviour{"connection-identifier": where})
		other := pool.Put("identity provider", emulator.Object{"name": "Other", "type": "oidc"}).Text("id")
		applied(t, pool, acctest.Object{}, noun.Minimal)
		_, diags := pool.NewCore(t).Apply(kind, acctest.Object{}, with(acctest.Config{"ext_idp_id": other}))
		if (len(diags.Errors()) > 0) != refused {
			t.Errorf("%s: %q", where, diags.Errors())
		}
	}
}

// TestRefreshOfMany counts what a refresh of 50 connections of five providers
// costs: one request for each provider.
func TestRefreshOfMany(t *testing.T) {
	t.Parallel()
	pool := startWith(t, nil)
	core := pool.NewCore(t)
	var objects []acctest.Object
	for i := range 50 {
		at := fmt.Sprintf("provider-%d", i%5)
		if i < 5 {
			pool.Put("identity provider", emulator.Object{"id": at, "name": at, "type": "oidc"})
		}
		connection := noun.Numbered(i)
		connection["extIdpId"] = at
		object, diags := core.Import(kind, at+"/"+pool.Put("connection", connection).Text("id"))
		acctest.NoErrors(t, diags)
		objects = append(objects, object)
	}
	core = pool.NewCore(t)
	pool.ForgetCalls()
	for _, object := range objects {
		_, diags := core.Read(kind, object)
		acctest.NoErrors(t, diags)
	}
	if calls := len(pool.Calls()); calls > 6 { // with the login
		t.Errorf("%d calls", calls)
	}
}

// TestOwnWarnings validates and plans what is accepted and odd.
func TestOwnWarnings(t *testing.T) {
	t.Parallel()
	pool := startWith(t, nil)
	core := pool.NewCore(t)
	for form, config := range map[string]acctest.Config{
		`"clientid"(?s:.*)Did you mean "clientId"`:       {"fields": `{"clientid":"x"}`},
		`"client_secret"(?s:.*)Did you mean "clientSecr`: {"secret_fields_wo": `{"client_secret":"x"}`, "secret_fields_wo_version": 1},
		`A secret in fields(?s:.*)secret_fields_wo`:      {"fields": `{"clientSecret":"x"}`},
	} {
		diags := core.Validate(kind, with(config))
		acctest.NoErrors(t, diags)
		if text := strings.Join(diags.Warnings(), "\n"); !regexp.MustCompile(form).MatchString(text) {
			t.Errorf("%q is not in:\n%s", form, text)
		}
	}
	if text := strings.Join(core.Validate(kind, with(acctest.Config{"secret_fields": `{"clientId":"x"}`})).Errors(), "\n"); !strings.Contains(text, `"clientId" stands in fields, too`) {
		t.Errorf("the errors are %s", text)
	}
	_, diags := core.Plan(kind, acctest.Object{}, with(acctest.Config{"type": "wechat:pc"}))
	acctest.NoErrors(t, diags)
	if text := strings.Join(diags.Warnings(), "\n"); !strings.Contains(text, "does not fit the identity provider") {
		t.Errorf("the warnings are %s", text)
	}
	_, diags = core.Plan(kind, acctest.Object{}, noun.Minimal)
	if warnings := diags.Warnings(); len(warnings) > 0 {
		t.Errorf("the warnings are %q", warnings)
	}
}
