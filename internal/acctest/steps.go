package acctest

import (
	"maps"
	"regexp"
	"strings"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// Answering starts an emulator that answers open questions as switch=value says.
func Answering(t testing.TB, answers ...string) *Authing {
	t.Helper()
	var behaviour emulator.Behaviour
	for _, answer := range answers {
		question, value, _ := strings.Cut(answer, "=")
		if err := behaviour.Set(question, value); err != nil {
			t.Fatal(err)
		}
	}
	return Start(t, emulator.Options{Behaviour: behaviour})
}

// With is a configuration with more: names and values in turns. A value that is
// nil takes its argument out.
func With(config Config, more ...any) Config {
	out := maps.Clone(config)
	for i := 0; i < len(more); i += 2 {
		name, _ := more[i].(string)
		if out[name] = more[i+1]; more[i+1] == nil {
			delete(out, name)
		}
	}
	return out
}

// Matches fails the test unless a form is in one of the texts, or goes over
// several.
func Matches(t testing.TB, texts []string, form string) {
	t.Helper()
	if text := strings.Join(texts, "\n"); !regexp.MustCompile(form).MatchString(text) {
		t.Errorf("%q is not in:\n%s", form, text)
	}
}

// Applied applies a configuration, and refreshes: nothing is left to do.
func (a *Authing) Applied(t testing.TB, kind string, before Object, config Config) Object {
	t.Helper()
	made, diags := a.NewCore(t).Apply(kind, before, config)
	NoErrors(t, diags)
	made, diags = a.NewCore(t).Read(kind, made)
	NoErrors(t, diags)
	a.Settled(t, kind, made, config)
	return made
}

// Settled fails the test unless nothing is left to do.
func (a *Authing) Settled(t testing.TB, kind string, made Object, config Config) {
	t.Helper()
	plan, diags := a.NewCore(t).Plan(kind, made, config)
	NoErrors(t, diags)
	if !plan.Empty {
		t.Fatalf("the plan is not empty:\n%v\n%v", made.State, plan.State)
	}
}
