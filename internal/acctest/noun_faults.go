package acctest

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// impatient is the request timeout where a fault makes calls slow.
const impatient = "300ms"

// each runs a test for every fault that a call to an operation survives, in a
// pool of its own; where that is asked for, the fault befalls the first call or
// the second, once or twice in a row.
func (n Noun) each(t *testing.T, operation string, prove func(t *testing.T, pool *Authing, fault emulator.Fault)) {
	t.Helper()
	for _, kind := range emulator.FaultKinds() {
		if operation == "get-management-token" && (kind == "token-401" || kind == "token-2020") {
			continue // a login that is refused says that the key is wrong
		}
		turns := []emulator.Fault{{From: 1, Times: 1}}
		if Exhaustive() {
			turns = append(turns, emulator.Fault{From: 2, Times: 1})
			if !strings.HasPrefix(kind, "token-") { // a token that is refused is renewed once
				turns = append(turns, emulator.Fault{From: 1, Times: 2}, emulator.Fault{From: 2, Times: 2})
			}
		}
		for _, fault := range turns {
			fault.Operation, fault.Kind = operation, kind
			t.Run(fmt.Sprintf("%s/%s/%d times from %d", operation, kind, fault.Times, fault.From), func(t *testing.T) {
				t.Parallel()
				pool := n.start(t)
				if strings.HasPrefix(kind, "slow") {
					pool.Set("AUTHING_REQUEST_TIMEOUT", impatient)
				}
				prove(t, pool, fault)
			})
		}
	}
}

// inject makes the next calls to operations fail, each once: operation and
// fault in turns.
func inject(t testing.TB, pool *Authing, faults ...string) {
	t.Helper()
	for pair := range slices.Chunk(faults, 2) {
		if err := pool.Inject(emulator.Fault{Operation: pair[0], Kind: pair[1], Times: 1}); err != nil {
			t.Fatal(err)
		}
	}
}

// proveFaults lets every fault strike every operation of a life: no step fails,
// the pool holds exactly what is configured, and nothing is left in the end.
func (n Noun) proveFaults(t *testing.T) {
	for _, operation := range append([]string{"get-management-token", n.Create, n.Get, n.Update, n.Delete}, n.Others...) {
		n.each(t, operation, func(t *testing.T, pool *Authing, fault emulator.Fault) {
			if err := pool.Inject(fault); err != nil {
				t.Fatal(err)
			}
			core := pool.NewCore(t)
			n.destroyed(t, pool, core, n.live(t, pool, core, n.Full, n.Changed))
			if struck := pool.Faults()[0]; fault.From == 1 && struck.Seen == 0 { // what was processed is not sent again
				t.Errorf("%s was not called", operation)
			}
		})
	}
}

// proveLookUps lets every fault strike the calls that find out what became of
// a create, a rename or a delete whose response was lost, and those that confirm
// that an object is gone.
func (n Noun) proveLookUps(t *testing.T) {
	for _, operation := range []string{n.Get, n.List} {
		n.each(t, operation, func(t *testing.T, pool *Authing, fault emulator.Fault) {
			if fault.From > 1 {
				return // there is one call
			}
			kind := fault.Kind
			core := pool.NewCore(t)
			inject(t, pool, n.Create, "cut-before")
			lookUp := emulator.Fault{Operation: operation, Kind: kind, Times: 1}
			if operation == n.Get {
				lookUp.From = 2 // the first one is before the create
			}
			if n.Made == "" || operation == n.List { // or else there is none
				if err := pool.Inject(lookUp); err != nil {
					t.Fatal(err)
				}
			}
			object, diags := core.Apply(n.Type, Object{}, n.Full)
			NoErrors(t, diags)
			n.holds(t, pool, n.Full, nil)

			inject(t, pool, n.Update, "cut-after", operation, kind)
			object, diags = core.Apply(n.Type, object, n.Changed)
			NoErrors(t, diags)
			n.holds(t, pool, n.Changed, n.Full)

			pool.Drop(n.Kind, n.Scope, n.at(pool, n.Changed))
			inject(t, pool, operation, kind)
			gone, diags := pool.NewCore(t).Read(n.Type, object)
			NoErrors(t, diags)
			if gone.State != nil {
				t.Fatal("an object that is gone is still in the state")
			}
		})
	}
}

// proveLostUpdates loses every response to an update: what Authing holds decides
// whether it was done.
func (n Noun) proveLostUpdates(t *testing.T) {
	for fault, done := range map[string]bool{"cut-after": true, "cut-before": false} {
		pool := n.start(t)
		core := pool.NewCore(t)
		object := n.live(t, pool, core, n.Full)
		if err := pool.Inject(emulator.Fault{Operation: n.Update, Kind: fault, Times: 100}); err != nil {
			t.Fatal(err)
		}
		changed := n.keyed(n.Changed)
		after, diags := core.Apply(n.Type, object, changed)
		if !done {
			fails(t, diags, "Updating")
			n.holds(t, pool, n.Full, nil)
			continue
		}
		NoErrors(t, diags)
		n.settled(t, core, after, changed)
		n.holds(t, pool, changed, n.Full)
	}
}

