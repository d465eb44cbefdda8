package webhook_test

import (
	"strings"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// TestValidate lets a real terraform validate refuse what cannot work, each
// time naming the attribute. Nothing is asked of Authing.
func TestValidate(t *testing.T) {
	t.Parallel()
	pool := acctest.Start(t, emulator.Options{})
	workspace := pool.NewWorkspace(t, map[string]string{"main.tf": acctest.Required})
	for _, c := range []struct {
		name, config string
		says         []string
	}{
		{"blank name", config(`name = "  "`), []string{"Invalid name", "It is blank."}},
		{"empty name", config(`name = ""`), []string{"Invalid name", "It is blank."}},
		{"url without scheme", config(`url = "example.com/callback"`), []string{"Invalid url", "it has no scheme"}},
		{"url without host", config(`url = "https:///callback"`), []string{"Invalid url", "it has no host"}},
		{"url with a port alone", config(`url = "https://:443/callback"`), []string{"Invalid url", "it has no host"}},
		{"url with ftp", config(`url = "ftp://example.com/callback"`), []string{"Invalid url", "its scheme is ftp"}},
		{"url with a space", config(`url = "https://example.com/callback "`), []string{"Invalid url", "white space"}},
		{"blank url", config(`url = ""`), []string{"Invalid url", "it is blank"}},
		{"url with a port and no scheme", config(`url = "example.com:8080/callback"`), []string{"Invalid url", "it has no scheme"}},
		{"url with a port too high", config(`url = "https://example.com:99999/"`), []string{"Invalid url", "its port"}},
		{"wide blank name", config("name = \"\u3000\""), []string{"Invalid name", "It is blank."}},
		{"invisible name", config("name = \"\u200b\""), []string{"Invalid name", "It is blank."}},
		{"name with a blank before", config(`name = " audit"`), []string{"Invalid name", "It begins or ends with white space."}},
		{"name with a wide blank after", config("name = \"audit\u3000\""), []string{"Invalid name", "It begins or ends with white space."}},
		{"name with a line end", config(`name = "au\ndit"`), []string{"Invalid name", "It has a line break", "U+000A"}},
		{"name with an escape sequence", config("name = \"\\u001b[31maudit\""), []string{"Invalid name", "control character", "U+001B"}},
		{"name with a NUL", config("name = \"au\\u0000dit\""), []string{"control character"}},
		{"name that turns the direction", config("name = \"au\\u202edit\""), []string{"Invalid name", "U+202E"}},
		{"event with a NUL", config("events = [\"log\\u0000in\"]"), []string{"control character"}},
		{"url with a control character", config("url = \"https://example.com/\\u0085x\""), []string{"Invalid url", "control character"}},
		{"half a version", config(`secret_wo = "a-secret"`, `secret_wo_version = 1.5`), []string{"Invalid secret_wo_version", "It is 1.5, and must be a whole number from 0 on"}},
		{"a version below", config(`secret_wo = "a-secret"`, `secret_wo_version = -1`), []string{"Invalid secret_wo_version", "It is -1, and must be a whole number from 0 on"}},
		{"half a limit", `data "authing_webhook_logs" "l" {` + "\n  webhook_id = \"x\"\n  limit = 1.5\n}\n", []string{"Invalid limit", "It is 1.5, and must be a whole number from 1 to 1000"}},
		{"half a retry", config() + "provider \"authing\" {\n  max_retries = 1.5\n}\n", []string{"Invalid max_retries", `"1.5"`, "it must be a whole number from 0 to 100"}},
		{"half a request", config() + "provider \"authing\" {\n  max_concurrent_requests = 1.5\n}\n", []string{"Invalid max_concurrent_requests", "it must be a whole number from 1 to 1000"}},
		{"wide blank event", config("events = [\"\u3000\"]"), []string{"Invalid events", `"\u3000": it is blank`}},
		{"event with a space", config(`events = ["user:created "]`), []string{"Invalid events", `"user:created ": it begins or ends with white space`}},
		{"secret with a line end", config(`secret = "a-secret\n"`), []string{"Invalid secret", "line break"}},
		{"no events", config(`events = []`), []string{"Attribute events set must contain at least 1 elements"}},
		{"blank event", config(`events = ["user:created", " "]`), []string{"Invalid events", `" ": it is blank`}},
		{"null event", config(`events = [null]`), []string{"events", "null"}},
		{"another content type", config(`content_type = "text/plain"`), []string{"Attribute content_type value must be one of", "application/x-www-form-urlencoded"}},
		{"masked secret", config(`secret = "********"`), []string{"Invalid secret", "masked"}},
		{"name missing", without("name"), []string{`The argument "name" is required`}},
		{"url missing", without("url"), []string{`The argument "url" is required`}},
		{"events missing", without("events"), []string{`The argument "events" is required`}},
		{"content_type missing", without("content_type"), []string{`The argument "content_type" is required`}},
	} {
		workspace.Write("webhook.tf", c.config)
		said := workspace.Fails("validate")
		for _, want := range c.says {
			if !strings.Contains(said, want) {
				t.Errorf("%s: %q is not in:\n%s", c.name, want, said)
			}
		}
		if strings.ContainsAny(said, "\x1b\x00\u202e") && !strings.Contains(c.config, "\u202e") {
			t.Errorf("%s: what is refused reaches the terminal: %q", c.name, said)
		}
		if strings.Contains(said, "always an error in the provider") {
			t.Errorf("%s: the provider is blamed:\n%s", c.name, said)
		}
	}
	if calls := pool.Calls(); len(calls) > 0 {
		t.Errorf("%d calls were made", len(calls))
	}
}

// TestPlainHTTPWithSecret warns about a secret that would be readable on its way.
func TestPlainHTTPWithSecret(t *testing.T) {
	t.Parallel()
	core := acctest.Start(t, emulator.Options{}).NewCore(t)
	const plain, tls = "http://example.com/callback", "https://example.com/callback"
	for _, c := range []struct {
		name   string
		config acctest.Config
		warns  bool
	}{
		{"http and a secret", acctest.Config{"url": plain, "secret": "a-secret"}, true},
		{"HTTP and a secret", acctest.Config{"url": "HTTP://example.com/", "secret": "a-secret"}, true},
		{"http and a secret not known yet", acctest.Config{"url": plain, "secret": acctest.Unknown}, true},
		{"http alone", acctest.Config{"url": plain}, false},
		{"http and an empty secret", acctest.Config{"url": plain, "secret": ""}, false},
		{"https and a secret", acctest.Config{"url": tls, "secret": "a-secret"}, false},
	} {
		diags := core.Validate(kind, with(c.config))
		acctest.NoErrors(t, diags)
		warnings := diags.Warnings()
		if (len(warnings) == 1) != c.warns {
			t.Errorf("%s: warnings %v", c.name, warnings)
		}
		if strings.Contains(strings.Join(warnings, ""), "a-secret") {
			t.Errorf("%s: the warning shows the secret", c.name)
		}
	}
}

// TestUnknownIsValid leaves every argument to be known later.
func TestUnknownIsValid(t *testing.T) {
	t.Parallel()
	core := acctest.Start(t, emulator.Options{}).NewCore(t)
	config := acctest.Config{}
	for _, name := range []string{"name", "url", "events", "content_type", "enabled", "secret"} {
		config[name] = acctest.Unknown
	}
	acctest.NoErrors(t, core.Validate(kind, config))
	_, diags := core.Plan(kind, acctest.Object{}, config)
	acctest.NoErrors(t, diags)
}

// TestSecretNobodyCanMatch warns about secrets that do not come through a
// header as they are, and about no others.
func TestSecretNobodyCanMatch(t *testing.T) {
	t.Parallel()
	core := acctest.Start(t, emulator.Options{}).NewCore(t)
	for secret, want := range map[string]string{
		" a-secret":      "begins or ends with a space",
		"a-secret ":      "begins or ends with a space",
		"a-secret\u3000": "begins or ends with a space",
		"密钥-密钥":          "beyond Latin-1",
		"a-secret-🚀":     "beyond Latin-1",
		"a secret":       "",
		"sécret":         "",
	} {
		for attribute, config := range map[string]acctest.Config{
			"secret":    {"secret": secret},
			"secret_wo": {"secret_wo": secret, "secret_wo_version": 1},
		} {
			diags := core.Validate(kind, with(config))
			acctest.NoErrors(t, diags)
			warnings := strings.Join(diags.Warnings(), "")
			if (warnings == "") != (want == "") || !strings.Contains(warnings, want) || !strings.Contains(warnings, attribute) && want != "" {
				t.Errorf("%s = %q: %q", attribute, secret, warnings)
			}
			if strings.Contains(warnings, strings.TrimSpace(secret)) {
				t.Errorf("the warning shows %q", secret)
			}
		}
	}
}

// TestOddNamesLive refreshes, imports and destroys webhooks whose names a
// configuration may not have.
func TestOddNamesLive(t *testing.T) {
	t.Parallel()
	for _, name := range []string{" audit ", "au\ndit", "\x1b[31maudit", "au\x00dit", " "} {
		pool := acctest.Start(t, emulator.Options{})
		core := pool.NewCore(t)
		id := pool.Add(emulator.Webhook{Name: name, URL: "https://example.com/", Events: []string{"login"}, ContentType: "application/json"}).WebhookID
		object, diags := core.Import(kind, id)
		acctest.NoErrors(t, diags)
		object, diags = core.Read(kind, object)
		acctest.NoErrors(t, diags)
		if got := object.Text(t, "name"); got != name {
			t.Errorf("%q is read as %q", name, got)
		}
		renamed, diags := core.Apply(kind, object, minimal())
		acctest.NoErrors(t, diags)
		if got := pool.Only(t).Name; got != "audit" {
			t.Errorf("%q became %q", name, got)
		}
		pool.Edit(id, func(w *emulator.Webhook) { w.Name = name })
		object, diags = core.Read(kind, renamed)
		acctest.NoErrors(t, diags)
		_, diags = core.Apply(kind, object, nil)
		acctest.NoErrors(t, diags)
		if left := pool.Webhooks(); len(left) > 0 {
			t.Errorf("%q: left behind", name)
		}
	}
}
