package emulator_test

import (
	"testing"

	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// TestRenamedID keeps an object's id when its code changes, or makes another one,
// as the kind's switch says.
func TestRenamedID(t *testing.T) {
	t.Parallel()
	for question, c := range map[string]struct{ kind, update string }{
		"group-id": {"group", "update-group"},
		"role-id":  {"role", "update-role"},
	} {
		for answer, kept := range map[string]bool{"kept": true, "new": false} {
			p := start(t, emulator.Options{Behaviour: emulator.Behaviour{question: answer}})
			before := p.Put(c.kind, emulator.Object{"code": "a", "name": "A", "description": ""})
			p.raw(c.update, `{"code":"a","newCode":"b","name":"A","description":""}`)
			after := p.Objects(c.kind)[0]
			if after.Text("code") != "b" || after.Text("id") == "" || (after.Text("id") == before.Text("id")) != kept {
				t.Errorf("%s=%s: %v, before %v", question, answer, after, before)
			}
		}
	}
}
