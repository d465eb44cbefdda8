package webhook_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// TestDifferenceCanBeSeen has Authing store values that differ from the ones
// sent in what a reader hardly sees, or must not be shown. Each time it is said
// where and in what they differ.
func TestDifferenceCanBeSeen(t *testing.T) {
	t.Parallel()
	const secretPart = "0123456789abcdef"
	for _, c := range []struct {
		name, attribute, sent, stored string
		says                          []string
		hides                         string
	}{
		{"composed", "name", "caf\u00e9", "cafe\u0301", []string{`Sent:   "caf\u00e9"`, `Stored: "cafe\u0301"`, "Unicode form", `at character 4, sent U+00E9 "é", stored U+0065 "e" U+0301`}, ""},
		{"a blank taken off", "name", "audit\u00a0log", "audit log", []string{`"audit\u00a0log"`, "at character 6, sent U+00A0, stored U+0020"}, ""},
		{"an invisible character", "name", "audit\u200blog", "auditlog", []string{`"audit\u200blog"`, "invisible characters", "at character 6, sent U+200B, stored nothing"}, ""},
		{"an escape sequence", "name", "audit", "\x1b[31maudit", []string{`Stored: "\x1b[31maudit"`, "at character 1, sent nothing, stored 5 other characters"}, "\x1b"},
		{"a long name", "name", "audit", strings.Repeat("long", 50000), []string{"long…"}, strings.Repeat("long", 51)},
		{"a slash added", "url", "https://example.com/" + secretPart, "https://example.com/" + secretPart + "/", []string{"Sent:   https://example.com/…", "The path differs: at character 18, sent nothing, stored U+002F \"/\""}, secretPart},
		{"an ampersand escaped", "url", "https://example.com/?key=" + secretPart + "&b=1", "https://example.com/?key=" + secretPart + "&amp;b=1", []string{`The query differs in the parameter "b": at character 22, sent nothing, stored U+0061 "a" U+006D "m" U+0070 "p" U+003B ";"`}, secretPart},
		{"another key", "url", "https://example.com/?key=" + secretPart, "https://example.com/?key=masked", []string{`The query differs in the parameter "key"`, "sent 16 other characters, stored 6 other characters"}, secretPart},
		{"another host", "url", "https://Example.com/x", "https://example.com/x", []string{"Stored: https://example.com/…", `The host differs: at character 1, sent U+0045 "E", stored U+0065 "e"`}, ""},
		{"a path of nothing", "url", "https://example.com/x?", "https://example.com/x", []string{"how the same address is written"}, ""},
		{"a trimmed secret", "secret", " " + secretPart, secretPart, []string{"Authing has taken white space off its ends", "Neither is shown"}, secretPart},
		{"a secret cut short", "secret", secretPart + "-and-more", secretPart, []string{"the first 16 of 25 characters"}, secretPart},
	} {
		pool := acctest.Start(t, emulator.Options{})
		core := pool.NewCore(t)
		object, diags := core.Apply(kind, acctest.Object{}, with(acctest.Config{"secret": "before", "enabled": false}))
		acctest.NoErrors(t, diags)
		member := map[string]string{"name": "name", "url": "url", "secret": "secret"}[c.attribute]
		others := map[string]string{"name": "audit", "url": "https://example.com/callback", "secret": "before"}
		others[member] = c.stored
		pool.Say("update-webhook", 200, strings.Replace(answered(members(t, others)), answeredID, object.Text(t, "webhook_id"), 1))
		_, diags = core.Apply(kind, object, with(acctest.Config{"secret": "before", c.attribute: c.sent}))
		errors := strings.Join(diags.Errors(), "\n")
		for _, want := range append(c.says, "Authing stored another value for "+c.attribute) {
			if !strings.Contains(errors, want) {
				t.Errorf("%s: %q is not in:\n%s", c.name, want, errors)
			}
		}
		if c.hides != "" && strings.Contains(errors, c.hides) {
			t.Errorf("%s: it shows what it should not:\n%.500s", c.name, errors)
		}
	}
}

// TestPlannedChangeCanBeSeen plans changes that look like none.
func TestPlannedChangeCanBeSeen(t *testing.T) {
	t.Parallel()
	pool := acctest.Start(t, emulator.Options{})
	core := pool.NewCore(t)
	object, diags := core.Apply(kind, acctest.Object{}, with(acctest.Config{"name": "caf\u00e9"}))
	acctest.NoErrors(t, diags)
	for name, want := range map[string]string{
		"cafe\u0301":      "Unicode form",
		"ca\u200bf\u00e9": "at character 3, configured U+200B, in Authing nothing",
		"cafe":            "",
		"renamed":         "",
	} {
		_, diags := core.Plan(kind, object, with(acctest.Config{"name": name}))
		if warnings := strings.Join(diags.Warnings(), ""); (warnings == "") != (want == "") || !strings.Contains(warnings, want) {
			t.Errorf("%q: %q", name, warnings)
		}
	}
	_, diags = core.Plan(kind, object, with(acctest.Config{"name": acctest.Unknown}))
	if len(diags) > 0 {
		t.Errorf("unknown: %v", diags.Warnings())
	}
}

// members are the members of a JSON object, without its braces.
func members(t *testing.T, values map[string]string) string {
	t.Helper()
	text, err := json.Marshal(values)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Trim(string(text), "{}")
}

// TestSimilarNames imports by names that are nearly those of a webhook.
func TestSimilarNames(t *testing.T) {
	t.Parallel()
	pool := acctest.Start(t, emulator.Options{})
	odd := atConsole()
	odd.Name = "cafe\u0301 "
	odd = pool.Add(odd)
	core := pool.NewCore(t)
	for name, want := range map[string]string{
		"caf\u00e9":  odd.WebhookID + ` is named "cafe\u0301 ": at character 4, asked for U+00E9 "é", in Authing U+0065 "e" U+0301 U+0020 " "`,
		"CAFE\u0301": odd.WebhookID + ` is named`,
		"audit":      "",
	} {
		_, diags := core.Import(kind, "name:"+name)
		errors := strings.Join(diags.Errors(), "")
		if !strings.Contains(errors, "no webhook named") || !strings.Contains(errors, want) || strings.Contains(errors, "Similar") != (want != "") {
			t.Errorf("%q: %s", name, errors)
		}
	}
	_, diags := core.Import(kind, "name:cafe\u0301 ")
	acctest.NoErrors(t, diags)
}
