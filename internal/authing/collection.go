package authing

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"maps"
	"math"
	"net/url"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"

	"github.com/authing/terraform-provider-authing/internal/bulk"

	"github.com/authing/terraform-provider-authing/internal/api"
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
	// own are the ids of what createLooked has made, known those that this client
	// was asked about as a resource's, before what was there when it began.
	own, known idSet
	before     beforehand[T]
	// inParts tells that the server refuses to list everything at once.
	inParts atomic.Bool
	// inVain counts the reads in a row that told no more than the list did; it is
	// far below 0 once one has.
	inVain atomic.Int32
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
	pageSize := api.MaxPageSize
	if k.unpaged {
		pageSize = math.MaxInt32
	}
	made.reader = bulk.New(bulk.Source[T]{
		Page:        made.page,
		PageSize:    pageSize,
		ID:          k.id,
		Concurrency: c.Config.MaxConcurrentRequests,
		Sleep:       c.Config.Sleep,
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
// Entries without an id are set aside like those that cannot be read.
func (l *collection[T]) page(ctx context.Context, number int) (bulk.Page[T], error) {
	page, err := l.listed(l.client.Shared(ctx), number, api.MaxPageSize)
	unread := len(page.Unreadable)
	if hidden := page.TotalCount - len(page.List) - unread; l.unpaged && hidden > 0 {
		unread += hidden
		page.Unreadable = append(page.Unreadable, fmt.Sprintf("%d that the list counts and does not hold", hidden))
	}
	l.client.setAside(l.name).add(page.Unreadable)
	return bulk.Page[T]{Total: page.TotalCount, List: page.List, Unread: unread}, err
}

// listed reads one page of the list as it is, or the whole of one that has no pages.
func (l *collection[T]) listed(ctx context.Context, number, limit int) (api.Page[T], error) {
	query := url.Values{}
	if l.lists != nil {
		query = l.lists(l.scope)
	}
	var answer api.Page[T]
	var err error
	switch {
	case l.kind.whole != nil:
		answer, err = l.kind.whole(ctx, l.client, l.scope)
	case l.unpaged:
		answer, err = l.whole(ctx, query)
	default:
		maps.Copy(query, api.PageQuery(number, limit))
		answer, err = api.Call[api.Page[T]](ctx, l.client.Client, l.list, query, nil)
	}
	if answer, err = api.Whole(l.list, answer, err); err != nil {
		return api.Page[T]{}, err
	}
	list := answer.List
	answer.List = make([]T, 0, len(list))
	for i, object := range list {
		l.redact(object)
		if l.id(object) != "" {
			answer.List = append(answer.List, object)
			continue
		}
		which := fmt.Sprintf("number %d of its page", i+1)
		if name := l.called(object); name != nil {
			which = fmt.Sprintf("the one named %q", api.Printable(*name, api.LongName))
		}
		answer.Unreadable = append(answer.Unreadable, which+", which has no "+l.key)
	}
	return answer, nil
}

// redact makes the client remember the secrets of an answer.
func (l *collection[T]) redact(object T) {
	if l.secrets != nil {
		for _, secret := range l.secrets(object) {
			l.client.KeepSecret(secret)
		}
	}
}

// Unreadable describes the entries of the lists of a kind, such as "group",
// that could not be read, as far as the lists have been. They were left out of
// whatever was returned.
func (c *Client) Unreadable(kind string) []string { return c.setAside(kind).sorted() }

// setAside are the descriptions of what was left out of the lists of a kind.
func (c *Client) setAside(kind string) *descriptions {
	known, _ := c.aside.LoadOrStore(kind, &descriptions{})
	if same, ok := known.(*descriptions); ok {
		return same
	}
	return &descriptions{}
}

// Get reads one object. IsNotFound recognises the error for one that does not
// exist, and is to be believed: the list has been asked too, so that no wrong
// route and no gateway passes for it.
func (l *collection[T]) Get(ctx context.Context, id string) (T, error) {
	var none T
	for look, pause := 1, firstLook; ; look, pause = look+1, 2*pause {
		object, err := l.one(ctx, id)
		if !l.gone(err) {
			return object, err
		}
		listed, failure := l.holds(ctx, id)
		switch {
		case forbidden(failure) && ownWord(err):
			return none, l.absent(err)
		case failure != nil:
			return none, api.Inconclusive(failure, fmt.Sprintf("Authing says that %s %q does not exist, but %s, which was to confirm it, failed, so it stays in the state", l.name, id, l.list.Name))
		case !listed:
			return none, l.absent(err)
		case look == replicaLooks || l.client.Config.Sleep(ctx, pause) != nil:
			disagreement := api.Inconclusive(err, fmt.Sprintf("Authing says that %s %q does not exist, but %s holds it", l.name, id, l.listName()))
			disagreement.Err = api.ErrDisagreement
			return none, disagreement
		}
	}
}

// one asks about one object and takes the answer as it is.
func (l *collection[T]) one(ctx context.Context, id string) (T, error) {
	var none T
	if l.get.Name == "" {
		list, err := l.reader.Fresh(ctx)
		if object, there := l.among(list, id); there {
			return object, nil
		}
		if err = l.listFailure(err); err == nil {
			err = &api.Error{Operation: l.list.Name, Kind: api.KindRefused, StatusCode: api.StatusNotFound, Message: "the list does not hold " + l.name + " " + strconv.Quote(id)}
		}
		return none, err
	}
	data, err := api.Call[json.RawMessage](ctx, l.client.Client, l.get, l.asks(l.scope, id), nil)
	if err != nil {
		return none, err
	}
	data, there := l.about(data, id)
	object, failure := api.Decode[T](l.get.Name, data)
	l.redact(object)
	switch {
	case failure != nil:
		return none, l.client.Scrub(failure)
	case !there:
		return none, &api.Error{Operation: l.get.Name, Kind: api.KindRefused, StatusCode: api.StatusNotFound, Message: "the response is an empty array"}
	case l.id(object) != id:
		return none, api.Unusable(l.get, fmt.Sprintf("the request was for %s %q, the response is for %q", l.name, id, l.id(object)))
	}
	return object, nil
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
	absent.StatusCode = api.StatusNotFound
	return &absent
}

// holds tells whether the list holds an object. One that lacks it may be some
// moments old; one that holds it is read again. A list that hides more than it
// shows says nothing. The list of a scope that does not exist holds nothing.
func (l *collection[T]) holds(ctx context.Context, id string) (bool, error) {
	among := func(list bulk.List[T]) bool {
		return slices.ContainsFunc(list.Entries, func(object T) bool { return l.id(object) == id })
	}
	list, err := l.reader.All(ctx)
	if err == nil && among(list) {
		list, err = l.reader.Fresh(ctx)
	}
	if err == nil && list.Short > max(1, len(list.Entries)) {
		return false, api.Unusable(l.list, fmt.Sprintf("it hides more than it shows: %d of %d entries", list.Short, list.Short+len(list.Entries)))
	}
	err = l.listFailure(err)
	if l.within != nil && api.IsNotFound(err) {
		switch failure := l.within(ctx, l.client, l.scope); {
		case api.IsNotFound(failure):
			return false, nil
		case failure != nil:
			return false, failure
		}
	}
	return among(list), err
}

// Read reads one object as Get does, or from the list where that takes fewer
// calls: see package bulk. Enough tells whether an entry of the list says what
// the caller needs beyond what every object has; nil when that is all. What an
// object may have and an entry leaves out is read by itself, until that has been
// in vain for some objects in a row and for none otherwise.
func (l *collection[T]) Read(ctx context.Context, id string, enough func(T) bool) (T, error) {
	if l.fromList {
		list, _ := l.reader.All(ctx) // where it cannot be read, the read by itself says so
		if object, there := l.among(list, id); there {
			return object, nil
		}
		return l.Get(ctx, id)
	}
	silent := false
	object, err := l.reader.Get(ctx, id,
		func(entry T) bool {
			if len(l.missing(entry)) > 0 || enough != nil && !enough(entry) {
				return false
			}
			silent = len(l.lacking(entry)) > 0
			return !silent || l.inVain.Load() >= futile
		},
		func(ctx context.Context) (T, error) {
			object, err := l.Get(ctx, id)
			switch {
			case err != nil || !silent:
			case len(l.lacking(object)) > 0:
				l.inVain.Add(1)
			default:
				l.inVain.Store(math.MinInt32) // the list leaves out what there is
			}
			return object, err
		})
	if _, is := failureOf(err); err == nil || is {
		return object, err
	}
	return object, l.interrupted(l.get, err)
}

// among returns the object of a list that has an id, and whether there is one.
func (l *collection[T]) among(list bulk.List[T], id string) (object T, there bool) {
	at := slices.IndexFunc(list.Entries, func(object T) bool { return l.id(object) == id })
	if at < 0 {
		return object, false
	}
	return list.Entries[at], true
}

// All returns every object, as they were at some time in the life of the client
// and since it last wrote one, of those that chooses takes, and how many there
// are of any. An entry of the list may leave out what chooses looks at.
func (l *collection[T]) All(ctx context.Context, chooses func(T) bool) (chosen []T, total int, err error) {
	list, err := l.reader.All(ctx)
	if err != nil {
		return nil, 0, l.listFailure(err)
	}
	total = len(list.Entries)
	chosen = make([]T, 0, total)
	for object, err := range l.filled(ctx, slices.Values(slices.DeleteFunc(list.Entries, func(object T) bool { return !chooses(object) }))) {
		if err != nil {
			return nil, total, err
		}
		if chooses(object) {
			chosen = append(chosen, object)
		}
	}
	return chosen, total, nil
}

// Each returns every object once, reading no page before those of the one
// before it have been taken.
func (l *collection[T]) Each(ctx context.Context) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var failure error
		entries := func(take func(T) bool) {
			for object, err := range l.reader.Each(ctx) {
				if failure = l.listFailure(err); failure != nil || !take(object) {
					return
				}
			}
		}
		for object, err := range l.filled(ctx, entries) {
			if !yield(object, err) {
				return
			}
		}
		if failure != nil {
			var none T
			yield(none, failure)
		}
	}
}

