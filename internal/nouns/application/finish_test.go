package application_test

import (
	"maps"
	"reflect"
	"strings"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

func startWith(t *testing.T, behaviour emulator.Behaviour) *acctest.Authing {
	t.Helper()
	return acctest.Start(t, emulator.Options{Behaviour: behaviour})
}

// with is Minimal with another argument.
func with(more acctest.Config) acctest.Config {
	config := maps.Clone(noun.Minimal)
	maps.Copy(config, more)
	return config
}

func only(t *testing.T, pool *acctest.Authing) emulator.Object {
	t.Helper()
	all := pool.Objects("application")
	if len(all) != 1 {
		t.Fatalf("the pool holds %d applications", len(all))
	}
	return all[0]
}

// applied applies a configuration, without errors, and returns what a refresh
// then reads.
func applied(t *testing.T, pool *acctest.Authing, before acctest.Object, config acctest.Config) acctest.Object {
	t.Helper()
	object, diags := pool.NewCore(t).Apply(kind, before, config)
	acctest.NoErrors(t, diags)
	return refreshed(t, pool, object)
}

func refreshed(t *testing.T, pool *acctest.Authing, object acctest.Object) acctest.Object {
	t.Helper()
	object, diags := pool.NewCore(t).Read(kind, object)
	acctest.NoErrors(t, diags)
	return object
}

func settled(t *testing.T, pool *acctest.Authing, object acctest.Object, config acctest.Config) {
	t.Helper()
	plan, diags := pool.NewCore(t).Plan(kind, object, config)
	acctest.NoErrors(t, diags)
	if !plan.Empty {
		t.Errorf("the plan is not empty:\n%v\n%v", object.State, plan.State)
	}
}

const (
	setStrategy = "update-application-permission-strategy"
	getStrategy = "get-application-permission-strategy"
)

// TestStrategy sets, changes, drifts and takes out the permission strategy: one
// call more for the applications that have it, and none for others.
func TestStrategy(t *testing.T) {
	t.Parallel()
	pool := startWith(t, nil)
	deny := with(acctest.Config{"permission_strategy": "DENY_ALL"})
	object := applied(t, pool, acctest.Object{}, deny)
	if got := only(t, pool).Text("permissionStrategy"); got != "DENY_ALL" {
		t.Fatalf("it is %s", got)
	}
	settled(t, pool, object, deny)
	pool.Change("application", "", only(t, pool).Text("appId"), func(o emulator.Object) { o["permissionStrategy"] = "ALLOW_ALL" })
	object = applied(t, pool, refreshed(t, pool, object), deny)
	if got := only(t, pool).Text("permissionStrategy"); got != "DENY_ALL" {
		t.Errorf("drift is not repaired: it is %s", got)
	}
	allow := with(acctest.Config{"permission_strategy": "ALLOW_ALL"})
	pool.ForgetCalls()
	object = applied(t, pool, object, allow)
	if updates := len(pool.Calls("update-application")); updates > 0 || len(pool.Calls(setStrategy)) != 1 {
		t.Errorf("%d updates, %d of the strategy", updates, len(pool.Calls(setStrategy)))
	}
	object = applied(t, pool, object, noun.Minimal)
	settled(t, pool, object, noun.Minimal)
	if got := only(t, pool).Text("permissionStrategy"); got != "ALLOW_ALL" {
		t.Errorf("taken out, it is %s", got)
	}
	pool.Say(getStrategy, 200, `{"statusCode":403,"message":"not you"}`)
	core := pool.NewCore(t)
	imported, diags := core.Import(kind, "identifier:shop-dev")
	acctest.NoErrors(t, diags)
	imported, diags = core.Read(kind, imported)
	acctest.NoErrors(t, diags)
	if !imported.State["permission_strategy"].IsNull() {
		t.Errorf("it is imported as %s", imported.State["permission_strategy"])
	}
	if _, diags := core.Read(kind, object); len(diags.Errors()) == 0 {
		t.Error("one that is managed and cannot be read is no error")
	}
	plain := startWith(t, nil)
	object = applied(t, plain, acctest.Object{}, noun.Minimal)
	refreshed(t, plain, object)
	if calls := len(plain.Calls(getStrategy)) + len(plain.Calls(setStrategy)); calls > 0 {
		t.Errorf("an application without one costs %d calls", calls)
	}
}

// TestUnfinished has the second step of a create fail: neither an orphan nor a
// tainted application is left, and where the application cannot be deleted either
// it is in the state.
func TestUnfinished(t *testing.T) {
	t.Parallel()
	for step, config := range map[string]acctest.Config{
		setStrategy:          {"permission_strategy": "DENY_ALL"},
		"update-application": {"oidc": object{"access_token_expire": 60}},
	} {
		t.Run(step, func(t *testing.T) {
			t.Parallel()
			pool := startWith(t, nil)
			pool.Say(step, 200, `{"statusCode":500,"message":"no","requestId":"r-1"}`)
			made, diags := pool.NewCore(t).Apply(kind, acctest.Object{}, with(config))
			text := strings.Join(diags.Errors(), "\n")
			if left := len(pool.Objects("application")); left > 0 || made.State != nil || !strings.Contains(text, "was deleted again") || !strings.Contains(text, "r-1") {
				t.Errorf("%d left, state %v, errors:\n%s", left, made.State, text)
			}
			if creates := len(pool.Calls("create-application")); creates != 1 {
				t.Errorf("%d creates", creates)
			}
			pool.Say("delete-application", 200, `{"statusCode":403,"message":"not you"}`)
			made, diags = pool.NewCore(t).Apply(kind, acctest.Object{}, with(config))
			text = strings.Join(diags.Errors(), "\n")
			if id := only(t, pool).Text("appId"); made.State == nil || made.Text(t, "app_id") != id || !strings.Contains(text, id) || !strings.Contains(text, "terraform untaint") {
				t.Errorf("state %v, errors:\n%s", made.State, text)
			}
			pool.Heal()
			_, diags = pool.NewCore(t).Apply(kind, made, nil)
			acctest.NoErrors(t, diags)
			if left := len(pool.Objects("application")); left > 0 {
				t.Errorf("%d left", left)
			}
		})
	}
	t.Run("the first answer is lost", func(t *testing.T) {
		t.Parallel()
		pool := startWith(t, nil)
		if err := pool.Inject(emulator.Fault{Operation: setStrategy, Kind: "cut-after", Times: 1}); err != nil {
			t.Fatal(err)
		}
		applied(t, pool, acctest.Object{}, with(acctest.Config{"permission_strategy": "DENY_ALL"}))
		if got := only(t, pool).Text("permissionStrategy"); got != "DENY_ALL" {
			t.Errorf("it is %s", got)
		}
	})
}

// TestNothingIsReset changes one argument where the console has changed all that
// is not configured: on servers that merge, that replace objects, that reset what
// is left out, and that keep copies, all of it stays, the secret too.
func TestNothingIsReset(t *testing.T) {
	t.Parallel()
	for name, behaviour := range map[string]emulator.Behaviour{
		"kept":                   {},
		"reset":                  {"application-update-omitted": "reset"},
		"replaced":               {"application-config-part": "replaced"},
		"replaced with copies":   {"application-config-part": "replaced", "application-config-copies": "present", "application-config-copies-sent": "stored"},
		"masked copies":          {"application-config-copies": "masked", "application-config-copies-sent": "stored"},
		"refused copies":         {"application-config-copies": "present", "application-config-copies-sent": "refused"},
		"reset with copies":      {"application-update-omitted": "reset", "application-config-copies": "present"},
		"parts are refused":      {"application-config-part": "refused"},
		"a short list":           {"application-list": "short"},
		"all that is different":  {"application-update-omitted": "reset", "application-config-part": "replaced", "application-forms": "sample", "application-no-addresses": "null", "application-update-answer": "false-changed"},
		"an answer without flag": {"application-update-answer": "application", "application-oidc-default": "RS256"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			pool := startWith(t, behaviour)
			config := with(acctest.Config{"oidc": object{"access_token_expire": 3600}})
			made := applied(t, pool, acctest.Object{}, config)
			id, secret := only(t, pool).Text("appId"), only(t, pool).Text("secret")
			changed := map[string]any{}
			pool.Change("application", "", id, func(o emulator.Object) {
				for field, members := range map[string]object{
					"oidcConfig": {"grant_types": list{"refresh_token"}, "id_token_expire": 7.0, "jwks_uri": "https://example.com/jwks"}, "samlConfig": {"acs": "https://sp.example.com", "custom": "x"},
					"oauthConfig": {"access_token_lifetime": 7.0}, "casConfig": {"stLifetime": 7.0}, "registerConfig": {"defaultRegisterMethod": "PASSWORD"},
					"loginConfig": {"showAuthorizationPage": true, "mergeLoginAndRegisterPage": true},
				} {
					before, _ := o[field].(object)
					held := maps.Clone(before)
					maps.Copy(held, members)
					o[field] = held
				}
				o["appLogo"], o["initLoginUri"] = "https://example.com/mine.png", "https://example.com/mine"
				maps.Copy(changed, o)
			})
			config = with(acctest.Config{"oidc": object{"access_token_expire": 60}, "app_name": "Another"})
			made = applied(t, pool, refreshed(t, pool, made), config)
			settled(t, pool, made, config)
			made = applied(t, pool, made, with(acctest.Config{"oidc": object{"access_token_expire": 60}, "app_name": "A third"}))
			after := only(t, pool)
			expected, _ := changed["oidcConfig"].(object)
			expected = maps.Clone(expected)
			expected["access_token_expire"] = 60.0
			changed["oidcConfig"], changed["appName"] = expected, "A third"
			for field, want := range changed {
				if got := after[field]; !strings.Contains(field, " ") && !reflect.DeepEqual(plain(got), plain(want)) {
					t.Errorf("%s is\n%v\nnot\n%v", field, got, want)
				}
			}
			if got := after.Text("secret"); got != secret {
				t.Errorf("the secret is %q, not %q", got, secret)
			}
			if strings.Contains(stateText(t, made), secret) {
				t.Error("the secret is in the state")
			}
		})
	}
}

