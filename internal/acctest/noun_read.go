package acctest

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// proveDrift changes each field outside Terraform: a refresh sees it, and an
// apply sets it back.
func (n Noun) proveDrift(t *testing.T) {
	for _, f := range n.Fields {
		if f.Drift == nil {
			continue
		}
		t.Run(f.Attribute, func(t *testing.T) {
			t.Parallel()
			pool := n.start(t)
			core := pool.NewCore(t)
			object := n.live(t, pool, core, n.Full)
			pool.Change(n.Kind, n.Scope, n.at(pool, n.Full), func(o emulator.Object) { o[f.Field] = f.Drift })
			object, diags := pool.NewCore(t).Read(n.Type, object)
			NoErrors(t, diags)
			plan, diags := core.Plan(n.Type, object, n.Full)
			NoErrors(t, diags)
			if plan.Empty || plan.Replace != f.Replaces {
				t.Fatalf("empty %t, replacement %t", plan.Empty, plan.Replace)
			}
			if !f.Replaces {
				object = n.update(t, pool, core, object, n.Full, nil)
			}
			n.destroyed(t, pool, core, object)
		})
	}
}

// proveOdd reads answers of which something cannot be read: of a field the state
// keeps what it held, and entries of lists are set aside and named.
func (n Noun) proveOdd(t *testing.T) {
	pool := n.start(t)
	object := n.live(t, pool, pool.NewCore(t), n.Full)
	for _, f := range n.Fields {
		if f.Drift == nil {
			continue // it names the object
		}
		var was any
		pool.Change(n.Kind, n.Scope, n.at(pool, n.Full), func(o emulator.Object) {
			was = o[f.Field]
			o[f.Field] = map[string]any{}
			if reflect.ValueOf(was).Kind() == reflect.Map { // for which that is a value
				o[f.Field] = "odd"
			}
		})
		read, diags := pool.NewCore(t).Read(n.Type, object)
		NoErrors(t, diags)
		if warnings := strings.Join(diags.Warnings(), "\n"); !strings.Contains(warnings, f.Field) {
			t.Errorf("%s cannot be read, and the warnings are %q", f.Field, warnings)
		}
		if !same(read.State, object.State) {
			t.Errorf("%s cannot be read: the state holds\n%v\nnot\n%v", f.Field, read.State, object.State)
		}
		pool.Change(n.Kind, n.Scope, n.at(pool, n.Full), func(o emulator.Object) { o[f.Field] = was })
	}
	whole, err := json.Marshal(pool.Objects(n.Kind)[0])
	if err != nil {
		t.Fatal(err)
	}
	pool.Say(n.List, 200, fmt.Sprintf(`{"statusCode":200,"message":"","data":{"totalCount":4,"list":[%s,{%q:"odd"},null,7]}}`, whole, n.field(n.name())))
	named := func(found int, diags Diagnostics) {
		t.Helper()
		NoErrors(t, diags)
		warnings := strings.Join(diags.Warnings(), "\n")
		for _, entry := range []string{`the one named "odd", which has no ` + n.keyField(), "number 3 of its page", "number 4 of its page"} {
			if found != 1 || !strings.Contains(warnings, entry) {
				t.Errorf("%d objects, %q is not in the warnings: %q", found, entry, warnings)
			}
		}
	}
	all, diags := pool.NewCore(t).Data(n.Many, n.listing())
	named(length(t, all[n.Items]), diags)
	found := 0
	diags = pool.NewCore(t).List(n.Type, n.listing(), 0, false, func(one Found) bool {
		if one.Identity != nil {
			found++
		}
		return true
	})
	named(found, diags)
}

// proveLogin plans with a key that is refused, which fails where the plan would
// write, and only there.
func (n Noun) proveLogin(t *testing.T) {
	pool := n.start(t)
	object := n.live(t, pool, pool.NewCore(t), n.Full)
	pool.Say("get-management-token", 200, `{"statusCode":401,"apiCode":2224,"message":"no"}`)
	core := pool.NewCore(t)
	n.settled(t, core, object, n.Full)
	_, diags := core.Plan(n.Type, object, n.Full.with("timeouts", map[string]any{"read": "1m"}))
	NoErrors(t, diags)
	for form, config := range map[string]Config{"Planning " + n.Kind: n.Changed, "Planning to delete " + n.Kind: nil} {
		_, diags := core.Plan(n.Type, object, config)
		fails(t, diags, form)
	}
	_, diags = core.Plan(n.Type, Object{}, n.Full)
	fails(t, diags, "Planning "+n.Kind)
}