// futile is how many single reads in a row have to leave a field out before the
// server is taken never to tell it.
const futile = 3

// filled reads by themselves the objects of which the list does not say all that
// such an object has or may have, and a single read may.
func (l *collection[T]) filled(ctx context.Context, list iter.Seq[T]) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		untold := map[string]int{} // field → single reads in a row that left it out
		for object := range list {
			if slices.ContainsFunc(l.lacking(object), func(field string) bool { return untold[field] < futile }) {
				read, err := l.Get(ctx, l.id(object))
				switch {
				case api.IsNotFound(err):
					continue
				case err != nil && len(l.missing(object)) == 0:
					read = object // what it leaves out may not be there at all
				case err != nil:
					yield(object, err)
					return
				}
				for _, field := range l.lacking(object) {
					untold[field]++
					if !slices.Contains(l.lacking(read), field) {
						untold[field] = 0
					}
				}
				object = read
			}
			if !yield(object, nil) {
				return
			}
		}
	}
}

// listName is what messages call the list.
func (l *collection[T]) listName() string {
	if l.scope == "" {
		return "the pool's list"
	}
	return "the list of " + l.scope
}

// listFailure is the error for a list that could not be read.
func (l *collection[T]) listFailure(err error) error {
	_, is := failureOf(err)
	switch {
	case err == nil || is:
		return err
	case errors.Is(err, bulk.ErrContradiction):
		return api.Unusable(l.list, err.Error())
	}
	return l.interrupted(l.list, err)
}

