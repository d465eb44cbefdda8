package emailprovider_test

import (
	"fmt"
	"maps"
	"reflect"
	"strings"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

func TestMain(m *testing.M) { acctest.Main(m) }

const (
	kind   = "authing_email_provider"
	write  = "config-email-provider"
	read   = "get-email-provider"
	secret = "a long password"
	other  = "another long password"
)

type object = map[string]any

// smtp is an SMTP server, with more laid over it.
func smtp(more ...any) acctest.Config {
	server := object{"host": "smtp.example.com", "port": 465, "sender": "noreply@example.com", "secure": true, "password": secret}
	return acctest.Config{"smtp": over(server, more...)}
}

// writeOnly is one whose password is in no state.
func writeOnly(password string, version int, more ...any) acctest.Config {
	return smtp(append([]any{"password", nil, "password_wo", password, "password_wo_version", version}, more...)...)
}

func over(server object, more ...any) object {
	out := maps.Clone(server)
	for i := 0; i < len(more); i += 2 {
		name, _ := more[i].(string)
		if out[name] = more[i+1]; more[i+1] == nil {
			delete(out, name)
		}
	}
	return out
}

func with(config acctest.Config, name string, value any) acctest.Config {
	return acctest.Config(over(config, name, value))
}

// held is the pool's mail service.
func held(pool *acctest.Authing) emulator.Object {
	var found emulator.Object
	pool.Change("email provider", "", "email", func(o emulator.Object) { found = maps.Clone(o) })
	return found
}

// settings are those of a type in the pool.
func settings(pool *acctest.Authing, name string) object {
	of, _ := held(pool)[name].(object)
	return of
}

func set(pool *acctest.Authing, enabled bool, of, name string, fields object) {
	pool.Change("email provider", "", "email", func(o emulator.Object) {
		o["enabled"], o["type"], o[name] = enabled, of, fields
	})
}

// TestLife leads a mail service through its life under each answer to each open
// question, with a password in the state and with one that is in none.
func TestLife(t *testing.T) {
	t.Parallel()
	for _, question := range emulator.Switches() {
		if question.Kind != "email_provider" || question.Name == "mail-probe" {
			continue
		}
		for _, value := range question.Values {
			for form, config := range map[string]func(...any) acctest.Config{"plain": smtp, "write-only": func(more ...any) acctest.Config { return writeOnly(secret, 1, more...) }} {
				answer := question.Name + "=" + value
				t.Run(answer+" "+form, func(t *testing.T) {
					t.Parallel()
					pool := acctest.Answering(t, answer)
					made := pool.Applied(t, kind, acctest.Object{}, config())
					if got := settings(pool, "smtpConfig"); !reflect.DeepEqual(got, object{"smtp_host": "smtp.example.com", "smtp_port": 465.0, "sender": "noreply@example.com", "senderPass": secret, "secure": true}) {
						t.Fatalf("it is %v", got)
					}
					if made.Text(t, "type") != "custom" || made.Text(t, "id") != pool.UserPoolID() {
						t.Errorf("the state is %v", made.State)
					}
					if text := fmt.Sprint(made.State, string(made.Private)); form == "write-only" && strings.Contains(text, secret) {
						t.Error("the state holds the password")
					}
					made = pool.Applied(t, kind, made, config("port", 587, "secure", nil))
					if got := settings(pool, "smtpConfig"); got["smtp_port"] != 587.0 || got["secure"] != false || got["senderPass"] != secret {
						t.Errorf("it is %v", got)
					}
					made = pool.Applied(t, kind, made, config("sender", nil))
					if got := settings(pool, "smtpConfig"); got["sender"] != "noreply@example.com" || got["senderPass"] != secret {
						t.Errorf("it is %v", got)
					}
					made = pool.Applied(t, kind, made, with(config(), "enabled", false))
					made = pool.Applied(t, kind, made, config())
					_, diags := pool.NewCore(t).Plan(kind, made, nil)
					acctest.Matches(t, diags.Warnings(), `built-in mail service(?s:.*)Before this resource was created, mails were sent by Authing's built-in(?s:.*)on_destroy`)
					_, diags = pool.NewCore(t).Apply(kind, made, nil)
					acctest.NoErrors(t, diags)
					if got := held(pool); got["enabled"] != false || settings(pool, "smtpConfig")["senderPass"] != secret {
						t.Errorf("destroyed, it is %v", got)
					}
				})
			}
		}
	}
}

// TestSecret changes other settings on servers that mask, omit and show the
// password: afterwards it is what it was. A new version sends a new one.
func TestSecret(t *testing.T) {
	t.Parallel()
	for _, shows := range []string{"clear", "masked", "omitted"} {
		for _, mask := range []string{"stored", "ignored"} {
			pool := acctest.Answering(t, "mail-secret="+shows, "mail-masked-write="+mask)
			made := pool.Applied(t, kind, acctest.Object{}, writeOnly(secret, 1))
			made = pool.Applied(t, kind, made, writeOnly(secret, 1, "port", 587))
			if got := settings(pool, "smtpConfig"); got["senderPass"] != secret || got["smtp_port"] != 587.0 {
				t.Fatalf("%s: it is %v", shows, got)
			}
			changed := writeOnly(other, 1, "port", 25)
			plan, diags := pool.NewCore(t).Plan(kind, made, changed)
			_ = plan
			if shows == "clear" { // which sends back what Authing has
				acctest.NoErrors(t, diags)
				made = pool.Applied(t, kind, made, changed)
			} else {
				acctest.Matches(t, diags.Errors(), `its version was not(?s:.*)raise the version`)
			}
			if got := settings(pool, "smtpConfig"); got["senderPass"] != secret {
				t.Fatalf("%s: the password was changed without its version: %v", shows, got)
			}
			made = pool.Applied(t, kind, made, writeOnly(other, 2, "port", 25))
			if got := settings(pool, "smtpConfig"); got["senderPass"] != other {
				t.Fatalf("%s: it is %v", shows, got)
			}
			set(pool, true, "custom", "smtpConfig", object{"smtp_host": "smtp.example.com", "smtp_port": 25.0, "sender": "noreply@example.com", "senderPass": "somebody's", "secure": true})
			drifted, diags := pool.NewCore(t).Read(kind, made)
			acctest.NoErrors(t, diags)
			if plan, _ := pool.NewCore(t).Plan(kind, drifted, writeOnly(other, 2, "port", 25)); plan.Empty != (shows != "clear") {
				t.Errorf("%s: drift of the password: empty %t", shows, plan.Empty)
			}
			if shows == "clear" {
				pool.Applied(t, kind, drifted, writeOnly(other, 2, "port", 25))
				if got := settings(pool, "smtpConfig"); got["senderPass"] != other {
					t.Errorf("it is %v", got)
				}
			}
		}
		pool := acctest.Answering(t, "mail-secret="+shows)
		made := pool.Applied(t, kind, acctest.Object{}, smtp())
		made = pool.Applied(t, kind, made, smtp("port", 587))
		made = pool.Applied(t, kind, made, smtp("port", 587, "password", other))
		made = pool.Applied(t, kind, made, writeOnly(secret, 1, "port", 587))
		if got := settings(pool, "smtpConfig"); got["senderPass"] != secret || strings.Contains(fmt.Sprint(made.State), other) {
			t.Errorf("%s: it is %v", shows, got)
		}
		pool.Applied(t, kind, made, smtp())
	}
}

// TestUnsealed plans a change with a password of which this run cannot find out
// whether Authing has it: the plan says that it is sent.
func TestUnsealed(t *testing.T) {
	t.Parallel()
	pool := acctest.Answering(t, "mail-secret=masked")
	made := pool.Applied(t, kind, acctest.Object{}, writeOnly(secret, 1))
	made.Private = nil
	_, diags := pool.NewCore(t).Plan(kind, made, writeOnly(secret, 1, "port", 587))
	acctest.Matches(t, diags.Warnings(), `sent again, with the same version(?s:.*)make sure`)
	pool.Applied(t, kind, made, writeOnly(secret, 1, "port", 587))
	if got := settings(pool, "smtpConfig"); got["senderPass"] != secret {
		t.Errorf("it is %v", got)
	}
}

// TestTypes changes from one type to another in place, each with its own names.
func TestTypes(t *testing.T) {
	t.Parallel()
	for _, kept := range []string{"kept", "dropped"} {
		pool := acctest.Answering(t, "mail-other-types="+kept)
		made := pool.Applied(t, kind, acctest.Object{}, smtp())
		for _, c := range []struct {
			attribute, of, name, secret, field string
		}{
			{"sendgrid", "sendgrid", "sendGridConfig", "api_key", "apikey"}, {"ali_exmail", "ali", "aliExmailConfig", "password", "senderPass"}, {"tencent_exmail", "qq", "tencentExmailConfig", "password", "senderPass"},
		} {
			for _, form := range []object{{"sender": "a@example.com", c.secret + "_wo": other, c.secret + "_wo_version": 3}, {"sender": "b@example.com", c.secret: secret}} {
				made = pool.Applied(t, kind, made, acctest.Config{c.attribute: form})
				if got := settings(pool, c.name); got["sender"] != form["sender"] || held(pool)["type"] != c.of || made.Text(t, "type") != c.of {
					t.Errorf("%s: it is %v", c.attribute, held(pool))
				}
			}
			if got := settings(pool, c.name)[c.field]; got != secret {
				t.Errorf("%s: the secret is %v", c.attribute, got)
			}
			imported, diags := pool.NewCore(t).Import(kind, pool.UserPoolID())
			acctest.NoErrors(t, diags)
			pool.Settled(t, kind, imported, acctest.Config{c.attribute: object{"sender": "b@example.com", c.secret: secret}})
		}
		pool.Applied(t, kind, made, smtp())
	}
}

// TestAdopt takes over a mail service that is in use only where that is asked for,
// and names it when it is destroyed.
func TestAdopt(t *testing.T) {
	t.Parallel()
	use := func(pool *acctest.Authing) {
		set(pool, true, "ali", "aliExmailConfig", object{"sender": "it@example.com", "senderPass": other})
	}
	pool := acctest.Answering(t)
	use(pool)
	before := held(pool)
	_, diags := pool.NewCore(t).Plan(kind, acctest.Object{}, smtp())
	acctest.Matches(t, diags.Errors(), `type ali, as "it@example.com" already(?s:.*)adopt_existing`)
	pool = acctest.Answering(t)
	pool.OnCall(read, func() {
		if len(pool.Calls(read)) > 1 { // since the plan
			use(pool)
		}
	})
	_, diags = pool.NewCore(t).Apply(kind, acctest.Object{}, smtp())
	acctest.Matches(t, diags.Errors(), `already(?s:.*)adopt_existing`)
	if len(pool.Calls(write)) > 0 || settings(pool, "aliExmailConfig")["senderPass"] != other {
		t.Errorf("it is %v, not %v", held(pool), before)
	}
	pool = acctest.Answering(t)
	use(pool)
	config := with(smtp(), "adopt_existing", true)
	made := pool.Applied(t, kind, acctest.Object{}, config)
	_, diags = pool.NewCore(t).Plan(kind, made, nil)
	acctest.Matches(t, diags.Warnings(), `Before this resource was created, mails were sent by an email provider of the type ali`)
	made = pool.Applied(t, kind, made, with(smtp(), "on_destroy", "keep"))
	pool.ForgetCalls()
	_, diags = pool.NewCore(t).Plan(kind, made, nil)
	acctest.Matches(t, diags.Warnings(), "changes nothing in Authing")
	_, diags = pool.NewCore(t).Apply(kind, made, nil)
	acctest.NoErrors(t, diags)
	if len(pool.Calls(write)) > 0 || held(pool)["enabled"] != true {
		t.Error("it was switched off")
	}
}

// TestOff destroys where the server wants the password that nobody knows: an error
// says what to do, and nothing is blanked.
func TestOff(t *testing.T) {
	t.Parallel()
	pool := acctest.Answering(t, "mail-off-needs=refused-400", "mail-secret=masked")
	made := pool.Applied(t, kind, acctest.Object{}, writeOnly(secret, 1))
	after, diags := pool.NewCore(t).Apply(kind, made, nil)
	acctest.Matches(t, diags.Errors(), `set enabled to false`)
	if after.State == nil || settings(pool, "smtpConfig")["senderPass"] != secret {
		t.Errorf("it is %v", held(pool))
	}
	made = pool.Applied(t, kind, made, with(writeOnly(secret, 1), "enabled", false))
	_, diags = pool.NewCore(t).Apply(kind, made, nil)
	acctest.NoErrors(t, diags)
	pool = acctest.Answering(t, "mail-probe=refused-601")
	_, diags = pool.NewCore(t).Apply(kind, acctest.Object{}, smtp())
	acctest.Matches(t, diags.Errors(), "statusCode 601")
	pool.Applied(t, kind, acctest.Object{}, smtp("password", "right"))
}

// TestDrift repairs each setting that was changed outside Terraform.
func TestDrift(t *testing.T) {
	t.Parallel()
	usual := object{"smtp_host": "smtp.example.com", "smtp_port": 465.0, "sender": "noreply@example.com", "senderPass": secret, "secure": true}
	for field, value := range (object{"smtp_host": "x", "smtp_port": 1.0, "sender": "x", "senderPass": "xxxxxxxx", "secure": false, "enabled": false, "type": "ali"}) {
		pool := acctest.Answering(t)
		made := pool.Applied(t, kind, acctest.Object{}, smtp())
		pool.Change("email provider", "", "email", func(o emulator.Object) {
			if _, inside := usual[field]; inside {
				o["smtpConfig"] = over(usual, field, value)
				return
			}
			o[field] = value
		})
		drifted, diags := pool.NewCore(t).Read(kind, made)
		acctest.NoErrors(t, diags)
		if plan, _ := pool.NewCore(t).Plan(kind, drifted, smtp()); plan.Empty {
			t.Errorf("%s: drift is not seen", field)
		}
		pool.Applied(t, kind, drifted, smtp())
		if got := settings(pool, "smtpConfig"); !reflect.DeepEqual(got, usual) || held(pool)["enabled"] != true {
			t.Errorf("%s is not repaired: %v", field, held(pool))
		}
	}
}

// TestFaults has each call fail in every way that may pass, and Authing answer
// success to changes that it does not make.
func TestFaults(t *testing.T) {
	t.Parallel()
	for _, operation := range []string{read, write} {
		for _, fault := range emulator.FaultKinds() {
			t.Run(operation+" "+fault, func(t *testing.T) {
				t.Parallel()
				pool := acctest.Answering(t, "mail-secret=masked")
				if strings.HasPrefix(fault, "slow") {
					pool.Set("AUTHING_REQUEST_TIMEOUT", "300ms")
				}
				inject := func() {
					t.Helper()
					if err := pool.Inject(emulator.Fault{Operation: operation, Kind: fault, Times: 1}); err != nil {
						t.Fatal(err)
					}
				}
				inject()
				made := pool.Applied(t, kind, acctest.Object{}, writeOnly(secret, 1))
				inject()
				made = pool.Applied(t, kind, made, writeOnly(secret, 1, "port", 25))
				inject()
				_, diags := pool.NewCore(t).Apply(kind, made, nil)
				acctest.NoErrors(t, diags)
				if got := held(pool); got["enabled"] != false || settings(pool, "smtpConfig")["senderPass"] != secret {
					t.Errorf("it is %v", got)
				}
			})
		}
	}
	pool := acctest.Answering(t)
	made := pool.Applied(t, kind, acctest.Object{}, smtp())
	for answer, form := range map[string]string{
		`{"statusCode":200,"data":{}}`:              "stored another value for smtp.port",
		`{"statusCode":403,"message":"not you"}`:    "not you",
		`{"statusCode":402,"message":"an edition"}`: "an edition",
	} {
		pool.Say(write, 200, answer)
		_, diags := pool.NewCore(t).Apply(kind, made, smtp("port", 25))
		acctest.Matches(t, diags.Errors(), form)
		if text := strings.Join(diags.Errors(), ""); strings.Contains(text, secret) {
			t.Errorf("the errors hold the password: %s", text)
		}
		pool.Heal()
	}
	pool.Say(write, 200, `{"statusCode":200,"data":{}}`)
	after, diags := pool.NewCore(t).Apply(kind, made, nil)
	if acctest.Matches(t, diags.Errors(), "still enabled"); after.State == nil {
		t.Error("it fell out of the state")
	}
	pool.Heal()
	for _, answer := range []string{`{"statusCode":200,"data":{}}`, `{"statusCode":200,"message":""}`, `{"statusCode":404,"message":"no"}`, `{"statusCode":403,"message":"no"}`} {
		pool.Say(read, 200, answer)
		kept, diags := pool.NewCore(t).Read(kind, made)
		acctest.Matches(t, diags.Errors(), "Reading email provider")
		if kept.State == nil {
			t.Errorf("%s: it fell out of the state", answer)
		}
		pool.Heal()
	}
}

// TestTwoRuns applies two configurations at the same time: what is there in the
// end is one of the two, or one of the applies failed.
func TestTwoRuns(t *testing.T) {
	t.Parallel()
	pool := acctest.Answering(t)
	made := pool.Applied(t, kind, acctest.Object{}, smtp())
	one, another := smtp("port", 25, "host", "one.example.com"), smtp("port", 26, "host", "another.example.com")
	failures := make(chan []string)
	for _, config := range []acctest.Config{one, another} {
		go func() {
			_, diags := pool.NewCore(t).Apply(kind, made, config)
			failures <- diags.Errors()
		}()
	}
	for range 2 {
		if errors := <-failures; len(errors) > 0 {
			acctest.Matches(t, errors, "stored another value")
		}
	}
	got := fmt.Sprint(settings(pool, "smtpConfig")["smtp_host"], settings(pool, "smtpConfig")["smtp_port"])
	if got != "one.example.com 25" && got != "one.example.com25" && got != "another.example.com26" && got != "another.example.com 26" {
		t.Errorf("it is a mixture: %s", got)
	}
}

// TestImport imports by the user pool's id, and the data source shows the same
// without secrets.
func TestImport(t *testing.T) {
	t.Parallel()
	for _, shows := range []string{"clear", "masked", "omitted"} {
		pool := acctest.Answering(t, "mail-secret="+shows)
		pool.Applied(t, kind, acctest.Object{}, writeOnly(secret, 1))
		core := pool.NewCore(t)
		id := pool.UserPoolID()
		imported, diags := core.Import(kind, id)
		acctest.NoErrors(t, diags)
		pool.Settled(t, kind, imported, core.Generate(kind, imported))
		_, diags = core.Plan(kind, imported, smtp("password", nil, "port", 1))
		if shows == "clear" {
			acctest.NoErrors(t, diags)
		} else {
			acctest.Matches(t, diags.Errors(), `Neither smtp.password nor smtp.password_wo(?s:.*)configure the secret`)
		}
		plan, diags := core.Plan(kind, imported, smtp())
		acctest.NoErrors(t, diags)
		if plan.Empty != (shows == "clear") {
			t.Errorf("%s: the plan after an import: empty %t", shows, plan.Empty)
		}
		pool.Applied(t, kind, imported, smtp())
		imported, diags = core.ImportIdentity(kind, map[string]any{"id": id})
		acctest.NoErrors(t, diags)
		pool.Applied(t, kind, imported, writeOnly(other, 1))
		if got := settings(pool, "smtpConfig")["senderPass"]; got != other {
			t.Errorf("%s: the password is %v", shows, got)
		}
		imported, diags = core.Import(kind, "64f1a2b3c4d5e6f7a8b9c0d1")
		_ = imported
		acctest.Matches(t, diags.Errors(), "is not that of the user pool(?s:.*)import id")
		shown, diags := pool.NewCore(t).Data(kind, acctest.Config{})
		acctest.NoErrors(t, diags)
		if text := fmt.Sprint(shown); strings.Contains(text, other) || !strings.Contains(text, "smtp.example.com") || !shown["sendgrid"].IsNull() {
			t.Errorf("the data source shows %s", text)
		}
	}
	shown, diags := acctest.Answering(t, "mail-type-off=omitted").NewCore(t).Data(kind, acctest.Config{})
	acctest.NoErrors(t, diags)
	if !shown["type"].IsNull() || !shown["smtp"].IsNull() {
		t.Errorf("the data source shows %v", shown)
	}
}

// TestBadInput is refused at validate, with the argument named.
func TestBadInput(t *testing.T) {
	t.Parallel()
	core := acctest.Answering(t).NewCore(t)
	acctest.NoErrors(t, core.Validate(kind, writeOnly(secret, 1)))
	for form, config := range map[string]acctest.Config{
		"smtp.port":                smtp("port", 65536),
		"smtp.host":                smtp("host", "https://smtp.example.com"),
		"smtp.host ":               smtp("host", "smtp.example.com:465"),
		"smtp.sender":              smtp("sender", " "),
		"smtp.password ":           smtp("password_wo", secret, "password_wo_version", 1),
		"smtp.password_wo_version": smtp("password", nil, "password_wo", secret),
		"sendgrid":                 with(smtp(), "sendgrid", object{"sender": "a", "api_key": "b"}),
		"ali_exmail":               {},
		"on_destroy":               with(smtp(), "on_destroy", "restore"),
	} {
		acctest.Matches(t, core.Validate(kind, config).Errors(), strings.ReplaceAll(strings.TrimSpace(form), ".", "(?s:.*)"))
	}
	_, diags := core.Plan(kind, acctest.Object{}, smtp("password", nil))
	acctest.Matches(t, diags.Errors(), `Neither smtp.password nor smtp.password_wo(?s:.*)configure the secret`)
	acctest.NoErrors(t, core.Validate(kind, smtp("host", "::1")))
	acctest.NoErrors(t, core.Validate(kind, acctest.Config{"smtp": acctest.Unknown}))
}
