package securitysettings_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

func TestMain(m *testing.M) { acctest.Main(m) }

const (
	kind   = "authing_security_settings"
	update = "update-security-settings"
)

type (
	object = map[string]any
	list   = []any
)

// full has every argument, with values that a new user pool does not have, changed
// others.
var full = acctest.Config{
	"allowed_origins": list{"https://shop.example.com", "http://localhost:8080"}, "authing_token_expires_in": 60, "verify_code_length": 4, "verify_code_max_attempts": 5,
	"change_email_strategy": object{"verify_old_email": false}, "change_phone_strategy": object{"verify_old_phone": false},
	"cookie_settings": object{"cookie_expires_in": 60, "cookie_expires_on_browser_session": true}, "register_disabled": true,
	"register_anomaly_detection": object{"enabled": true, "limit": 5, "time_interval": 60}, "complete_password_after_pass_code_login": true,
	"login_require_email_verified": true, "enable_login_account_switch": true,
	"login_anomaly_detection": object{
		"login_fail_strategy": "block-account", "robot_verify": "condition_set", "account_lock": "condition_set",
		"account_lock_login_password_fail_check": object{"enabled": true, "limit": 10, "time_interval": 300},
		"robot_verify_login_time_check_enable":   true, "robot_verifylogin_week_start_end_time": list{"2", "09:00", "1"},
		"robot_verify_login_ip_whitelist_check": object{"enabled": true, "ip_whitelist": "10.0.0.1"},
	},
	"self_unlock_account":   object{"enabled": true, "strategy": "password-captcha"},
	"qrcode_login_strategy": object{"qrcode_expires_in": 60, "ticket_expires_in": 60, "allow_exchange_user_info_from_browser": false, "return_full_user_info": true},
}

// held are the pool's settings.
func held(t *testing.T, pool *acctest.Authing) object {
	t.Helper()
	all := object{}
	if !pool.Change("security settings", "", "settings", func(o emulator.Object) { maps.Copy(all, o) }) {
		t.Fatal("there are no settings")
	}
	text, err := json.Marshal(all)
	if err != nil {
		t.Fatal(err)
	}
	var read object
	if err := json.Unmarshal(text, &read); err != nil {
		t.Fatal(err)
	}
	return read
}

// set changes a setting outside Terraform.
func set(pool *acctest.Authing, field string, value any) {
	pool.Change("security settings", "", "settings", func(o emulator.Object) { o[field] = value })
}

// servers are the answers to the open questions.
func servers() []emulator.Behaviour {
	var all []emulator.Behaviour
	for _, omitted := range []string{"keep", "reset"} {
		for _, nested := range []string{"merged", "replaced"} {
			for _, origins := range []string{"text", "array"} {
				all = append(all, emulator.Behaviour{"security-omitted": omitted, "security-nested": nested, "security-origins": origins})
			}
		}
	}
	return all
}

// TestSettings manages all settings, then none, and destroys: what is not
// configured keeps what it has, and a destroy sends nothing.
func TestSettings(t *testing.T) {
	t.Parallel()
	for _, behaviour := range servers() {
		pool := acctest.Start(t, emulator.Options{Behaviour: behaviour})
		made := pool.Applied(t, kind, acctest.Object{}, acctest.Config{})
		if len(pool.Calls(update)) > 0 || made.Text(t, "id") != "settings" {
			t.Fatalf("no settings are sent: %d", len(pool.Calls(update)))
		}
		made = pool.Applied(t, kind, made, full)
		after := held(t, pool)
		for field, want := range map[string]any{
			"allowedOrigins": list{"https://shop.example.com", "http://localhost:8080"}, "verifyCodeLength": 4.0, "registerDisabled": true,
			"cookieSettings": object{"cookieExpiresIn": 60.0, "cookieExpiresOnBrowserSession": true}, "changeEmailStrategy": object{"verifyOldEmail": false},
			"selfUnlockAccount": object{"enabled": true, "strategy": "password-captcha"},
		} {
			if !reflect.DeepEqual(after[field], want) {
				t.Fatalf("%v: %s is %v", behaviour, field, after[field])
			}
		}
		made = pool.Applied(t, kind, made, acctest.Config{})
		if now := held(t, pool); !reflect.DeepEqual(now, after) {
			t.Fatalf("%v: taken out, the settings are\n%v\nnot\n%v", behaviour, now, after)
		}
		pool.ForgetCalls()
		plan, diags := pool.NewCore(t).Plan(kind, made, nil)
		_ = plan
		acctest.Matches(t, diags.Warnings(), "changes nothing in Authing")
		_, diags = pool.NewCore(t).Apply(kind, made, nil)
		acctest.NoErrors(t, diags)
		if len(pool.Calls(update)) > 0 {
			t.Error("a destroy sends something")
		}
	}
}

