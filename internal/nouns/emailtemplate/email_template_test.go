package emailtemplate_test

import (
	"fmt"
	"maps"
	"strings"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

func TestMain(m *testing.M) { acctest.Main(m) }

const (
	kind     = "authing_email_template"
	emulated = "email template"
	update   = "update-email-template"
	listed   = "get-email-templates"
	of       = "FIRST_EMAIL_LOGIN_VERIFY"
)

const html = "<html>\n  <p>Hello {{user_name}}, 你好 & welcome</p>\n</html>\n"

var (
	minimal = acctest.Config{"type": of, "subject": "Please verify", "sender": "Example", "content": html}
	full    = acctest.With(minimal, "name", "Verification", "expires_in", 600, "redirect_to", "https://example.com/verified", "template_engine", "ejs")
)

// held is the template in the pool.
func held(t *testing.T, pool *acctest.Authing) emulator.Object {
	t.Helper()
	var found emulator.Object
	if !pool.Change(emulated, "", of, func(o emulator.Object) { found = maps.Clone(o) }) {
		t.Fatal("there is no template")
	}
	return found
}

func set(pool *acctest.Authing, fields ...any) {
	pool.Change(emulated, "", of, func(o emulator.Object) {
		for i := 0; i < len(fields); i += 2 {
			name, _ := fields[i].(string)
			o[name] = fields[i+1]
		}
	})
}

// TestLife leads a template through its life under each answer to each open
// question: what is not configured keeps what it has, and in the end Authing's own
// text is sent.
func TestLife(t *testing.T) {
	t.Parallel()
	for _, question := range emulator.Switches() {
		if question.Kind != "email_template" {
			continue
		}
		for _, value := range question.Values {
			answer := question.Name + "=" + value
			t.Run(answer, func(t *testing.T) {
				t.Parallel()
				pool := acctest.Answering(t, answer)
				set(pool, "expiresIn", 900.0, "redirectTo", "https://example.com/console", "tplEngine", "ejs", "name", "Console")
				before := held(t, pool)
				made := pool.Applied(t, kind, acctest.Object{}, minimal)
				for _, name := range []string{"expiresIn", "redirectTo", "tplEngine", "name"} {
					if got := held(t, pool)[name]; got != before[name] {
						t.Errorf("%s is %v, not %v", name, got, before[name])
					}
				}
				if got := held(t, pool); got["customizeEnabled"] != true || got["subject"] != "Please verify" {
					t.Errorf("the template is %v", got)
				}
				if !made.State["redirect_to"].IsNull() {
					t.Error("redirect_to is managed")
				}
				made = pool.Applied(t, kind, made, full)
				for name, want := range map[string]any{"expiresIn": 600.0, "redirectTo": "https://example.com/verified", "tplEngine": "ejs", "name": "Verification"} {
					if got := held(t, pool)[name]; got != want {
						t.Errorf("%s is %v, not %v", name, got, want)
					}
				}
				for _, name := range []string{"name", "expires_in", "template_engine"} {
					made = pool.Applied(t, kind, made, acctest.With(full, name, nil))
				}
				if got := held(t, pool); got["expiresIn"] != 600.0 || got["tplEngine"] != "ejs" || got["name"] != "Verification" {
					t.Errorf("taken out, they are %v", got)
				}
				made = pool.Applied(t, kind, made, minimal)
				if got := held(t, pool)["redirectTo"]; got != "" && got != nil {
					t.Errorf("redirectTo is %v", got)
				}
				made = pool.Applied(t, kind, made, acctest.With(minimal, "enabled", false))
				made = pool.Applied(t, kind, made, acctest.With(minimal, "subject", "Verify"))
				_, diags := pool.NewCore(t).Plan(kind, made, nil)
				acctest.Matches(t, diags.Warnings(), `Authing's own text(?s:.*)removed block`)
				_, diags = pool.NewCore(t).Apply(kind, made, nil)
				acctest.NoErrors(t, diags)
				if got := held(t, pool); got["customizeEnabled"] != false {
					t.Errorf("destroyed, it is %v", got)
				}
			})
		}
	}
}

// TestTakenOver takes over a text of the console's, and names it when it is
// destroyed.
func TestTakenOver(t *testing.T) {
	t.Parallel()
	pool := acctest.Answering(t)
	set(pool, "customizeEnabled", true, "subject", "From the console", "sender", "IT", "content", "<p>Hi</p>")
	made := pool.Applied(t, kind, acctest.Object{}, minimal)
	made = pool.Applied(t, kind, made, acctest.With(minimal, "subject", "Another"))
	_, diags := pool.NewCore(t).Plan(kind, made, nil)
	acctest.Matches(t, diags.Warnings(), `"From the console" from "IT" \(9 characters\); it is not brought back`)
	imported, diags := pool.NewCore(t).Import(kind, of)
	acctest.NoErrors(t, diags)
	_, diags = pool.NewCore(t).Plan(kind, imported, nil)
	if text := strings.Join(diags.Warnings(), ""); strings.Contains(text, "Before this resource") || !strings.Contains(text, "Authing's own text") {
		t.Errorf("imported: %s", text)
	}
}

// TestHTML compares texts without their white space, and says where a server
// changes what it stores.
func TestHTML(t *testing.T) {
	t.Parallel()
	scripted := acctest.With(minimal, "content", "<p>Hello</p><script>x()</script>")
	acctest.Answering(t, "template-html=white-space").Applied(t, kind, acctest.Object{}, scripted)
	pool := acctest.Answering(t, "template-html=sanitised")
	made, diags := pool.NewCore(t).Apply(kind, acctest.Object{}, scripted)
	acctest.NoErrors(t, diags)
	acctest.Matches(t, diags.Warnings(), `stored another value for content`)
	made = pool.Applied(t, kind, made, minimal)
	_, diags = pool.NewCore(t).Apply(kind, made, scripted)
	acctest.Matches(t, diags.Errors(), `stored another value for content(?s:.*)changes the HTML`)
}

// TestDrift repairs each argument that was changed outside Terraform.
func TestDrift(t *testing.T) {
	t.Parallel()
	for field, value := range map[string]any{"subject": "x", "sender": "x", "content": "x", "name": "x", "expiresIn": 1.0, "redirectTo": "https://x.example.com", "tplEngine": "handlebar", "customizeEnabled": false} {
		pool := acctest.Answering(t)
		made := pool.Applied(t, kind, acctest.Object{}, full)
		set(pool, field, value)
		read, diags := pool.NewCore(t).Read(kind, made)
		acctest.NoErrors(t, diags)
		if plan, _ := pool.NewCore(t).Plan(kind, read, full); plan.Empty {
			t.Errorf("%s: drift is not seen", field)
		}
		pool.Applied(t, kind, read, full)
		if held(t, pool)[field] == value {
			t.Errorf("%s is not repaired", field)
		}
	}
}

// TestFaults has each call fail in every way that may pass, and Authing answer
// success to changes that it does not make.
func TestFaults(t *testing.T) {
	t.Parallel()
	for _, operation := range []string{listed, update} {
		for _, fault := range emulator.FaultKinds() {
			t.Run(operation+" "+fault, func(t *testing.T) {
				t.Parallel()
				pool := acctest.Answering(t)
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
				made := pool.Applied(t, kind, acctest.Object{}, minimal)
				inject()
				made = pool.Applied(t, kind, made, full)
				inject()
				_, diags := pool.NewCore(t).Apply(kind, made, nil)
				acctest.NoErrors(t, diags)
				if held(t, pool)["customizeEnabled"] != false {
					t.Error("it is still on")
				}
			})
		}
	}
	pool := acctest.Answering(t)
	made := pool.Applied(t, kind, acctest.Object{}, minimal)
	for answer, form := range map[string]string{
		`{"statusCode":200,"data":{}}`:             "stored another value for subject",
		`{"statusCode":403,"message":"not you"}`:   "not you",
		`{"statusCode":400,"message":"too short"}`: "too short",
	} {
		pool.Say(update, 200, answer)
		_, diags := pool.NewCore(t).Apply(kind, made, acctest.With(minimal, "subject", "Another"))
		acctest.Matches(t, diags.Errors(), form)
		pool.Heal()
	}
	pool.Say(update, 200, `{"statusCode":200,"data":{}}`)
	after, diags := pool.NewCore(t).Apply(kind, made, nil)
	if acctest.Matches(t, diags.Errors(), "still switched on"); after.State == nil {
		t.Error("it fell out of the state")
	}
	pool.Heal()
	for _, answer := range []string{`{"statusCode":200,"data":{}}`, `{"statusCode":200,"message":""}`, `{"statusCode":404,"message":"no"}`, `{"statusCode":403,"message":"no"}`} {
		pool.Say(listed, 200, answer)
		read, diags := pool.NewCore(t).Read(kind, made)
		acctest.Matches(t, diags.Errors(), "Reading email template")
		if read.State == nil {
			t.Errorf("%s: it fell out of the state", answer)
		}
		pool.Heal()
	}
}

// TestUnknown sends nothing about a type that the server does not have.
func TestUnknown(t *testing.T) {
	t.Parallel()
	for _, answer := range []string{"refused-400", "ignored"} {
		pool := acctest.Answering(t, "template-unknown="+answer, "template-all=fewer")
		for _, other := range []string{"EMAIL_UNBIND_VERIFY_CODE", "NONSENSE"} {
			_, diags := pool.NewCore(t).Apply(kind, acctest.Object{}, acctest.With(minimal, "type", other))
			acctest.Matches(t, diags.Errors(), `no email template of the type(?s:.*)authing_email_templates`)
		}
		if len(pool.Calls(update)) > 0 {
			t.Error("something was sent")
		}
	}
}

// TestSources imports templates, lists and renders them, and refreshes all with one
// call.
func TestSources(t *testing.T) {
	t.Parallel()
	pool := acctest.Answering(t)
	made := pool.Applied(t, kind, acctest.Object{}, full)
	core := pool.NewCore(t)
	for _, id := range []string{of, "name:Verification"} {
		imported, diags := core.Import(kind, id)
		acctest.NoErrors(t, diags)
		pool.Settled(t, kind, imported, full)
		pool.Settled(t, kind, imported, core.Generate(kind, imported))
	}
	identity, diags := core.ImportIdentity(kind, map[string]any{"type": of})
	acctest.NoErrors(t, diags)
	pool.Settled(t, kind, identity, full)
	for config, count := range map[string]int{"": 15, "EMAIL_": 2, "FIRST": 2} {
		filter := acctest.Config{}
		if config != "" {
			filter["type_prefix"] = config
		}
		shown, diags := pool.NewCore(t).Data("authing_email_templates", filter)
		acctest.NoErrors(t, diags)
		if got := strings.Count(shown["email_templates"].String(), `"sender":tftypes.String<`); got != count {
			t.Errorf("%q: %d templates", config, got)
		}
		found := 0
		acctest.NoErrors(t, pool.NewCore(t).List(kind, filter, 0, true, func(acctest.Found) bool { found++; return true }))
		if found != count {
			t.Errorf("%q: a query finds %d", config, found)
		}
	}
	shown, diags := pool.NewCore(t).Data("authing_email_templates", acctest.Config{"enabled": true})
	acctest.NoErrors(t, diags)
	if text := shown["email_templates"].String(); strings.Count(text, `"sender":tftypes.String<`) != 1 || !strings.Contains(text, of) {
		t.Errorf("those that are on are %s", text)
	}
	one, diags := pool.NewCore(t).Data(kind, acctest.Config{"name": "Verification"})
	acctest.NoErrors(t, diags)
	if !one["content"].Equal(made.State["content"]) {
		t.Errorf("the data source shows %s", one["content"])
	}
	pool.ForgetCalls()
	core = pool.NewCore(t)
	for range 15 {
		_, diags := core.Read(kind, made)
		acctest.NoErrors(t, diags)
	}
	if calls := len(pool.Calls(listed)); calls != 1 {
		t.Errorf("a refresh costs %d calls", calls)
	}
}

// TestPreview renders texts of the configuration and of Authing, with the answer
// that the description has, too.
func TestPreview(t *testing.T) {
	t.Parallel()
	const preview = "authing_email_template_preview"
	pool := acctest.Answering(t)
	pool.Applied(t, kind, acctest.Object{}, full)
	mail, diags := pool.NewCore(t).Data(preview, acctest.Config{"type": of, "content": "<p>{{app_name}}</p>"})
	acctest.NoErrors(t, diags)
	if got := fmt.Sprint(mail["rendered_content"], mail["rendered_subject"]); !strings.Contains(got, "<p>[app_name]</p>") || !strings.Contains(got, "Please verify") {
		t.Errorf("rendered: %s", got)
	}
	pool.Say("preview-email-template", 200, `{"data":{"content":"c","subject":"s","sender":"x"}}`)
	mail, diags = pool.NewCore(t).Data(preview, acctest.Config{"type": of, "subject": "x", "sender": "y", "expires_in": 60, "template_engine": "ejs"})
	acctest.NoErrors(t, diags)
	if got := fmt.Sprint(mail["rendered_content"]); !strings.Contains(got, `"c"`) {
		t.Errorf("rendered: %s", got)
	}
	_, diags = acctest.Answering(t).NewCore(t).Data(preview, acctest.Config{"type": "NONSENSE"})
	acctest.Matches(t, diags.Errors(), "type is not valid")
}

// TestBadInput is refused at validate, with the argument named.
func TestBadInput(t *testing.T) {
	t.Parallel()
	core := acctest.Answering(t).NewCore(t)
	acctest.NoErrors(t, core.Validate(kind, full))
	for name, value := range map[string]any{"subject": "", "sender": " x", "content": "  ", "expires_in": 0, "redirect_to": "example.com", "template_engine": "jinja", "name": ""} {
		acctest.Matches(t, core.Validate(kind, acctest.With(full, name, value)).Errors(), name)
	}
	welcome := acctest.With(full, "type", "WELCOME_EMAIL")
	acctest.Matches(t, core.Validate(kind, welcome).Errors(), `only verification mails have expires_in(?s:.*)redirect_to`)
	acctest.NoErrors(t, core.Validate(kind, acctest.With(welcome, "expires_in", nil, "redirect_to", nil)))
	acctest.Matches(t, core.Validate(kind, acctest.With(full, "type", "LOGIN_VERIFY_CODE")).Errors(), "redirect_to")
	acctest.Matches(t, core.Validate(kind, acctest.With(full, "type", "WELCOME_MAIL")).Warnings(), `Did you mean "WELCOME_EMAIL"`)
	acctest.NoErrors(t, core.Validate(kind, acctest.With(full, "type", acctest.Unknown, "content", acctest.Unknown)))
}