// proveImport imports an object in every form; afterwards nothing is left to
// do, with the configuration that made it and with one that Terraform writes.
func (n Noun) proveImport(t *testing.T) {
	pool := n.start(t)
	made := n.live(t, pool, pool.NewCore(t), n.Full)
	core := pool.NewCore(t)
	check := func(form string, object Object, diags Diagnostics) {
		t.Helper()
		NoErrors(t, diags)
		if object.State == nil {
			t.Fatalf("%s: there is nothing", form)
		}
		for name, value := range made.State {
			if _, local := n.Local[name]; !local && name != "timeouts" && !slices.Contains(n.Asked, name) && !value.Equal(object.State[name]) {
				t.Errorf("%s: %s is %s, not %s", form, name, object.State[name], value)
			}
		}
		n.settled(t, core, object, n.Full)
		written := core.Generate(n.Type, object)
		NoErrors(t, core.Validate(n.Type, written))
		n.settled(t, core, object, written)
	}
	for _, id := range n.Imports {
		id = strings.ReplaceAll(id, "{id}", n.at(pool, n.Full))
		object, diags := core.Import(n.Type, id)
		check(id, object, diags)
	}
	identity := n.filled(pool, n.Identity)
	object, diags := core.ImportIdentity(n.Type, identity)
	check("identity", object, diags)
	for name, value := range core.IdentityOf(n.Type, object) {
		if want := tftypes.NewValue(tftypes.String, identity[name]); !value.Equal(want) {
			t.Errorf("identity: %s is %s, not %s", name, value, want)
		}
	}
	pool.ForgetCalls()
	for _, id := range []string{" x", "name:nobody has this name", "name:"} {
		_, diags := core.Import(n.Type, id)
		fails(t, diags)
	}
	_, diags = core.Import(n.Type, strings.Replace(n.Imports[0], cmp.Or(n.key(n.Full), "{id}"), "nobody-has-this-code", 1))
	NoErrors(t, diags) // Terraform itself says that there is nothing to import
}

// proveMove takes over the state of the other provider.
func (n Noun) proveMove(t *testing.T) {
	if n.MovedFrom == "" {
		t.Skip("hefanxu/authing has no such resource")
	}
	pool := n.start(t)
	pool.Put(n.Kind, n.object(n.Full))
	core := pool.NewCore(t)
	object, diags := core.Move("registry.terraform.io/hefanxu/authing", n.MovedFrom, n.Type, n.filled(pool, n.Moved))
	NoErrors(t, diags)
	object, diags = core.Read(n.Type, object)
	NoErrors(t, diags)
	n.settled(t, core, object, n.Full)
	if _, has := n.Full[n.description()]; has { // the command leaves the state as it is, with no private part
		plain := n.Full.with(n.description(), nil)
		pool.Change(n.Kind, n.Scope, n.at(pool, n.Full), func(o emulator.Object) { o[n.field(n.description())] = "" })
		object.State[n.description()], object.Private = tftypes.NewValue(tftypes.String, ""), nil
		kept, diags := core.Read(n.Type, object)
		NoErrors(t, diags)
		n.settled(t, core, kept, plain)
	}
	_, diags = core.Move("registry.terraform.io/hefanxu/authing", n.MovedFrom, n.Type, map[string]any{"id": 1})
	fails(t, diags, "state to be moved")
	_, diags = core.Move("registry.terraform.io/somebody/authing", n.MovedFrom, n.Type, n.Moved)
	fails(t, diags)
}

// crowd is how many objects a large pool has: three pages.
const crowd = 120

// crowded puts many objects into a pool.
func (n Noun) crowded(t *testing.T) *Authing {
	t.Helper()
	pool := n.start(t)
	for i := range crowd {
		pool.Put(n.Kind, n.Numbered(i))
	}
	return pool
}

// proveBulk refreshes many objects, and one of many, and counts the calls.
func (n Noun) proveBulk(t *testing.T) {
	pool := n.crowded(t)
	core := pool.NewCore(t)
	objects := make([]Object, 0, crowd)
	core.List(n.Type, n.listing(), crowd, true, func(found Found) bool {
		objects = append(objects, Object{State: found.Resource})
		return true
	})
	if len(objects) != crowd {
		t.Fatalf("the list resource finds %d of %d", len(objects), crowd)
	}
	core = pool.NewCore(t)
	pool.ForgetCalls()
	for _, object := range objects {
		read, diags := core.Read(n.Type, object)
		NoErrors(t, diags)
		if read.State == nil || !same(read.State, object.State) {
			t.Fatalf("read\n%v\nlisted\n%v", read.State, object.State)
		}
	}
	// Nothing waits for time to pass here, so a list is taken for slow early, and
	// under load some dozens are read by themselves.
	if calls := len(pool.Calls(n.Get, n.List)); calls > crowd/2 {
		t.Errorf("%d calls for %d objects on 3 pages", calls, crowd)
	}

	written, diags := core.Apply(n.Type, Object{}, n.Full)
	NoErrors(t, diags)
	core = pool.NewCore(t)
	if _, diags = core.Data(n.Many, n.listing()); len(diags) > 0 {
		t.Fatal(diags.Errors())
	}
	changed := n.keyed(n.Changed)
	written, diags = core.Apply(n.Type, written, changed)
	NoErrors(t, diags)
	read, diags := core.Read(n.Type, written)
	NoErrors(t, diags)
	n.settled(t, core, read, changed) // no list is older than what the run itself has written

	core = pool.NewCore(t)
	pool.ForgetCalls()
	_, diags = core.Read(n.Type, objects[7])
	NoErrors(t, diags)
	gets, lists := len(pool.Calls(n.Get)), len(pool.Calls(n.List))
	if n.Get == n.List {
		lists = 0
	}
	if gets+lists != 1 || gets != 1 && !n.FromList {
		t.Errorf("one of many costs %d reads and %d pages", gets, lists)
	}
}

