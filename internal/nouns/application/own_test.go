package application_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// plain is a value as JSON has it.
func plain(value any) any {
	text, err := json.Marshal(value)
	if err != nil {
		panic(err)
	}
	var out any
	if err := json.Unmarshal(text, &out); err != nil {
		panic(err)
	}
	return out
}

// stateText is all of a state, the private part too.
func stateText(t *testing.T, object acctest.Object) string {
	t.Helper()
	return fmt.Sprint(object.State, string(object.Private))
}

// TestOwnWarnings validates what is accepted and odd, and plans another
// identifier: what is said names the argument and what to do.
func TestOwnWarnings(t *testing.T) {
	t.Parallel()
	pool := startWith(t, nil)
	core := pool.NewCore(t)
	for form, config := range map[string]acctest.Config{
		"redirect_uris(?s:.*)can be read on the way":         {"redirect_uris": list{"http://shop.example.com/"}},
		`app_type(?s:.*)"web1"(?s:.*)Did you mean "web"`:     {"app_type": "web1"},
		"default protocol is not enabled":                    {"default_protocol": "saml"},
		"saml is configured, and enabled is not":             {"saml": object{"acs": "https://sp.example.com"}},
		"grant type implicit is missing":                     {"oidc": object{"grant_types": list{"authorization_code"}, "response_types": list{"code id_token"}}},
		"SHA-1 is no longer safe":                            {"saml": object{"enabled": false, "digest_algorithm": "http://www.w3.org/2000/09/xmldsig#sha1"}},
		`Did you mean "authorization_code"`:                  {"oidc": object{"grant_types": list{"authorisation_code"}}},
		`"EMAIL_PASSWORT"(?s:.*)Did you mean "EMAIL_PASSWOR`: {"login": object{"enabled_basic_login_methods": list{"EMAIL_PASSWORT"}}},
	} {
		diags := core.Validate(kind, with(config))
		acctest.NoErrors(t, diags)
		acctest.Matches(t, diags.Warnings(), form)
	}
	acctest.Matches(t, core.Validate(kind, with(acctest.Config{"app_type": "spa", "oidc": object{"token_endpoint_auth_method": "client_secret_post"}})).Errors(), "token_endpoint_auth_method(?s:.*)fixes the method to none")
	quiet := core.Validate(kind, noun.Full)
	if warnings := quiet.Warnings(); len(warnings) > 0 {
		t.Errorf("warnings: %q", warnings)
	}
	made := applied(t, pool, acctest.Object{}, noun.Minimal)
	plan, diags := core.Plan(kind, made, with(acctest.Config{"app_identifier": "shop-2"}))
	acctest.Matches(t, diags.Warnings(), "login domain(?s:.*)shop-dev(?s:.*)shop-2(?s:.*)client id and the secret stay")
	if plan.Replace {
		t.Error("it is to be replaced")
	}
	_, diags = core.Plan(kind, made, with(acctest.Config{"app_name": "Another"}))
	if warnings := diags.Warnings(); len(warnings) > 0 {
		t.Errorf("another name warns: %q", warnings)
	}
}

// TestTakenByAnotherPool has the identifier taken, and no application of the pool
// with it: nothing is sent.
func TestTakenByAnotherPool(t *testing.T) {
	t.Parallel()
	pool := startWith(t, nil)
	pool.Say("check-domain-available", 200, `{"statusCode":200,"data":{"available":false}}`)
	made, diags := pool.NewCore(t).Apply(kind, acctest.Object{}, noun.Minimal)
	acctest.Matches(t, diags.Errors(), "shop-dev(?s:.*)no application of this user pool has it(?s:.*)choose another app_identifier")
	if made.State != nil || len(pool.Calls("create-application")) > 0 {
		t.Error("something was sent")
	}
	for _, answer := range []string{`{"statusCode":404,"message":"no such route"}`, `{"statusCode":501,"message":"not here"}`, `{"statusCode":200,"data":{}}`} {
		pool := startWith(t, nil)
		pool.Say("check-domain-available", 200, answer)
		applied(t, pool, acctest.Object{}, noun.Minimal)
	}
}

