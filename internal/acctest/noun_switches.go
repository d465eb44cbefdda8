package acctest

import (
	"maps"
	"regexp"
	"slices"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// proveSwitches leads a life under every answer to every open question about
// the kind's operations, and creates an object whose key is taken.
func (n Noun) proveSwitches(t *testing.T) {
	operations := append([]string{n.Create, n.Get, n.Update, n.Delete, n.List}, n.Others...)
	count := 0
	for _, question := range emulator.Switches() {
		if !slices.ContainsFunc(question.Operations, func(name string) bool { return slices.Contains(operations, name) }) {
			continue
		}
		count++
		for _, value := range question.Values {
			answer := question.Name + "=" + value
			t.Run(answer, func(t *testing.T) {
				t.Parallel()
				pool := n.start(t, answer)
				core := pool.NewCore(t)
				first := maps.Clone(n.Full)
				maps.Copy(first, n.Under[answer])
				object, err := n.try(t, pool, core, first, n.Changed, n.renamed(n.Minimal))
				form, refuses := n.Refuses[answer]
				switch {
				case refuses && (err == nil || !regexp.MustCompile(form).MatchString(err.Error())):
					t.Fatalf("the error is not %q: %v", form, err)
				case !refuses && err != nil:
					t.Fatal(err)
				}
				if object.State != nil {
					n.destroyed(t, pool, core, object)
				}
				if n.Made == "" {
					n.proveTaken(t, n.start(t, answer))
				}
			})
		}
	}
	for answer := range n.Refuses {
		var behaviour emulator.Behaviour
		if err := behaviour.Set(regexp.MustCompile(`=.*`).ReplaceAllString(answer, ""), regexp.MustCompile(`^.*=`).ReplaceAllString(answer, "")); err != nil {
			t.Error(err)
		}
	}
	if count == 0 {
		t.Error("there is no open question")
	}
}

// renamed is a configuration with the key of Changed, where that is chosen.
func (n Noun) renamed(config Config) Config {
	if n.Made != "" {
		return config
	}
	return config.with(n.Key, n.key(n.Changed))
}
