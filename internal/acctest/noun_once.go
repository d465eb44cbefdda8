package acctest

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

// proveOnce holds a create to what it may do where an object has its key: an
// object of somebody else's is never touched.
func (n Noun) proveOnce(t *testing.T) {
	switch {
	case n.Unique != "":
		n.proveUnique(t)
		return
	case n.Made != "":
		n.proveLooked(t)
		return
	}
	t.Run("it is there and different", func(t *testing.T) {
		t.Parallel()
		n.proveTaken(t, n.start(t))
	})
	t.Run("it is there and equal", func(t *testing.T) {
		t.Parallel()
		pool := n.start(t)
		pool.Put(n.Kind, n.object(n.Full))
		object, diags := pool.NewCore(t).Apply(n.Type, Object{}, n.Full)
		fails(t, diags, "Creating", "terraform import ADDRESS "+n.Imports[0])
		if object.State != nil {
			t.Error("it is in the state")
		}
	})
	for name, config := range map[string]Config{"another": n.keyed(n.Changed), "its equal": n.Full} {
		t.Run(name+" is there and could not be read before", func(t *testing.T) {
			t.Parallel()
			pool := n.start(t)
			pool.Put(n.Kind, n.object(config))
			pool.Say(n.Get, 200, `{"statusCode":403,"message":"no"}`)
			pool.OnCall(n.Create, pool.Heal)
			object, diags := pool.NewCore(t).Apply(n.Type, Object{}, n.Full)
			if fails(t, diags, "Creating"); n.Upserts == (len(pool.Calls(n.Create)) > 0) {
				t.Errorf("%d creates are sent", len(pool.Calls(n.Create)))
			}
			if !n.Upserts {
				fails(t, diags, "terraform import ADDRESS "+n.Imports[0])
			}
			if object.State != nil {
				t.Error("it is in the state")
			}
			n.holds(t, pool, config, nil)
		})
	}
	t.Run("the response is lost and its equal is there", func(t *testing.T) {
		t.Parallel()
		pool := n.start(t)
		inject(t, pool, n.Create, "cut-before")
		pool.OnCall(n.Create, func() { pool.Put(n.Kind, n.object(n.Minimal)) })
		object, diags := pool.NewCore(t).Apply(n.Type, Object{}, n.Minimal)
		NoErrors(t, diags)
		if warnings := strings.Join(diags.Warnings(), "\n"); !strings.Contains(warnings, "was lost") {
			t.Errorf("the warnings are %q", warnings)
		}
		n.settled(t, pool.NewCore(t), object, n.Minimal)
	})
	for _, f := range n.Fields {
		if f.Drift == nil {
			continue // it names the object
		}
		t.Run("the response is lost and one is there that differs in "+f.Attribute, func(t *testing.T) {
			t.Parallel()
			pool := n.start(t)
			other := n.object(n.Full)
			other[f.Field] = f.Drift
			inject(t, pool, n.Create, "cut-before")
			pool.OnCall(n.Create, func() { pool.Put(n.Kind, other) })
			object, diags := pool.NewCore(t).Apply(n.Type, Object{}, n.Full)
			if slices.Contains(n.Late, f.Attribute) { // which the create does not send
				NoErrors(t, diags)
				return
			}
			fails(t, diags, "Creating", "terraform import ADDRESS "+n.Imports[0])
			if object.State != nil {
				t.Error("it is in the state")
			}
		})
	}
	t.Run("the first request is processed late", func(t *testing.T) {
		t.Parallel()
		pool := n.start(t)
		inject(t, pool, n.Create, "cut-before")
		requests := 0
		pool.OnCall(n.Create, func() {
			if requests++; requests == 2 {
				pool.Put(n.Kind, n.object(n.Minimal))
			}
		})
		object, diags := pool.NewCore(t).Apply(n.Type, Object{}, n.Minimal)
		NoErrors(t, diags)
		if warnings := diags.Warnings(); len(warnings) > 0 || requests != 2 {
			t.Errorf("%d requests, warnings %q", requests, warnings)
		}
		n.settled(t, pool.NewCore(t), object, n.Minimal)
		n.holds(t, pool, n.Minimal, nil)
	})
	t.Run("it is stored otherwise", func(t *testing.T) {
		t.Parallel()
		pool := n.start(t)
		core := pool.NewCore(t)
		stored := n.object(n.Full.with(n.name(), "Stored otherwise"))
		answer, err := json.Marshal(map[string]any{"statusCode": 200, "data": stored})
		if err != nil {
			t.Fatal(err)
		}
		pool.OnCall(n.Create, func() { pool.Put(n.Kind, stored) })
		pool.Say(n.Create, 200, string(answer))
		object, diags := core.Apply(n.Type, Object{}, n.Full)
		NoErrors(t, diags)
		if warnings := strings.Join(diags.Warnings(), "\n"); !strings.Contains(warnings, "stored another value for "+n.name()) {
			t.Errorf("the warnings are %q", warnings)
		}
		if name := object.Text(t, n.name()); name != n.Full[n.name()] {
			t.Errorf("the state holds the name %q", name)
		}
		pool.Heal()
		object, diags = pool.NewCore(t).Read(n.Type, object)
		NoErrors(t, diags)
		object, diags = core.Apply(n.Type, object, n.Full)
		NoErrors(t, diags)
		n.holds(t, pool, n.Full, nil)
		n.destroyed(t, pool, core, object)
	})
	t.Run("two resources want it", func(t *testing.T) {
		t.Parallel()
		pool := n.start(t)
		core := pool.NewCore(t)
		n.live(t, pool, core, n.Minimal)
		inject(t, pool, n.Create, "cut-before")
		_, diags := core.Apply(n.Type, Object{}, n.Minimal)
		fails(t, diags, "terraform import ADDRESS")
	})
	n.proveUnsent(t, n.Get)
}

// proveUnsent holds a create to nothing more than one request where the calls
// that look for its object are refused, and to none where the provider is
// read-only.
func (n Noun) proveUnsent(t *testing.T, lookUp string) {
	t.Run("nobody knows", func(t *testing.T) {
		t.Parallel()
		pool := n.start(t)
		inject(t, pool, n.Create, "cut-after")
		refuse := func() { pool.Say(lookUp, 403, `{"statusCode":403,"message":"no"}`) }
		if n.Upserts { // which are not sent unless the look-up before is answered
			pool.OnCall(n.Create, refuse)
		} else {
			refuse()
		}
		object, diags := pool.NewCore(t).Apply(n.Type, Object{}, n.Minimal)
		fails(t, diags, "may or may not exist")
		if creates := len(pool.Calls(n.Create)); creates != 1 || object.State != nil {
			t.Errorf("%d requests, state %v", creates, object.State)
		}
	})
	t.Run("read-only", func(t *testing.T) {
		t.Parallel()
		pool := n.start(t)
		pool.Set("AUTHING_READ_ONLY", "true")
		_, diags := pool.NewCore(t).Apply(n.Type, Object{}, n.Minimal)
		fails(t, diags, "read-only")
		if len(pool.Calls(n.Create)) > 0 {
			t.Error("something was sent")
		}
	})
}

// proveTaken creates an object whose key another one has.
func (n Noun) proveTaken(t testing.TB, pool *Authing) {
	t.Helper()
	other := n.keyed(n.Changed)
	pool.Put(n.Kind, n.object(other))
	object, diags := pool.NewCore(t).Apply(n.Type, Object{}, n.Full)
	fails(t, diags, "import")
	if object.State != nil {
		t.Error("it is in the state, and would be destroyed")
	}
	n.holds(t, pool, other, nil)
}
