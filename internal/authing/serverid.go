package authing

import (
	"context"
	"fmt"
	"slices"

	"github.com/authing/terraform-provider-authing/internal/api"
	"github.com/authing/terraform-provider-authing/internal/bulk"
)

// Known is what is known of an object that is read again.
type Known struct {
	// ServerID is the id that the server made for it; empty where that is not known.
	ServerID string
	// Fields are those, by Authing's names, in which it held something: a list
	// that leaves one of them out is not believed.
	Fields FieldNames
}

// serverIDOf returns the id that the server made for an object, empty where there is
// none or the answer does not say it.
func (k *kind[T]) serverIDOf(object T) string {
	if k.serverID == nil {
		return ""
	}
	return api.TextOf(k.serverID(object))
}

// same tells whether an object is the one for which the server made an id.
func (k *kind[T]) same(object T, serverID string) bool {
	return serverID != "" && k.serverIDOf(object) == serverID
}

// another tells whether an object is certainly not the one for which the server
// made an id.
func (k *kind[T]) another(object T, serverID string) bool {
	made := k.serverIDOf(object)
	return serverID != "" && made != "" && made != serverID
}

// byServerID looks through a reading of the list for the object for which the
// server made an id, and reads it by the key that it has there.
func (l *collection[T]) byServerID(ctx context.Context, serverID string, read func(context.Context) (bulk.List[T], error)) (object T, found bool, err error) {
	if serverID == "" {
		return object, false, nil
	}
	list, err := read(ctx)
	if err != nil {
		return object, false, l.listFailure(err)
	}
	for _, entry := range list.Entries {
		if !l.same(entry, serverID) {
			continue
		}
		object, err = l.Get(ctx, l.id(entry))
		if api.IsNotFound(err) {
			return object, false, nil
		}
		return object, err == nil && l.same(object, serverID), err
	}
	return object, false, nil
}

// refresh reads an object as Read does. Where the id is known that the server made
// for it, the object is the one with that id: it may have got another key
// meanwhile, and another object its own. One that has the key and another id
// counts only where none has the id any more. Held tells whether an entry of the
// list says something of a field that lacking does not look at; nil where there
// is none.
func (l *collection[T]) refresh(ctx context.Context, id string, known Known, held func(T) bool) (T, error) {
	object, err := l.Read(ctx, id, func(entry T) bool {
		return !slices.ContainsFunc(l.lacking(entry), known.Fields.Has) && (held == nil || held(entry))
	})
	if err == nil && !l.another(object, known.ServerID) || err != nil && !api.IsNotFound(err) {
		return object, err
	}
	renamed, found, failure := l.byServerID(ctx, known.ServerID, l.reader.All)
	switch {
	case found:
		return renamed, nil
	case failure != nil && (err == nil || !forbidden(failure) && !api.IsNotFound(failure)): // Get has believed those two
		return *new(T), api.Inconclusive(failure, fmt.Sprintf("%s %q is not the one with the id %s any more, and looking for that one failed", l.name, id, known.ServerID))
	}
	return object, err
}