// interrupted is the error for a wait that its caller ended.
func (l *collection[T]) interrupted(op api.Operation, err error) *api.Error {
	return &api.Error{Operation: op.Name, Kind: api.KindLocal, Message: "cancelled while waiting for a response", Err: err}
}

// Delete deletes one object; one that is gone already is no error. A read has
// to find it gone, whatever Authing says of the delete.
func (l *collection[T]) Delete(ctx context.Context, id string) error {
	return l.deleteBy(ctx, id, l.removes(l.scope, id))
}

// deleteBy does so with another body than the id makes.
func (l *collection[T]) deleteBy(ctx context.Context, id string, body any) error {
	answer, err := api.Call[api.Verdict](ctx, l.client.Client, l.remove, nil, body)
	l.reader.Wrote(id)
	l.claims.Delete(id)
	if err == nil && answer.Success != nil { // a false one has become an error on its way
		return l.confirmDeleted(ctx, id)
	}
	if err != nil && !l.gone(err) && !api.Contradictable(err) {
		return err
	}
	_, read := l.Get(ctx, id)
	switch {
	case api.IsNotFound(read):
		return nil
	case err != nil && !api.IsUnusable(err):
		return err
	case read != nil:
		return l.unconfirmed(read)
	}
	return l.stillThere(id)
}

