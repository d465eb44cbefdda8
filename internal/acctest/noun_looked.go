package acctest

import (
	"strings"
	"testing"
)

// proveLooked holds a create to what it may do where the server makes the key: an
// object that was there before, or that somebody else makes meanwhile, is never
// taken for the one that was created.
func (n Noun) proveLooked(t *testing.T) {
	t.Run("the response is lost beside its equal", func(t *testing.T) {
		t.Parallel()
		pool := n.start(t)
		before := pool.Put(n.Kind, n.object(n.Full)).Text(n.Made)
		core := pool.NewCore(t)
		seen, diags := core.Import(n.Type, before) // some resource's
		NoErrors(t, diags)
		_, diags = core.Read(n.Type, seen)
		NoErrors(t, diags)
		inject(t, pool, n.Create, "cut-after")
		object, diags := core.Apply(n.Type, Object{}, n.Full)
		NoErrors(t, diags)
		if id := object.Text(t, n.Key); id == before || len(pool.Objects(n.Kind)) != 2 {
			t.Errorf("%s of %d", id, len(pool.Objects(n.Kind)))
		}
	})
	t.Run("its equal is made meanwhile", func(t *testing.T) {
		t.Parallel()
		pool := n.start(t)
		other := ""
		pool.OnCall(n.Create, func() { other = pool.Put(n.Kind, n.object(n.Full)).Text(n.Made) })
		inject(t, pool, n.Create, "cut-after")
		object, diags := pool.NewCore(t).Apply(n.Type, Object{}, n.Full)
		fails(t, diags, "Creating", "terraform import ADDRESS "+other)
		if object.State != nil || len(pool.Calls(n.Create)) != 1 || len(pool.Objects(n.Kind)) != 2 {
			t.Errorf("%d requests, %d objects, state %v", len(pool.Calls(n.Create)), len(pool.Objects(n.Kind)), object.State)
		}
	})
	t.Run("it is stored otherwise and the response is lost", func(t *testing.T) {
		t.Parallel()
		pool := n.start(t)
		otherwise := n.keyed(n.Changed)
		for _, attribute := range append([]string{n.name()}, n.Alike...) {
			otherwise = otherwise.with(attribute, n.Full[attribute])
		}
		stored := n.object(otherwise)
		if alike(t, stored, n.object(n.Full)) {
			t.Skip("nothing else of it can be stored otherwise")
		}
		id := ""
		pool.OnCall(n.Create, func() { id = pool.Put(n.Kind, stored).Text(n.Made) })
		inject(t, pool, n.Create, "cut-before")
		object, diags := pool.NewCore(t).Apply(n.Type, Object{}, n.Full)
		fails(t, diags, "Creating", "terraform import ADDRESS "+id)
		if object.State != nil || len(pool.Calls(n.Create)) != 1 {
			t.Errorf("%d requests, state %v", len(pool.Calls(n.Create)), object.State)
		}
	})
	for _, f := range n.Fields {
		t.Run("one is there that differs in "+f.Attribute, func(t *testing.T) {
			t.Parallel()
			pool := n.start(t)
			other, id := n.object(n.Full), ""
			other[f.Field] = f.Drift
			inject(t, pool, n.Create, "cut-before")
			pool.OnCall(n.Create, func() {
				if id == "" {
					id = pool.Put(n.Kind, other).Text(n.Made)
				}
			})
			object, diags := pool.NewCore(t).Apply(n.Type, Object{}, n.Full)
			switch {
			case object.State == nil:
				fails(t, diags, "Creating", "terraform import ADDRESS "+id)
			case object.Text(t, n.Key) == id:
				t.Error("it was adopted")
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
				pool.Put(n.Kind, n.object(n.Full))
			}
		})
		object, diags := pool.NewCore(t).Apply(n.Type, Object{}, n.Full)
		NoErrors(t, diags)
		if warnings := strings.Join(diags.Warnings(), "\n"); !strings.Contains(warnings, "requested twice") || requests != 2 {
			t.Errorf("%d requests, warnings %q", requests, warnings)
		}
		n.settled(t, pool.NewCore(t), object, n.Full)
	})
	n.proveUnsent(t, n.List)
}