// listing is a list block, or a data source of many, without filters.
func (n Noun) listing() Config {
	if n.Listing == nil {
		return Config{}
	}
	return maps.Clone(n.Listing)
}

// proveData reads the data sources.
func (n Noun) proveData(t *testing.T) {
	pool := n.crowded(t)
	core := pool.NewCore(t)
	pool.ForgetCalls()
	all, diags := core.Data(n.Many, n.listing())
	NoErrors(t, diags)
	if got := length(t, all[n.Items]); got != crowd || len(pool.Calls(n.List)) != cmp.Or(n.Pages, 3) {
		t.Errorf("%d objects with %d calls", got, len(pool.Calls(n.List)))
	}
	some, diags := core.Data(n.Many, n.Filter)
	NoErrors(t, diags)
	if got := length(t, some[n.Items]); got != n.Filtered {
		t.Errorf("the filter finds %d", got)
	}
	key := pool.Objects(n.Kind)[10].Text(n.keyField())
	for attribute, value := range map[string]string{n.Key: key, n.name(): "name 10"} {
		one, diags := core.Data(n.Type, n.lookup(attribute, value))
		NoErrors(t, diags)
		if want := tftypes.NewValue(tftypes.String, key); !one[n.Key].Equal(want) || one["id"].IsNull() {
			t.Errorf("by %s: found %s", attribute, one[n.Key])
		}
		_, diags = core.Data(n.Type, n.lookup(attribute, "nobody-has-this"))
		fails(t, diags, "Reading")
	}
	twin := n.Numbered(crowd)
	twin[n.field(n.name())] = "name 10"
	pool.Put(n.Kind, twin)
	_, diags = pool.NewCore(t).Data(n.Type, n.lookup(n.name(), "name 10"))
	fails(t, diags, "(more than one|2) [a-z ]+ (is|are) named", key)
}

// lookup is the configuration of the data source of one that looks for an attribute.
func (n Noun) lookup(attribute, value string) Config {
	config := n.listing()
	more := n.ByKey
	if attribute == n.name() {
		more = n.ByName
	}
	maps.Copy(config, more)
	config[attribute] = value
	return config
}

// filled are values with the key of the pool's object in place of {id}.
func (n Noun) filled(pool *Authing, values map[string]any) map[string]any {
	out := maps.Clone(values)
	for name, value := range out {
		if text, is := value.(string); is {
			text = strings.ReplaceAll(text, "{id}", n.at(pool, n.Full))
			if n.Server != "" {
				text = strings.ReplaceAll(text, "{server}", pool.Objects(n.Kind)[0].Text(n.Server))
			}
			out[name] = text
		}
	}
	return out
}

func length(t testing.TB, list tftypes.Value) int {
	t.Helper()
	var items []tftypes.Value
	if err := list.As(&items); err != nil {
		t.Fatal(err)
	}
	return len(items)
}

// proveQuery runs queries with a limit, a filter, and resources.
func (n Noun) proveQuery(t *testing.T) {
	pool := n.crowded(t)
	core := pool.NewCore(t)
	pool.ForgetCalls()
	count := func(filter Config, limit int64, include bool) (found []Found) {
		t.Helper()
		NoErrors(t, core.List(n.Type, filter, limit, include, func(one Found) bool {
			found = append(found, one)
			return true
		}))
		return found
	}
	if found := count(n.listing(), 7, false); len(found) != 7 || len(pool.Calls(n.List)) != 1 || found[0].Resource != nil || found[0].DisplayName == "" {
		t.Errorf("%d results with %d calls, the first %+v", len(found), len(pool.Calls(n.List)), found[0])
	}
	some := count(n.Filter, 0, true)
	if len(some) != n.Filtered {
		t.Fatalf("the filter finds %d", len(some))
	}
	imported, diags := core.ImportIdentity(n.Type, identityValues(t, some[0]))
	NoErrors(t, diags)
	for _, name := range n.Asked {
		imported.State[name] = some[0].Resource[name]
	}
	if !same(imported.State, some[0].Resource) {
		t.Errorf("a query shows\n%v\nan import reads\n%v", some[0].Resource, imported.State)
	}
	pool.Say(n.List, 200, `{"statusCode":403,"message":"forbidden"}`)
	fails(t, pool.NewCore(t).List(n.Type, n.listing(), 0, false, func(Found) bool { return true }), "Listing")
}

func identityValues(t testing.TB, found Found) map[string]any {
	t.Helper()
	values := map[string]any{}
	for name, value := range found.Identity {
		var text string
		if err := value.As(&text); err != nil {
			t.Fatal(err)
		}
		values[name] = text
	}
	return values
}