// TestIntegrated refuses to manage an application that is made from a template.
func TestIntegrated(t *testing.T) {
	t.Parallel()
	pool := startWith(t, nil)
	id := pool.Put("application", emulator.Object{"appName": "Market", "appIdentifier": "market", "isIntegrateApp": true}).Text("appId")
	core := pool.NewCore(t)
	object, diags := core.Import(kind, id)
	if len(diags.Errors()) == 0 {
		_, diags = core.Read(kind, object)
	}
	acctest.Matches(t, diags.Errors(), "integrated(?s:.*)in the console")
	found := 0
	acctest.NoErrors(t, core.List(kind, acctest.Config{}, 0, false, func(acctest.Found) bool { found++; return true }))
	one, diags := core.Data(kind, acctest.Config{"app_identifier": "market"})
	acctest.NoErrors(t, diags)
	if found > 0 || !strings.Contains(one["is_integrate_app"].String(), "true") {
		t.Errorf("a query shows %d, the data source %v", found, one["is_integrate_app"])
	}
}

// TestSecret refreshes the secret, and nothing but the ephemeral resource shows it.
func TestSecret(t *testing.T) {
	t.Parallel()
	pool := startWith(t, nil)
	id := pool.Put("application", emulator.Object{"appName": "Shop", "appIdentifier": "shop"}).Text("appId")
	before := only(t, pool).Text("secret")
	const name = "authing_application_refresh_secret"
	for _, fault := range []string{"", "cut-after", "cut-before"} {
		if fault != "" {
			if err := pool.Inject(emulator.Fault{Operation: "refresh-application-secret", Kind: fault, Times: 1}); err != nil {
				t.Fatal(err)
			}
		}
		said, diags := pool.NewCore(t).Invoke(name, acctest.Config{"app_id": id})
		after := only(t, pool).Text("secret")
		if done := len(diags.Errors()) == 0; done != (after != before) || fault != "cut-before" && !done {
			t.Errorf("%s: %q became %q, errors %q", fault, before, after, diags.Errors())
		}
		for _, text := range append(said, diags.Errors()...) {
			if strings.Contains(text, after) {
				t.Errorf("the secret is in %q", text)
			}
		}
		before = after
	}
	pool.Say("refresh-application-secret", 200, `{"statusCode":200,"data":{"secret":"x"}}`)
	_, diags := pool.NewCore(t).Invoke(name, acctest.Config{"app_id": id})
	acctest.Matches(t, diags.Errors(), "same secret as before")
	pool.Heal()
	_, diags = pool.NewCore(t).Invoke(name, acctest.Config{"app_id": "nobody"})
	acctest.Matches(t, diags.Errors(), "Renewing the secret of application(?s:.*)statusCode 404")
}

// TestRefreshOfMany counts what a refresh of 200 applications costs: the pages of
// the list, and one call for each that has a permission strategy.
func TestRefreshOfMany(t *testing.T) {
	t.Parallel()
	pool := startWith(t, nil)
	for i := range 200 {
		pool.Put("application", noun.Numbered(i))
	}
	var objects []acctest.Object
	core := pool.NewCore(t)
	for _, application := range pool.Objects("application") {
		object, diags := core.Import(kind, application.Text("appId"))
		acctest.NoErrors(t, diags)
		object, diags = core.Read(kind, object)
		acctest.NoErrors(t, diags)
		object.State["permission_strategy"] = object.State["sso_enabled_at"] // null: it is not managed
		objects = append(objects, object)
	}
	pool.ForgetCalls()
	core = pool.NewCore(t)
	for _, object := range objects {
		if _, diags := core.Read(kind, object); len(diags.Errors()) > 0 {
			t.Fatal(diags.Errors())
		}
	}
	// Nothing waits for time to pass here, so a list is taken for slow early, and
	// under load some are read by themselves.
	single, pages := len(pool.Calls("get-application")), len(pool.Calls("list-applications"))
	t.Logf("200 applications: %d reads and %d pages", single, pages)
	if single+pages > 100 || len(pool.Calls(getStrategy)) > 0 {
		t.Errorf("%d reads and %d pages", single, pages)
	}
}
