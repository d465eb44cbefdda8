package acctest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// Noun is what Prove needs to know about a kind of object that has a resource,
// two data sources and a list resource, and whose key the configuration chooses
// or the server makes.
type Noun struct {
	// Type is the resource's type, Many that of the data source of many, Kind
	// the emulator's name of the kind.
	Type, Many, Kind string
	// Items is the attribute of the data source of many that holds them.
	Items string
	// Key is the attribute that tells objects apart, and KeyField the emulator's field
	// where that has another name;
	// Scope is where the objects of Minimal, Full and Changed are, empty where
	// the kind has no scopes.
	Key, KeyField, Scope string
	// Made is the emulator's field of the key where the server makes it; empty
	// where the configuration chooses it.
	Made string
	// Server is the emulator's field of an id that the server makes beside the key
	// that the configuration chooses; {server} stands for it in Identity.
	Server string
	// Unique is the attribute that the configuration chooses and that is unique
	// although the server makes the key; empty where there is none.
	Unique string
	// Name and Description are the attributes that hold an object's; "name" and
	// "description" where they are empty. A kind without a description has an
	// argument of that name nowhere.
	Name, Description string
	// Alike are the attributes besides the name by which an object that was stored
	// otherwise than it was sent is recognised.
	Alike []string
	// ByName is what the data source of one needs besides a name.
	ByName Config
	// ByKey is what it needs besides a key.
	ByKey Config
	// Listing is what a list block and the data source of many need, those of one too.
	Listing Config
	// Upserts tells that Create changes an object that is there already, so that
	// nothing is sent where that is not known.
	Upserts bool
	// Parents are operations that are called in place of List where that is not
	// known.
	Parents []string
	// Either are arguments of which exactly one is required, the first of which
	// Minimal has. Elsewhere are those that the noun's own tests prove.
	Either, Elsewhere []string
	// EmptyAdvice is in what is said about a description that was sent empty;
	// what most kinds say where it is empty.
	EmptyAdvice string
	// FromList tells that an object is read from the list where that holds it.
	FromList bool
	// Pages is how many calls list 120 objects; 3 where it is 0.
	Pages int
	// Create, Get, Update, Delete and List are the endpoints of its life, Others
	// those that a delete or an update calls besides.
	Create, Get, Update, Delete, List string
	Others                            []string
	// Prepare puts into a pool what objects of the kind need there; may be nil.
	Prepare func(*Authing)

	// Minimal has the required arguments alone, Full every argument that Authing
	// knows, Changed another value for each of them that changes in place, the
	// key among them where it does.
	Minimal, Full, Changed Config
	// Fields says how an object holds each of those arguments.
	Fields []NounField
	// Beside are fields of the object of a configuration that no argument has by
	// itself; may be nil.
	Beside func(Config) emulator.Object
	// Asked are computed arguments that an import reads with calls of their own, and
	// nothing else does.
	Asked []string
	// Late are arguments that a create does not send, but an update after it.
	Late []string
	// Local are arguments that Authing does not know, besides timeouts.
	Local Config
	// Invalid are values that are refused before anything is planned, by attribute.
	Invalid map[string][]any
	// Valid are values that are accepted, by attribute.
	Valid map[string][]any

	// Imports are import ids of the object of Full, Identity is its identity; in
	// both, and in Moved, {id} is a key that the server has made.
	Imports  []string
	Identity map[string]any
	// Moved is the state that hefanxu/authing keeps of the object of Full, in a
	// resource of type MovedFrom.
	MovedFrom string
	Moved     map[string]any

	// Usual are answers to open questions, as switch=value, under which all is
	// proved that is not about them.
	Usual []string
	// Refuses are answers to open questions, as switch=value, under which the life
	// of an object ends with an error that matches, where it does.
	Refuses map[string]string
	// Under are arguments of Full under an answer to an open question, such as a
	// timeout where a create is not to come to its end.
	Under map[string]Config
	// Numbered is the emulator's object number i, whose name is "name i".
	Numbered func(i int) emulator.Object
	// Filter chooses Filtered of the objects 0 to 119.
	Filter   Config
	Filtered int
}

// NounField is how an object holds an argument.
type NounField struct {
	Attribute, Field string
	// Unset is what the object holds where the argument is left out; Kept tells
	// that it keeps what it had, and Unset is what a new one has.
	Unset any
	Kept  bool
	// As turns the argument's value into the field's; the same when nil.
	As func(any) any
	// Drift is a value that somebody else may give the field; nil where nobody
	// can. Replaces tells that setting it back needs a replacement.
	Drift    any
	Replaces bool
}

