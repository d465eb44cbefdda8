package authing

import (
	"context"
	"net/http"
	"net/url"
	"slices"

	"github.com/authing/terraform-provider-authing/internal/api"
)

// kind is all that has to be known about one kind of object to read, create,
// change and delete it safely. Objects have an id that the caller may choose or
// the server makes; where ids are unique only within something else, that is
// the scope, and empty otherwise.
type kind[T any] struct {
	// name is what errors call one of them, such as "group".
	name string

	create, get, update, remove, list api.Operation

	// asks names an object in the query of get, removes in the body of remove.
	asks    func(scope, id string) url.Values
	removes func(scope, id string) any
	// lists chooses a scope's objects in the query of list; nil where there are no scopes.
	lists func(scope string) url.Values
	// within tells whether a scope exists, as get does for an object; nil where
	// there are no scopes.
	within func(ctx context.Context, c *Client, scope string) error
	// unpaged: list takes no page and no limit, and answers an array, or a page
	// that is all.
	unpaged bool
	// fromList: an object is read from the list where that holds it, for the list
	// alone says all that there is, or no operation reads one, and get has no name.
	fromList bool
	// whole reads the list where one call of it does not do; nil where it does.
	whole func(ctx context.Context, c *Client, scope string) (api.Page[T], error)
	// upserts: create changes an object that is there already, so that it is not sent
	// where the look-up before it fails.
	upserts bool
	// once: a create is never sent again where it is not known whether it was
	// processed, for an object that nobody knows of would do harm.
	once bool
	// arrays: an answer about one object is an array that holds it, and may hold
	// others.
	arrays bool
	// parts are queries that together list everything, for servers that refuse an
	// unpaged list without any; nil where there are none.
	parts []url.Values

	// key is the field that holds the id, id what an answer has there: what it is
	// recognised by, empty where it does not say. called is an object's name.
	key    string
	id     func(T) string
	called func(T) *string
	// keyless: an answer to a write may leave the key out, and is about the object
	// that was asked for where it has an id that the server makes.
	keyless bool
	// prefix stands before the key in an import id, where that is not the key alone.
	prefix string
	// serverID is the id that the server makes beside the one that the caller
	// chooses, and that stays when that changes; nil where there is none.
	serverID func(T) *string
	// created is when the server says that it made an object; kinds of which it
	// does not say leave it nil, and are created by createListed.
	created func(T) *api.Timestamp
	// secrets are an answer's, to be redacted; nil where there are none.
	secrets func(T) []string
	// missing lists what an answer lacks of what every such object has.
	missing func(T) []string
	// untold lists what an answer leaves out of what an object may have, so that a
	// write or a list that is silent about it proves nothing; a read of the object
	// by itself is believed. Nil where there is no such field.
	untold func(T) []string
	// unknown tells whether a refusal says that there is no such object; that
	// it is answered with statusCode 404 when nil.
	unknown func(*api.Error) bool
}

// reading is an operation that changes nothing.
func reading(name string) api.Operation {
	return api.Operation{Name: name, Method: http.MethodGet, Idempotent: true}
}

// writing is an operation that must not be repeated unless it is certain that
// it was not processed.
func writing(name string) api.Operation {
	return api.Operation{Name: name, Method: http.MethodPost, Writes: true}
}

// repeatable is an operation of which doing it twice is doing it once.
func repeatable(name string) api.Operation {
	return api.Operation{Name: name, Method: http.MethodPost, Writes: true, Idempotent: true}
}

// lacking lists what an answer to a write leaves out that a read may tell.
func (k *kind[T]) lacking(object T) []string {
	lacking := k.missing(object)
	if k.untold != nil {
		lacking = append(lacking, k.untold(object)...)
	}
	return lacking
}

// gone tells whether an error says that there is no such object, by itself not
// to be believed: see collection.Get.
func (k *kind[T]) gone(err error) bool {
	failure, is := failureOf(err)
	if !is || failure.Kind != api.KindRefused {
		return false
	}
	if k.unknown != nil {
		return k.unknown(failure)
	}
	return failure.NotFound()
}

// importID is what an object is imported by: its id, behind its scope where it has one.
func importID(scope, id string) string {
	if scope == "" {
		return id
	}
	return scope + "/" + id
}

// importID is what an object of the collection is imported by.
func (l *collection[T]) importID(id string) string { return importID(l.scope, l.prefix+id) }

// FieldNames are the API's names of fields.
type FieldNames []string

// Has tells whether a field is among them.
func (f FieldNames) Has(name string) bool { return slices.Contains(f, name) }

// Object is an object as the API answers it, of any kind.
type Object interface {
	// UnreadFields are the names of fields that the answer holds in a form that
	// is not known.
	UnreadFields() []string
	// Key is what tells it apart in its scope, and Called its name.
	Key() string
	Called() *string
}
