package acctest

import (
	"strings"
	"testing"
)

// proveUnique holds a create to what it may do where the server makes the key and
// the configuration chooses another text that is unique: an object of somebody
// else's that has the text is never touched.
func (n Noun) proveUnique(t *testing.T) {
	for name, config := range map[string]Config{"another": n.Changed.with(n.Unique, n.Full[n.Unique]), "its equal": n.Full} {
		t.Run(name+" is there", func(t *testing.T) {
			t.Parallel()
			pool := n.start(t)
			pool.Put(n.Kind, n.object(config))
			object, diags := pool.NewCore(t).Apply(n.Type, Object{}, n.Full)
			fails(t, diags, "Creating", "terraform import ADDRESS "+n.Imports[1])
			if object.State != nil || len(pool.Calls(n.Create)) > 0 {
				t.Errorf("%d requests, state %v", len(pool.Calls(n.Create)), object.State)
			}
			n.holds(t, pool, config, nil)
		})
	}
	t.Run("it becomes taken meanwhile", func(t *testing.T) {
		t.Parallel()
		pool := n.start(t)
		pool.OnCall(n.Create, func() { pool.Put(n.Kind, n.object(n.Changed.with(n.Unique, n.Full[n.Unique]))) })
		object, diags := pool.NewCore(t).Apply(n.Type, Object{}, n.Full)
		fails(t, diags, "Creating", "terraform import ADDRESS "+n.Imports[1])
		if object.State != nil {
			t.Error("it is in the state")
		}
	})
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
		n.holds(t, pool, n.Minimal, nil)
	})
	for _, f := range n.Fields {
		if f.Drift == nil || f.Kept || f.Attribute == n.Unique {
			continue // a create does not send all of what is kept
		}
		t.Run("the response is lost and one is there that differs in "+f.Attribute, func(t *testing.T) {
			t.Parallel()
			pool := n.start(t)
			other := n.object(n.Full)
			other[f.Field] = f.Drift
			id := ""
			inject(t, pool, n.Create, "cut-before")
			pool.OnCall(n.Create, func() {
				if id == "" {
					id = pool.Put(n.Kind, other).Text(n.Made)
				}
			})
			object, diags := pool.NewCore(t).Apply(n.Type, Object{}, n.Full)
			fails(t, diags, "Creating", "terraform import ADDRESS ("+id+"|"+n.Imports[1]+")")
			if object.State != nil {
				t.Error("it is in the state")
			}
		})
	}
	n.proveUnsent(t, n.List)
}