// TestEachSetting adds each argument alone and takes it out again, while the
// console changes all others: these stay, whatever the server makes of what an
// update leaves out.
func TestEachSetting(t *testing.T) {
	t.Parallel()
	for _, behaviour := range servers() {
		if behaviour["security-origins"] == "array" {
			continue // which makes no difference here
		}
		t.Run(fmt.Sprint(behaviour), func(t *testing.T) {
			t.Parallel()
			for name, value := range full {
				pool := acctest.Start(t, emulator.Options{Behaviour: behaviour})
				made := pool.Applied(t, kind, acctest.Object{}, acctest.Config{})
				set(pool, "verifyCodeMaxAttempts", 9.0)
				set(pool, "enableLoginAccountSwitch", true)
				set(pool, "qrcodeLoginStrategy", object{"qrcodeExpiresIn": 9.0, "ticketExpiresIn": 9.0, "allowExchangeUserInfoFromBrowser": true, "returnFullUserInfo": false, "qrcodeExpiresInUnit": "second", "added": "in the console"})
				before := held(t, pool)
				made = pool.Applied(t, kind, made, acctest.Config{name: value})
				pool.Applied(t, kind, made, acctest.Config{})
				changed := 0
				for field, now := range held(t, pool) {
					if !reflect.DeepEqual(now, before[field]) {
						changed++
					}
				}
				if changed > 1 {
					t.Errorf("%s changes %d settings", name, changed)
				}
				if strategy, _ := held(t, pool)["qrcodeLoginStrategy"].(object); strategy["added"] != "in the console" {
					t.Errorf("%s: the strategy is %v", name, strategy)
				}
			}
		})
	}
}

// TestDrift repairs each setting that was changed outside Terraform, false and
// inner ones too.
func TestDrift(t *testing.T) {
	t.Parallel()
	for field, value := range map[string]any{
		"allowedOrigins": []string{"https://other.example.com"}, "verifyCodeLength": 8.0, "registerDisabled": false, "cookieSettings": object{"cookieExpiresIn": 1.0, "cookieExpiresOnBrowserSession": true},
		"selfUnlockAccount": object{"enabled": false, "strategy": "password-captcha"},
	} {
		pool := acctest.Start(t, emulator.Options{})
		made := pool.Applied(t, kind, acctest.Object{}, full)
		before := held(t, pool)
		set(pool, field, value)
		made, diags := pool.NewCore(t).Read(kind, made)
		acctest.NoErrors(t, diags)
		if plan, _ := pool.NewCore(t).Plan(kind, made, full); plan.Empty {
			t.Errorf("%s: drift is not seen", field)
		}
		pool.Applied(t, kind, made, full)
		if now := held(t, pool); !reflect.DeepEqual(now, before) {
			t.Errorf("%s is not repaired: %v", field, now[field])
		}
	}
}