// Prove holds a noun to what holds for every noun. On a real Authing it leads an
// object through its life, and leaves out what needs the emulator.
func (n Noun) Prove(t *testing.T) {
	t.Helper()
	t.Run("on either", func(t *testing.T) {
		t.Parallel()
		n.proveOnEither(t)
	})
	if tenant != nil {
		return
	}
	n.whole(t)
	for _, part := range []struct {
		name  string
		prove func(*testing.T)
	}{
		{"life", n.proveLife},
		{"optional arguments", n.proveOptional},
		{"arguments that keep their value", n.proveKept},
		{"local arguments", n.proveLocal},
		{"bad input", n.proveInvalid},
		{"faults", n.proveFaults},
		{"look-ups under faults", n.proveLookUps},
		{"once", n.proveOnce},
		{"lost updates", n.proveLostUpdates},
		{"rename", n.proveRename},
		{"renamed outside", n.proveRenamedOutside},
		{"gone", n.proveGone},
		{"delete", n.proveDelete},
		{"advice", n.proveAdvice},
		{"silent answers", n.proveSilence},
		{"another pool", n.proveAnotherPool},
		{"switches", n.proveSwitches},
		{"drift", n.proveDrift},
		{"what cannot be read", n.proveOdd},
		{"login at plan", n.proveLogin},
		{"import", n.proveImport},
		{"move", n.proveMove},
		{"bulk", n.proveBulk},
		{"data sources", n.proveData},
		{"query", n.proveQuery},
	} {
		t.Run(part.name, func(t *testing.T) {
			t.Parallel()
			part.prove(t)
		})
	}
}

// whole fails where the noun leaves out an argument that its schema has, so that
// nothing is proved less than it looks.
func (n Noun) whole(t *testing.T) {
	t.Helper()
	required, optional := n.start(t).NewCore(t).attributes(n.Type)
	for _, name := range required {
		if n.Minimal[name] == nil {
			t.Fatalf("Minimal lacks %s", name)
		}
	}
	for _, name := range slices.Concat(required, optional) {
		_, local := n.Local[name]
		known := slices.ContainsFunc(n.Fields, func(f NounField) bool { return f.Attribute == name })
		switch {
		case name == "timeouts" || local || slices.Contains(n.Elsewhere, name):
		case n.Full[name] == nil || !known:
			t.Fatalf("Full or Fields lacks %s", name)
		}
	}
	for _, f := range n.Fields {
		if _, identity := n.Identity[f.Attribute]; f.Drift == nil && !identity && f.Attribute != n.Unique && f.Attribute != n.Key {
			t.Fatalf("Fields has no Drift of %s", f.Attribute)
		}
	}
	if !slices.ContainsFunc(n.Imports, func(id string) bool { return strings.Contains(id, "name:") }) {
		t.Fatal("Imports has no name:")
	}
	if len(n.Invalid) == 0 || n.Invalid[n.name()] == nil {
		t.Fatalf("Invalid lacks %s", n.name())
	}
	if len(n.Either) > 0 && n.Minimal[n.Either[0]] != nil {
		required = append(required, n.Either[0])
	}
	if len(n.Minimal) != len(required) {
		t.Fatalf("Minimal has %d arguments, %d are required", len(n.Minimal), len(required))
	}
}

// start starts a pool with what objects of the kind need.
func (n Noun) start(t *testing.T, answers ...string) *Authing {
	t.Helper()
	var behaviour emulator.Behaviour
	for _, answer := range append(slices.Clone(n.Usual), answers...) {
		question, value, _ := strings.Cut(answer, "=")
		if err := behaviour.Set(question, value); err != nil {
			t.Fatal(err)
		}
	}
	pool := Start(t, emulator.Options{Behaviour: behaviour})
	if n.Prepare != nil {
		n.Prepare(pool)
	}
	return pool
}

// with is a configuration with an argument set to a value, or left out where
// that is nil.
func (c Config) with(name string, value any) Config {
	out := maps.Clone(c)
	out[name] = value
	if value == nil {
		delete(out, name)
	}
	return out
}

