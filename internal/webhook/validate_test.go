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
		{"blank name", config(`name = "  "`), []string{"Attribute name must not be blank"}},
		{"empty name", config(`name = ""`), []string{"Attribute name must not be blank"}},
		{"url without scheme", config(`url = "example.com/callback"`), []string{"Invalid url", "it has no scheme"}},
		{"url without host", config(`url = "https:///callback"`), []string{"Invalid url", "it has no host"}},
		{"url with a port alone", config(`url = "https://:443/callback"`), []string{"Invalid url", "it has no host"}},
		{"url with ftp", config(`url = "ftp://example.com/callback"`), []string{"Invalid url", "its scheme is ftp"}},
		{"url with a space", config(`url = "https://example.com/callback "`), []string{"Invalid url", "white space"}},
		{"blank url", config(`url = ""`), []string{"Invalid url", "it is blank"}},
		{"url with a port and no scheme", config(`url = "example.com:8080/callback"`), []string{"Invalid url", "it has no scheme"}},
		{"url with a port too high", config(`url = "https://example.com:99999/"`), []string{"Invalid url", "its port"}},
		{"wide blank name", config("name = \"\u3000\""), []string{"Attribute name must not be blank"}},
		{"invisible name", config("name = \"\u200b\""), []string{"Attribute name must not be blank"}},
		{"wide blank event", config("events = [\"\u3000\"]"), []string{"must not be blank"}},
		{"event with a space", config(`events = ["user:created "]`), []string{"must not begin or end with white space"}},
		{"secret with a line end", config(`secret = "a-secret\n"`), []string{"Invalid secret", "line break"}},
		{"no events", config(`events = []`), []string{"Attribute events set must contain at least 1 elements"}},
		{"blank event", config(`events = ["user:created", " "]`), []string{"Attribute events", "must not be blank"}},
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
