package authing

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/authing/terraform-provider-authing/internal/api"
)

// settle is how long an object is given to show up in the list after the
// response to its create was lost. Whatever was answered, by Authing or by a
// gateway, the request may still be under way. How long is not known, so a
// create that is sent again says so.
const (
	settle    = 15 * time.Second
	firstLook = 500 * time.Millisecond
)

// sought is what an object is recognised by whose create was not answered.
type sought[T any] struct {
	// likeness is equal for requests whose objects are alike.
	likeness string
	// alike tells whether an object may be the one that was asked for, equal
	// whether it has every field as it was sent.
	alike, equal func(T) bool
}

// lookedUp is what came of a create.
type lookedUp[T any] struct {
	object T
	// adopted: the response was lost, and the object was found in the list.
	adopted bool
	// resent: the create was sent more than once, and what became of the earlier
	// requests is not known. Twins are the ids of objects that they may have made,
	// as far as these have shown up.
	resent bool
	twins  []string
}

// createLooked creates one object whose id the server makes: one, whatever
// becomes of the response. Where it is not known whether the request was
// processed, the list is looked through for an object that may be the one. One
// that certainly is becomes the result. Where there is one that may be, nothing
// more is sent, and the error lists it; only where there is none is the request
// sent again.
//
// Calls for objects that look alike wait for each other, for otherwise none
// could tell its own from the others'. A call under way when the context ends
// is still given its time to be answered, so that what exists is known.
func (l *collection[T]) createLooked(ctx context.Context, request any, of sought[T]) (lookedUp[T], error) {
	return l.createFound(ctx, request, of, func(context.Context) {})
}

// createFound is what both ways have in common. What comes before the request is
// done when no other create of the like is under way.
func (l *collection[T]) createFound(ctx context.Context, request any, of sought[T], before func(context.Context)) (lookedUp[T], error) {
	c := l.client
	if c.Config.ReadOnly {
		_, err := api.Call[T](ctx, c.Client, l.create, nil, request)
		return lookedUp[T]{}, err
	}
	// The login comes first, for its answer tells what time the server has.
	pool, failure := c.RequestedPool(ctx)
	if failure != nil {
		return lookedUp[T]{}, failure
	}
	unlock, err := l.busy.lock(ctx, of.likeness)
	if err != nil {
		return lookedUp[T]{}, &api.Error{Operation: l.create.Name, Kind: api.KindLocal, Message: "cancelled before anything was sent", Err: err}
	}
	defer unlock()
	defer l.reader.Wrote()
	before(ctx)
	record := newCreateRecord(c.Config, pool, of.likeness)
	record.begin()
	made, failure := l.createOnce(ctx, request, of, record)
	record.end(l.id(made.object))
	if failure != nil {
		return lookedUp[T]{}, failure
	}
	l.own.add(l.id(made.object))
	return made, nil
}

// createOnce sends the request as often as is safe.
func (l *collection[T]) createOnce(ctx context.Context, request any, of sought[T], record createRecord) (lookedUp[T], *api.Error) {
	c := l.client
	began := c.Clock.Now(c.Config.Now())
	for try := 1; ; try++ {
		object, lost := l.sendCreate(ctx, request, of)
		if lost == nil && l.others(l.id(object)) {
			lost = api.Unusable(l.create, fmt.Sprintf("the response is about %s %s, which existed before the request", l.name, l.id(object)))
			addCandidate(lost, l.candidate(object))
		}
		if lost == nil {
			c.Clock.Wrote(l.madeAt(object), c.Config.Now())
			made := lookedUp[T]{object: object}
			if try > 1 {
				made.resent, made.twins = true, l.twins(ctx, of, record, l.id(object))
			}
			return made, nil
		}
		if lost.Operation != l.create.Name || lost.Outcome() != api.OutcomeUnknown {
			return lookedUp[T]{}, lost // without a token, nothing was processed either
		}
		adopted, there, doubt := l.findMade(ctx, of, began, record, lost)
		if doubt != nil {
			return lookedUp[T]{}, doubt
		}
		if there {
			return lookedUp[T]{object: adopted, adopted: true}, nil
		}
		if l.once || try > *c.Config.MaxRetries || lost.Kind == api.KindUnusable || lost.Contradicted() || ctx.Err() != nil {
			lost.Attempts = try
			lost.InDoubt = true
			if len(lost.Candidates) == 0 {
				lost.Stopped = "the " + l.name + " may still exist: none like it is in the pool's list so far"
			}
			return lookedUp[T]{}, lost
		}
		if wait := lost.RetryAfter; wait > 0 && wait <= api.LongestRetryAfter && c.Config.Sleep(ctx, wait) != nil {
			lost.Stopped = api.Stopped(ctx.Err())
			return lookedUp[T]{}, lost
		}
	}
}