// TestFaults has each call fail in every way that may pass, and Authing answer
// success to an update that it does not make.
func TestFaults(t *testing.T) {
	t.Parallel()
	for _, operation := range []string{"get-security-settings", update} {
		for _, fault := range []string{"cut-before", "cut-after", "body-500-before", "body-500-after", "empty-after", "garbage", "http-502-html-after", "body-429", "token-401"} {
			pool := acctest.Start(t, emulator.Options{})
			if err := pool.Inject(emulator.Fault{Operation: operation, Kind: fault, Times: 1}); err != nil {
				t.Fatal(err)
			}
			pool.Applied(t, kind, acctest.Object{}, full)
		}
	}
	pool := acctest.Start(t, emulator.Options{})
	made := pool.Applied(t, kind, acctest.Object{}, full)
	for answer, form := range map[string]string{
		`{"statusCode":200,"data":{}}`:             "stored another value for verify_code_length",
		`{"statusCode":200,"message":""}`:          "stored another value for verify_code_length",
		`{"statusCode":403,"message":"not you"}`:   "not you",
		`{"statusCode":400,"message":"too short"}`: "too short",
	} {
		pool.Say(update, 200, answer)
		other := maps.Clone(full)
		other["verify_code_length"] = 9
		_, diags := pool.NewCore(t).Apply(kind, made, other)
		acctest.Matches(t, diags.Errors(), form)
		pool.Heal()
	}
	for _, answer := range []string{`{"statusCode":200,"data":{}}`, `{"statusCode":200,"message":""}`, `{"statusCode":404,"message":"no"}`} {
		pool.Say("get-security-settings", 200, answer)
		read, diags := pool.NewCore(t).Read(kind, made)
		acctest.Matches(t, diags.Errors(), "Reading security settings")
		if read.State == nil {
			t.Error("they fell out of the state")
		}
		pool.Heal()
	}
	set(pool, "verifyCodeLength", "six")
	_, diags := pool.NewCore(t).Read(kind, made)
	acctest.Matches(t, diags.Warnings(), "verifyCodeLength")
}

// TestImport imports the settings by their one id, with any configuration that
// names what there is, and the data source shows the same.
func TestImport(t *testing.T) {
	t.Parallel()
	pool := acctest.Start(t, emulator.Options{})
	pool.Applied(t, kind, acctest.Object{}, full)
	core := pool.NewCore(t)
	imported, diags := core.Import(kind, "settings")
	acctest.NoErrors(t, diags)
	pool.Settled(t, kind, imported, full)
	pool.Settled(t, kind, imported, acctest.Config{"register_disabled": true})
	written := core.Generate(kind, imported)
	acctest.NoErrors(t, core.Validate(kind, written))
	pool.Settled(t, kind, imported, written)
	identity, diags := core.ImportIdentity(kind, map[string]any{"id": "settings"})
	acctest.NoErrors(t, diags)
	pool.Settled(t, kind, identity, full)
	for _, id := range []string{"global", "x", "name:settings"} {
		_, diags := core.Import(kind, id)
		acctest.Matches(t, diags.Errors(), "Invalid import id")
	}
	shown, diags := core.Data(kind, acctest.Config{})
	acctest.NoErrors(t, diags)
	for name := range full {
		if !shown[name].Equal(imported.State[name]) {
			t.Errorf("%s is shown as %s", name, shown[name])
		}
	}
}

// TestBadInput is refused at validate, with the argument named.
func TestBadInput(t *testing.T) {
	t.Parallel()
	core := acctest.Start(t, emulator.Options{}).NewCore(t)
	acctest.NoErrors(t, core.Validate(kind, full))
	for name, value := range map[string]any{
		"allowed_origins": list{"shop.example.com"}, "verify_code_length": 0, "authing_token_expires_in": 1.5, "cookie_settings": object{"cookie_expires_in": 0},
		"register_anomaly_detection": object{"limit": -1},
	} {
		acctest.Matches(t, core.Validate(kind, acctest.Config{name: value}).Errors(), name)
	}
	acctest.Matches(t, core.Validate(kind, acctest.Config{"self_unlock_account": object{"strategy": "captchas"}}).Warnings(), `Did you mean "captcha"`)
}
