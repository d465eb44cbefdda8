package emulator

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// objectsKept are the objects that a snapshot holds, but for webhooks, which
// have a field of their own there. It needs e.mu.
func (e *Emulator) objectsKept() map[string][]Object {
	var kept map[string][]Object
	for _, kind := range e.kinds {
		if kind.name == webhooks {
			continue
		}
		for _, object := range slices.Concat(kind.changed(), kind.own()) {
			if kept == nil {
				kept = map[string][]Object{}
			}
			kept[kind.plural] = append(kept[kind.plural], maps.Clone(object))
		}
	}
	return kept
}

// restore puts the objects of a snapshot into the pool.
func (e *Emulator) restore(kept map[string][]Object) {
	for _, kind := range e.kinds {
		for _, object := range kept[kind.plural] {
			if held := kind.find(object.Text(kind.scope), object.Text(kind.key)); held != nil {
				kind.take(held) // it is one that every pool has
			}
			kind.add(object)
		}
	}
}

// checkObjects refuses objects of kinds that there are not, without a key, or
// with one that another has.
func checkObjects(kept map[string][]Object) error {
	kinds := map[string]*objectKind{}
	for _, kind := range objectKinds() {
		kinds[kind.plural] = kind
	}
	delete(kinds, "webhooks")
	for plural, objects := range kept {
		kind, known := kinds[plural]
		if !known {
			return fmt.Errorf("objects: there is no %q; there are %s", plural, strings.Join(slices.Sorted(maps.Keys(kinds)), ", "))
		}
		seen := map[string]bool{}
		for _, object := range objects {
			key := object.Text(kind.scope) + "/" + object.Text(kind.key)
			if object.Text(kind.key) == "" || seen[key] {
				return fmt.Errorf("objects: a %s has no %s, or another one's: %q", kind.name, kind.key, object.Text(kind.key))
			}
			seen[key] = true
		}
	}
	return nil
}
