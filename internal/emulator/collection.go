package emulator

import (
	"maps"
	"reflect"
	"slices"
	"time"
)

// Object is one object of a kind, by its fields.
type Object map[string]any

// Text is a field that is a text; empty where there is none.
func (o Object) Text(name string) string {
	text, _ := o[name].(string)
	return text
}

// number is a field that is a number; nil where there is none.
func (o Object) number(name string) *float64 {
	if value, is := o[name].(float64); is {
		return &value
	}
	return nil
}

// time is a field that is a time; the zero time where there is none.
func (o Object) time(name string) time.Time {
	at, _ := o[name].(time.Time)
	return at
}

// collection holds the pool's objects of one kind, oldest first. All of it
// needs e.mu.
type collection struct {
	*objectKind
	e       *Emulator
	objects []Object
}

// newCollections returns every kind with what each pool has of it.
func newCollections(e *Emulator) []*collection {
	var all []*collection
	for _, kind := range objectKinds() {
		if kind.notUpdated == nil {
			kind.notUpdated = kind.unknown
		}
		made := &collection{objectKind: kind, e: e}
		for _, object := range kind.builtin {
			made.objects = append(made.objects, maps.Clone(object))
		}
		all = append(all, made)
	}
	return all
}

// find returns the object of a key in a scope; nil where there is none.
func (k *collection) find(scope, key string) Object {
	at := slices.IndexFunc(k.objects, func(o Object) bool {
		return o.Text(k.key) == key && (k.scope == "" || o.Text(k.scope) == scope)
	})
	if at < 0 {
		return nil
	}
	return k.objects[at]
}

// add puts an object into the collection, with an id where the server makes one.
func (k *collection) add(object Object) Object {
	object = maps.Clone(object)
	if k.serverID != "" && object[k.serverID] == nil {
		object[k.serverID] = k.e.options.NewID()
	}
	if k.scope != "" && object.Text(k.scope) == "" {
		object[k.scope] = k.scopeDefault
	}
	if k.fill != nil {
		k.fill(k.e, object)
	}
	k.objects = append(k.objects, object)
	k.e.version++
	return object
}

// take removes an object.
func (k *collection) take(object Object) {
	key, scope := object.Text(k.key), object.Text(k.scope)
	k.objects = slices.DeleteFunc(k.objects, func(o Object) bool { return o.Text(k.key) == key && o.Text(k.scope) == scope })
	k.e.version++
}

// own are the objects that not every pool has.
func (k *collection) own() []Object {
	return slices.DeleteFunc(slices.Clone(k.objects), func(o Object) bool {
		return slices.ContainsFunc(k.builtin, func(b Object) bool { return b.Text(k.key) == o.Text(k.key) && b.Text(k.scope) == o.Text(k.scope) })
	})
}

// changed are the objects that every pool has and that are not any more as a new
// pool has them.
func (k *collection) changed() []Object {
	return slices.DeleteFunc(slices.Clone(k.objects), func(o Object) bool {
		return !slices.ContainsFunc(k.builtin, func(b Object) bool {
			return b.Text(k.key) == o.Text(k.key) && b.Text(k.scope) == o.Text(k.scope) && !reflect.DeepEqual(b, o)
		})
	})
}

// Objects returns the pool's objects of a kind, oldest first, but for those
// that every pool has.
func (e *Emulator) Objects(kind string) []Object {
	e.mu.Lock()
	defer e.mu.Unlock()
	var all []Object
	for _, object := range e.kindNamed(kind).own() {
		all = append(all, maps.Clone(object))
	}
	return all
}

// Put puts an object of a kind into the pool, as somebody at the console would.
func (e *Emulator) Put(kind string, object Object) Object {
	e.mu.Lock()
	defer e.mu.Unlock()
	return maps.Clone(e.kindNamed(kind).add(object))
}

// Change changes an object of a kind, as somebody at the console would; scope
// is empty where the kind has none. It tells whether the object is there.
func (e *Emulator) Change(kind, scope, key string, change func(Object)) bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	object := e.kindNamed(kind).find(scope, key)
	if object == nil {
		return false
	}
	change(object)
	e.version++
	return true
}

// Drop deletes an object of a kind, as somebody at the console would. It tells
// whether the object was there.
func (e *Emulator) Drop(kind, scope, key string) bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	k := e.kindNamed(kind)
	object := k.find(scope, key)
	if object == nil {
		return false
	}
	k.take(object)
	return true
}

// Leftovers counts the pool's objects by kind, but for those that every pool
// has. Kinds of which there are none are left out.
func (e *Emulator) Leftovers() map[string]int {
	e.mu.Lock()
	defer e.mu.Unlock()
	left := map[string]int{}
	for _, kind := range e.kinds {
		if own := kind.own(); len(own) > 0 {
			left[kind.name] = len(own)
		}
	}
	return left
}