// confirmDeleted looks whether an object is gone that Authing says it has
// deleted. A server that lags behind gets some time. Only a read that says that
// the object does not exist confirms it: one that fails says nothing.
func (l *collection[T]) confirmDeleted(ctx context.Context, id string) error {
	for look, pause := 1, firstLook; ; look, pause = look+1, 2*pause {
		_, err := l.one(ctx, id)
		switch {
		case l.gone(err):
			return nil
		case err != nil:
			return l.unconfirmed(err)
		case look == replicaLooks || l.client.Config.Sleep(ctx, pause) != nil:
			return l.stillThere(id)
		}
	}
}

// unconfirmed is the error for a delete that was accepted, and of which a read
// cannot tell what it did.
func (l *collection[T]) unconfirmed(err error) *api.Error {
	return api.Inconclusive(err, "Authing accepted the delete, but the read that was to confirm it failed, so the "+l.name+" stays in the state; run the same again")
}

func (l *collection[T]) stillThere(id string) *api.Error {
	failure := api.Unusable(l.remove, fmt.Sprintf("Authing accepted the delete, but %s %q is still there", l.name, id))
	failure.Err = api.ErrDisagreement
	return failure
}

// send makes a call that writes and returns what the answer says of the object,
// as far as that is about the object at all.
func (l *collection[T]) send(ctx context.Context, op api.Operation, id string, request any) (object T, about bool, lost *api.Error) {
	data, err := api.Call[json.RawMessage](ctx, l.client.Client, op, nil, request)
	if failure, is := failureOf(err); is {
		return object, false, failure
	}
	data, _ = l.about(data, id)
	object, failure := api.Decode[T](op.Name, data)
	l.redact(object)
	about = l.id(object) == id || l.keyless && l.id(object) == "" && l.serverIDOf(object) != ""
	return object, failure == nil && about, nil
}

// about is the entry with an id of data that is an array, or its only one, and data
// itself where it is none. It tells that the array is not empty.
func (l *collection[T]) about(data json.RawMessage, id string) (json.RawMessage, bool) {
	var entries []json.RawMessage
	if !l.arrays || json.Unmarshal(data, &entries) != nil || entries == nil {
		return data, true
	}
	for _, entry := range entries {
		var object T
		if json.Unmarshal(entry, &object) == nil && l.id(object) == id {
			return entry, true
		}
	}
	if len(entries) == 1 {
		return entries[0], true
	}
	return nil, len(entries) > 0
}

// completed returns an answer to a write, read once more where it says less
// than such an object may have.
func (l *collection[T]) completed(ctx context.Context, id string, object T, about bool) (T, error) {
	if about && len(l.lacking(object)) == 0 {
		return object, nil
	}
	return l.Get(ctx, id)
}

// failureOf returns the package's own error in err.
func failureOf(err error) (*api.Error, bool) {
	var failure *api.Error
	return failure, errors.As(err, &failure)
}