// object is the emulator's object of a configuration.
func (n Noun) object(config Config) emulator.Object {
	object := emulator.Object{}
	for _, f := range n.Fields {
		if value := f.of(config); value != nil {
			object[f.Field] = value
		}
	}
	if n.Beside != nil {
		maps.Copy(object, n.Beside(config))
	}
	return object
}

// of is what a field holds of a configuration.
func (f NounField) of(config Config) any {
	value, set := config[f.Attribute]
	switch {
	case !set:
		return f.Unset
	case f.As != nil:
		return f.As(value)
	}
	return value
}

// holds fails the test unless the pool holds one object, that of a
// configuration; before is the one that it had before.
func (n Noun) holds(t testing.TB, pool *Authing, config, before Config) {
	t.Helper()
	all := pool.Objects(n.Kind)
	if len(all) != 1 {
		t.Fatalf("the pool holds %d objects, not one: %v", len(all), all)
	}
	for _, f := range n.Fields {
		want, got := f.of(config), all[0][f.Field]
		if _, set := config[f.Attribute]; !set && f.Kept && before != nil {
			want = f.of(before)
		}
		if got == nil && want == "" || alike(t, got, want) {
			continue
		}
		t.Fatalf("%s is %#v, not %#v", f.Field, got, want)
	}
	if n.Beside != nil {
		for field, want := range n.Beside(config) {
			if got := all[0][field]; !alike(t, got, want) {
				t.Fatalf("%s is %#v, not %#v", field, got, want)
			}
		}
	}
}

// alike tells whether two values are the same JSON.
func alike(t testing.TB, a, b any) bool {
	t.Helper()
	one, err := json.Marshal(a)
	if err != nil {
		t.Fatal(err)
	}
	other, err := json.Marshal(b)
	if err != nil {
		t.Fatal(err)
	}
	return bytes.Equal(one, other)
}

// live creates and changes an object, step by step; no step may fail, and after
// each nothing is left to do.
func (n Noun) live(t testing.TB, pool *Authing, core *Core, steps ...Config) Object {
	t.Helper()
	object, err := n.try(t, pool, core, steps...)
	if err != nil {
		t.Fatal(err)
	}
	return object
}

// try is live that returns the first error; a warning that something was stored
// otherwise counts as one.
func (n Noun) try(t testing.TB, pool *Authing, core *Core, steps ...Config) (Object, error) {
	t.Helper()
	var object Object
	var before Config
	for i, config := range steps {
		after, diags := core.Apply(n.Type, object, config)
		if errors := diags.Errors(); len(errors) > 0 {
			return after, fmt.Errorf("step %d: %s", i, strings.Join(errors, "\n"))
		}
		if warnings := strings.Join(diags.Warnings(), "\n"); strings.Contains(warnings, "stored another value") {
			return after, fmt.Errorf("step %d: %s", i, warnings)
		}
		refreshed, diags := pool.NewCore(t).Read(n.Type, after)
		if errors := diags.Errors(); len(errors) > 0 {
			return after, fmt.Errorf("step %d, refreshed: %s", i, strings.Join(errors, "\n"))
		}
		if refreshed.State == nil {
			t.Fatalf("step %d: the object fell out of the state", i)
		}
		n.settled(t, core, refreshed, config)
		n.holds(t, pool, config, before)
		object, before = refreshed, config
	}
	return object, nil
}

// settled fails the test unless nothing is left to do.
func (n Noun) settled(t testing.TB, core *Core, object Object, config Config) {
	t.Helper()
	plan, diags := core.Plan(n.Type, object, config)
	NoErrors(t, diags)
	if !plan.Empty {
		t.Fatalf("the plan is not empty:\n%v\n%v", object.State, plan.State)
	}
}

// destroyed destroys an object, and fails the test unless nothing is left.
func (n Noun) destroyed(t testing.TB, pool *Authing, core *Core, object Object) {
	t.Helper()
	_, diags := core.Apply(n.Type, object, nil)
	NoErrors(t, diags)
	if left := pool.Objects(n.Kind); len(left) > 0 {
		t.Fatalf("left behind: %v", left)
	}
}

// fails stops the test unless there is an error that matches.
func fails(t testing.TB, diags Diagnostics, forms ...string) {
	t.Helper()
	text := strings.Join(diags.Errors(), "\n")
	for _, form := range forms {
		if !regexp.MustCompile(form).MatchString(text) {
			t.Fatalf("%q is not in the errors:\n%s", form, text)
		}
	}
	if text == "" {
		t.Fatal("there is no error")
	}
}