// proveRename renames to a key that another object has, which touches neither,
// under a lost response, and outside Terraform.
func (n Noun) proveRename(t *testing.T) {
	if n.key(n.Changed) == n.key(n.Full) {
		n.proveReplaced(t)
		return
	}
	for _, fault := range []string{"", "cut-before"} {
		pool := n.start(t)
		core := pool.NewCore(t)
		object := n.live(t, pool, core, n.Full)
		other := pool.Put(n.Kind, n.object(n.Minimal.with(n.Key, n.key(n.Changed))))
		if fault != "" {
			inject(t, pool, n.Update, fault)
		}
		after, diags := core.Apply(n.Type, object, n.Changed)
		fails(t, diags, "Updating")
		if got := after.Text(t, n.Key); got != n.key(n.Full) {
			t.Errorf("the state holds %q", got)
		}
		pool.Drop(n.Kind, n.Scope, other.Text(n.keyField()))
		n.holds(t, pool, n.Full, nil)
		n.settled(t, core, object, n.Full)
	}
	for _, fault := range []string{"cut-before", "cut-after", "body-500-before", "body-500-after", "http-502-html-after"} {
		pool := n.start(t)
		core := pool.NewCore(t)
		object := n.live(t, pool, core, n.Full)
		inject(t, pool, n.Update, fault, n.Update, fault)
		after, diags := core.Apply(n.Type, object, n.Changed)
		NoErrors(t, diags)
		n.settled(t, core, after, n.Changed)
		n.holds(t, pool, n.Changed, n.Full)
	}
}

// proveReplaced plans another key where that cannot change in place: as a
// replacement, which is said before anything is destroyed.
func (n Noun) proveReplaced(t *testing.T) {
	if n.Made != "" {
		return // nobody can configure it
	}
	pool := n.start(t)
	core := pool.NewCore(t)
	object := n.live(t, pool, core, n.Full)
	plan, diags := core.Plan(n.Type, object, n.Full.with(n.Key, "another-key"))
	NoErrors(t, diags)
	if !plan.Replace {
		t.Error("another key is planned in place")
	}
	n.destroyed(t, pool, core, object)
}

// proveRenamedOutside renames an object outside Terraform, where another one gets
// its key: the plan sets the key back, and not the other's.
func (n Noun) proveRenamedOutside(t *testing.T) {
	if n.key(n.Changed) == n.key(n.Full) {
		return // the key does not change in place
	}
	for _, taken := range []bool{false, true} {
		pool := n.start(t)
		core := pool.NewCore(t)
		object := n.live(t, pool, core, n.Full)
		pool.Change(n.Kind, n.Scope, n.at(pool, n.Full), func(o emulator.Object) { o[n.keyField()] = "renamed" })
		if taken {
			pool.Put(n.Kind, n.object(n.Minimal))
		}
		object, diags := pool.NewCore(t).Read(n.Type, object)
		NoErrors(t, diags)
		if object.State == nil {
			t.Fatal("the object fell out of the state")
		}
		if key := object.Text(t, n.Key); key != "renamed" {
			t.Fatalf("the state holds %q", key)
		}
		if taken {
			_, diags = core.Apply(n.Type, object, n.Full)
			fails(t, diags, "Updating")
			pool.Drop(n.Kind, n.Scope, n.at(pool, n.Full))
		}
		object, diags = core.Apply(n.Type, object, n.Full)
		NoErrors(t, diags)
		n.holds(t, pool, n.Full, nil)
		n.destroyed(t, pool, core, object)
	}
}

// proveGone takes an object away outside Terraform, and pretends to.
func (n Noun) proveGone(t *testing.T) {
	pool := n.start(t)
	core := pool.NewCore(t)
	object := n.live(t, pool, core, n.Full)
	kept := func(why string) {
		t.Helper()
		read, diags := pool.NewCore(t).Read(n.Type, object)
		fails(t, diags, "Reading")
		if read.State == nil {
			t.Fatalf("%s: the object fell out of the state", why)
		}
		pool.Heal()
	}
	read := n.Get
	if n.FromList {
		read = n.List
	} else {
		pool.Say(n.Get, 200, `{"statusCode":404,"message":"does not exist"}`)
		kept("the list holds it")
	}
	pool.Say(n.Get, 404, `{"statusCode":404,"message":"Cannot GET"}`)
	for _, operation := range append([]string{n.List}, n.Parents...) {
		pool.Say(operation, 404, `{"statusCode":404,"message":"Cannot GET"}`)
	}
	kept("a wrong route")
	for _, operation := range append([]string{n.Get, read}, n.Parents...) {
		pool.Say(operation, 404, `<html>`)
	}
	kept("a gateway")
	for _, operation := range []string{n.Get, read} {
		pool.Say(operation, 200, `{"statusCode":403,"message":"forbidden"}`)
	}
	kept("a refusal")
	for _, operation := range []string{n.Get, read} {
		pool.Say(operation, 200, `{"statusCode":200,"message":""}`)
	}
	kept("an empty answer")

	pool.Drop(n.Kind, n.Scope, n.at(pool, n.Full))
	pool.Say(n.Get, 200, `{"statusCode":422,"apiCode":4999,"message":"does not exist"}`)
	kept("another apiCode")
	pool.Say(n.List, 500, `{"statusCode":500,"message":"no"}`)
	kept("the list fails")
	gone, diags := pool.NewCore(t).Read(n.Type, object)
	NoErrors(t, diags)
	if gone.State != nil {
		t.Fatal("an object that is gone is still in the state")
	}
	n.live(t, pool, core, n.Full)
}