// TestNoReplacementByAccident adds each optional argument to an application with
// the required ones, and takes it out again: no plan replaces it.
func TestNoReplacementByAccident(t *testing.T) {
	t.Parallel()
	pool := startWith(t, nil)
	core := pool.NewCore(t)
	made := applied(t, pool, acctest.Object{}, noun.Minimal)
	id := made.Text(t, "app_id")
	for name, value := range noun.Full {
		if noun.Minimal[name] != nil {
			continue
		}
		for _, config := range []acctest.Config{with(acctest.Config{name: value}), noun.Minimal} {
			plan, diags := core.Plan(kind, made, config)
			acctest.NoErrors(t, diags)
			t.Logf("%s in the configuration: %t; replaced: %t; nothing to do: %t", name, config[name] != nil, plan.Replace, plan.Empty)
			if plan.Replace {
				t.Errorf("%s: it is to be replaced", name)
			}
			for _, stays := range []string{"id", "app_id", "user_pool_id", "is_integrate_app"} {
				if !plan.State[stays].IsKnown() {
					t.Errorf("%s: %s is not known in the plan", name, stays)
				}
			}
			made = applied(t, pool, made, config)
			settled(t, pool, made, config)
		}
	}
	if now := only(t, pool).Text("appId"); now != id || len(pool.Calls("create-application")) != 1 {
		t.Errorf("%s is %s by now", id, now)
	}
	plan, diags := core.Plan(kind, made, with(acctest.Config{"app_type": "native"}))
	acctest.NoErrors(t, diags)
	if !plan.Replace {
		t.Error("another type does not replace it")
	}
}
