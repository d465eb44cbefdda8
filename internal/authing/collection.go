package authing

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"maps"
	"net/url"
	"slices"
	"sync"

	"github.com/authing/terraform-provider-authing/internal/bulk"
)

// collection are the objects of one kind in one scope of a user pool, for the
// life of a client.
type collection[T any] struct {
	*kind[T]
	client *Client
	scope  string
	reader *bulk.Reader[T]
	busy   keyedLock
	// claims are the ids that this client has created and not deleted since.
	claims sync.Map
}

// place tells the collections of a client apart: the kind's address and a scope.
type place struct {
	kind  any
	scope string
}

// in returns the kind's objects in a scope. Whoever asks for them gets the same
// collection, so that the list is read for all of them together.
func (k *kind[T]) in(c *Client, scope string) *collection[T] {
	at := place{k, scope}
	if known, there := c.collections.Load(at); there {
		if same, ok := known.(*collection[T]); ok {
			return same
		}
	}
	made := &collection[T]{kind: k, client: c, scope: scope}
	made.reader = bulk.New(bulk.Source[T]{
		Page:        made.page,
		PageSize:    MaxPageSize,
		ID:          k.id,
		Concurrency: c.config.MaxConcurrentRequests,
		Sleep:       c.config.Sleep,
	})
	known, _ := c.collections.LoadOrStore(at, made)
	if same, ok := known.(*collection[T]); ok {
		return same
	}
	return made
}

// of returns the kind's objects where they have no scope.
func (k *kind[T]) of(c *Client) *collection[T] { return k.in(c, "") }

// page reads one page of the list, or the whole of one that has no pages.
func (l *collection[T]) page(ctx context.Context, number int) (bulk.Page[T], error) {
	query := url.Values{}
	if l.lists != nil {
		query = l.lists(l.scope)
	}
	ctx = l.client.shared(ctx)
	if l.unpaged {
		list, err := call[oneOrMany[T]](ctx, l.client, l.list, query, nil)
		if err == nil && list == nil {
			err = unusable(l.list, "the answer says success but holds no list")
		}
		return bulk.Page[T]{Total: len(list), List: list}, err
	}
	maps.Copy(query, pageQuery(number, MaxPageSize))
	answer, err := call[Page[T]](ctx, l.client, l.list, query, nil)
	answer, err = whole(l.list, answer, err)
	return bulk.Page[T]{Total: answer.TotalCount, List: answer.List}, err
}

// Get reads one object. IsNotFound recognises the error for one that does not
// exist, and is to be believed: the list has been asked too, so that no wrong
// route and no gateway passes for it.
func (l *collection[T]) Get(ctx context.Context, id string) (T, error) {
	var none T
	object, err := call[T](ctx, l.client, l.get, l.asks(l.scope, id), nil)
	switch {
	case err == nil && l.id(object) != id:
		return none, unusable(l.get, fmt.Sprintf("asked about %s %q, Authing answered about %q", l.name, id, l.id(object)))
	case err == nil:
		return object, nil
	case !l.gone(err):
		return none, err
	}
	listed, failure := l.listed(ctx, id)
	switch {
	case failure != nil:
		return none, inconclusive(failure, fmt.Sprintf("Authing says that %s %q does not exist, but the list that was to confirm it failed, so nothing is concluded from it", l.name, id))
	case listed:
		return none, unusable(l.get, fmt.Sprintf("Authing says that %s %q does not exist, but the list holds it", l.name, id))
	}
	return none, l.absent(err)
}

// absent is the error for an object that does not exist, in the one form that
// IsNotFound recognises.
func (l *collection[T]) absent(err error) error {
	failure, is := failureOf(err)
	if !is || failure.NotFound() {
		return err
	}
	absent := *failure
	absent.Message = fmt.Sprintf("%s (statusCode %d)", failure.Message, failure.StatusCode)
	absent.StatusCode = statusNotFound
	return &absent
}