// complete is what came of a create, read once more where the answer says less
// than such an object may have.
func (l *collection[T]) complete(ctx context.Context, made lookedUp[T]) Created[T] {
	created := Created[T]{Object: made.object, Ours: true, Resent: made.resent, Twins: made.twins}
	if len(l.lacking(made.object)) > 0 {
		if read, err := l.Get(ctx, l.id(made.object)); err == nil {
			created.Object = read
		} else {
			created.Unread = err
		}
	}
	return created
}

// twins returns the ids of what a request that was sent before may have made
// after all, although it was not to be found then.
func (l *collection[T]) twins(ctx context.Context, of sought[T], record createRecord, made string) []string {
	found, err := l.look(ctx, of, record)
	if err != nil {
		return nil // the next look at the list shows them just as well
	}
	var ids []string
	for _, object := range found.objects {
		if id := l.id(object); id != made {
			ids = append(ids, id)
		}
	}
	return ids
}

// others tells whether an object is known to be another one than that of the
// create under way: this client has made it for another, has read it as some
// resource's, or has seen it before.
func (l *collection[T]) others(id string) bool {
	return l.own.has(id) || l.known.has(id) || l.before.has(id)
}

// sendCreate sends the request, and again only where it was certainly not
// processed. An object that the response names was made, even where something
// else in the response contradicts it and a read finds it as it was asked for.
func (l *collection[T]) sendCreate(ctx context.Context, request any, of sought[T]) (T, *api.Error) {
	var none T
	data, err := api.Call[json.RawMessage](ctx, l.client.Client, l.create, nil, request)
	var failure *api.Error
	switch {
	case errors.As(err, &failure):
		if named := l.idIn(failure.Data); named != "" {
			if object, err := l.one(ctx, named); err == nil && of.alike(object) {
				return object, nil
			}
		}
		return none, failure
	case err != nil:
		return none, &api.Error{Operation: l.create.Name, Kind: api.KindLocal, Message: err.Error()}
	}
	if data, _ = l.about(data, ""); l.idIn(data) == "" {
		return none, api.Unusable(l.create, "the response reports success but has no "+l.key)
	}
	object, failure := api.Decode[T](l.create.Name, data)
	if failure != nil {
		return none, failure
	}
	l.redact(object)
	return object, nil
}

// idIn returns the id of the object that an answer is about; empty where it
// names none.
func (l *collection[T]) idIn(data json.RawMessage) string {
	var object T
	data, _ = l.about(data, "")
	if len(data) == 0 || json.Unmarshal(data, &object) != nil {
		return ""
	}
	return l.id(object)
}