// listed tells whether the list holds an object. One that lacks it may be some
// moments old; one that holds it is read again. The list of a scope that does
// not exist holds nothing.
func (l *collection[T]) listed(ctx context.Context, id string) (bool, error) {
	holds := func(list []T) bool {
		return slices.ContainsFunc(list, func(object T) bool { return l.id(object) == id })
	}
	list, err := l.reader.All(ctx)
	if err == nil && holds(list) {
		list, err = l.reader.Fresh(ctx)
	}
	err = l.listFailure(err)
	if l.within != nil && IsNotFound(err) {
		switch failure := l.within(ctx, l.client, l.scope); {
		case IsNotFound(failure):
			return false, nil
		case failure != nil:
			return false, failure
		}
	}
	return holds(list), err
}

// Read reads one object as Get does, or from the list where that takes fewer
// calls: see package bulk. Enough tells whether an entry of the list says what
// the caller needs beyond what every object has; nil when that is all.
func (l *collection[T]) Read(ctx context.Context, id string, enough func(T) bool) (T, error) {
	object, err := l.reader.Get(ctx, id,
		func(entry T) bool { return len(l.missing(entry)) == 0 && (enough == nil || enough(entry)) },
		func(ctx context.Context) (T, error) { return l.Get(ctx, id) })
	if _, is := failureOf(err); err == nil || is {
		return object, err
	}
	return object, l.interrupted(l.get, err)
}

// All returns every object, as they were at some time in the life of the client
// and since it last wrote one.
func (l *collection[T]) All(ctx context.Context) ([]T, error) {
	list, err := l.reader.All(ctx)
	return list, l.listFailure(err)
}

// Each returns every object once, reading no page before those of the one
// before it have been taken.
func (l *collection[T]) Each(ctx context.Context) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for object, err := range l.reader.Each(ctx) {
			if !yield(object, l.listFailure(err)) {
				return
			}
		}
	}
}

// listFailure is the error for a list that could not be read.
func (l *collection[T]) listFailure(err error) error {
	_, is := failureOf(err)
	switch {
	case err == nil || is:
		return err
	case errors.Is(err, bulk.ErrContradiction):
		return unusable(l.list, err.Error())
	}
	return l.interrupted(l.list, err)
}

// interrupted is the error for a wait that its caller ended.
func (l *collection[T]) interrupted(op operation, err error) *Error {
	return &Error{Operation: op.name, Kind: KindLocal, Message: "cancelled while waiting for an answer", Err: err}
}

// Delete deletes one object; one that is gone already is no error. Where
// Authing does not say data.success, or says that there is none, a read has to
// find it gone.
func (l *collection[T]) Delete(ctx context.Context, id string) error {
	answer, err := call[verdict](ctx, l.client, l.remove, nil, l.removes(l.scope, id))
	l.reader.Wrote(id)
	l.claims.Delete(id)
	if err == nil && answer.Success != nil {
		return nil // a false one has become an error on its way
	}
	if err != nil && !l.gone(err) && !contradictable(err) {
		return err
	}
	_, read := l.Get(ctx, id)
	switch {
	case IsNotFound(read):
		return nil
	case err != nil && !isUnusable(err):
		return err
	case read != nil:
		return inconclusive(read, "Authing accepted the delete without saying that it succeeded, and the read that was to confirm it failed")
	}
	return unusable(l.remove, fmt.Sprintf("Authing accepted the delete, but %s %q is still there", l.name, id))
}

// send makes a call that writes and returns what the answer says of the object,
// as far as that is about the object at all.
func (l *collection[T]) send(ctx context.Context, op operation, id string, request any) (object T, about bool, lost *Error) {
	data, err := call[json.RawMessage](ctx, l.client, op, nil, request)
	if failure, is := failureOf(err); is {
		return object, false, failure
	}
	object, failure := decode[T](op.name, data)
	return object, failure == nil && l.id(object) == id, nil
}

// completed returns an answer to a write, read once more where it says less
// than every object has.
func (l *collection[T]) completed(ctx context.Context, id string, object T, about bool) (T, error) {
	if about && len(l.missing(object)) == 0 {
		return object, nil
	}
	return l.Get(ctx, id)
}

// failureOf returns the package's own error in err.
func failureOf(err error) (*Error, bool) {
	var failure *Error
	return failure, errors.As(err, &failure)
}