// findMade looks for the object that a create without a usable answer made.
// It looks several times, for the server may be slow. It goes on for as long
// when the context ends: what exists has to be known.
func (l *collection[T]) findMade(ctx context.Context, of sought[T], began api.Instant, record createRecord, lost *api.Error) (made T, there bool, doubt *api.Error) {
	c := l.client
	var none T
	rest, cancel := context.WithTimeout(context.WithoutCancel(ctx), settle+2*c.Config.RequestTimeout)
	defer cancel()
	waited := time.Duration(0)
	for pause := firstLook; ; pause *= 2 {
		found, err := l.look(ctx, of, record)
		if err != nil && ctx.Err() != nil {
			found, err = l.look(rest, of, record)
		}
		over := waited >= settle
		switch {
		case err != nil:
			return none, false, l.doubt(lost, nil, fmt.Sprintf("Looking it up in the pool's list failed: %v", err))
		case len(found.objects) == 1 && !found.contested && of.equal(found.objects[0]) && l.since(found.objects[0], began):
			return found.objects[0], true, nil
		case len(found.objects) > 0 && (over || !found.contested):
			return none, false, l.doubt(lost, found.objects, "The pool's list has what may be it")
		case over && found.hidden > 0:
			return none, false, l.doubt(lost, nil, fmt.Sprintf("The pool's list hides %d of its entries, and it may be among them", found.hidden))
		case over:
			return none, false, nil
		}
		c.Log.Waiting(ctx, api.Wait{Operation: l.create.Name, Attempt: 1, Duration: pause, Reason: "looking whether the " + l.name + " was made: " + lost.Error()})
		if c.Config.Sleep(ctx, pause) != nil && c.Config.Sleep(rest, pause) != nil {
			waited = settle
		}
		waited += pause
	}
}

// sighting is what a look at the pool's list has found.
type sighting[T any] struct {
	// objects are those that may be the one that was asked for.
	objects []T
	// contested: another process has a create of the like under way, so that
	// what is found may be its.
	contested bool
	// hidden is how many entries the list has and does not show.
	hidden int
}

// look looks through the pool's list for what may be the object of a create.
func (l *collection[T]) look(ctx context.Context, of sought[T], record createRecord) (sighting[T], error) {
	list, err := l.reader.Fresh(ctx)
	if err != nil {
		return sighting[T]{}, l.listFailure(err)
	}
	made, contested := record.ofOthers() // after the list: who has ended by then is in it
	found := sighting[T]{hidden: list.Short + list.Unread, contested: contested}
	candidates := slices.DeleteFunc(list.Entries, func(object T) bool {
		return !of.alike(object) || l.others(l.id(object)) || made[l.id(object)]
	})
	for object, err := range l.filled(ctx, slices.Values(candidates)) {
		if err != nil {
			return sighting[T]{}, err
		}
		if of.alike(object) {
			found.objects = append(found.objects, object)
		}
	}
	return found, nil
}

// since tells whether an object was made since a create began: by its own time
// and the server's clock or, where one of them is not known, because it was not
// there just before, by a list that was read whole. Otherwise it may be
// somebody else's.
func (l *collection[T]) since(object T, began api.Instant) bool {
	c := l.client
	created := l.madeAt(object)
	if created == nil || !began.Known() {
		return l.before.wholeSince(began.Here.Add(-justBefore))
	}
	return began.Before(created, c.Clock.Now(c.Config.Now()))
}

// justBefore is how old the list may be by which an object was not there: what
// others make in that time could be taken for ours.
const justBefore = 30 * time.Second

// doubt is the error for a create of which it cannot be known what it made.
func (l *collection[T]) doubt(lost *api.Error, candidates []T, why string) *api.Error {
	doubt := *lost
	doubt.InDoubt = true
	doubt.Message = fmt.Sprintf("the response to %s was lost, so the %s may or may not exist (%s). %s", l.create.Name, l.name, lost.Message, why)
	doubt.Stopped = "not retried, to avoid creating a duplicate"
	for _, object := range candidates {
		addCandidate(&doubt, l.candidate(object))
	}
	return &doubt
}

// candidate is an object that a create may have made, and what tells it from
// others.
func (l *collection[T]) candidate(object T) api.Candidate {
	about := ""
	if name := l.called(object); name != nil {
		about = strconv.Quote(api.Printable(*name, api.LongName))
	}
	if created := l.madeAt(object); created != nil {
		about += ", created " + created.String()
	}
	return api.Candidate{ID: l.id(object), About: strings.TrimPrefix(about, ", ")}
}

func addCandidate(e *api.Error, one api.Candidate) {
	e.Candidates = append(e.Candidates, one)
	slices.SortFunc(e.Candidates, func(a, b api.Candidate) int { return strings.Compare(a.ID, b.ID) })
}
