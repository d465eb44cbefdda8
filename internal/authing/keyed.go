package authing

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/authing/terraform-provider-authing/internal/api"
)

// Created is what came of a create.
type Created[T any] struct {
	// Object is what Authing holds; only its id is certain where Unread is not nil.
	Object T
	// Adopted: the response was lost, and an object with the same key, equal in
	// everything that was sent, was found in its place, where there was none just
	// before. It is almost certainly the one that was asked for.
	Adopted bool
	// Ours: there was none before, and the create was answered, so that the object
	// is this create's whatever it holds. Differs are the fields, by Authing's
	// names, in which it is not what was sent.
	Ours    bool
	Differs []string
	// Unread is why an incomplete response could not be completed by a read.
	Unread error
	// Resent: the create was sent more than once, and what became of the earlier
	// requests is not known. Twins are the ids of objects that they may have made,
	// as far as these have shown up.
	Resent bool
	Twins  []string
}

// ExistsError is the cause of a create or a rename that failed because another
// object has the key.
type ExistsError struct {
	// Kind is the kind's name, such as "group", and ImportID what it is imported by.
	Kind, ImportID string
	// Differs are the fields, by Authing's names, in which it is not what was
	// sent; empty where that was not looked at.
	Differs []string
}

// Error says what is there.
func (e *ExistsError) Error() string {
	article := "a"
	if strings.HasPrefix(e.Kind, "a") || strings.HasPrefix(e.Kind, "e") {
		article = "an"
	}
	text := fmt.Sprintf("the user pool holds %s %s %q", article, e.Kind, e.ImportID)
	if len(e.Differs) > 0 {
		text += " that differs from what was sent in " + strings.Join(e.Differs, ", ")
	}
	return text
}

// createKeyed creates one object whose id the caller chose, once, whatever
// becomes of the response. First the id is looked up: one that is there is
// somebody else's, which is an error of cause ExistsError, and is never touched.
// Where the response is lost, the id is looked up again: there and equal in
// everything that was sent, the object is the one; there and different, it is
// somebody else's; not there, the request is sent again. A refusal of that second
// request counts as lost too, for it may be about what the first one made. Where
// the first look-up was refused, nothing that is found later is taken for ours.
//
// Differs lists the fields in which an object is not what request asks for.
// Calls for one id wait for each other. A call under way when the context ends
// is still given its time to be answered, so that what exists is known.
func (l *collection[T]) createKeyed(ctx context.Context, id string, request any, differs func(T) []string) (Created[T], error) {
	unlock, err := l.busy.lock(ctx, id)
	if err != nil {
		return Created[T]{}, &api.Error{Operation: l.create.Name, Kind: api.KindLocal, Message: "cancelled before anything was sent", Err: err}
	}
	defer unlock()
	none, failure := l.vacant(ctx, id, differs)
	if failure != nil {
		return Created[T]{}, failure
	}
	defer l.reader.Wrote(id)

	var lost *api.Error
	absent := false // whether the id was looked up and not found since the first request
	for try := 1; ; try++ {
		object, about, failure := l.send(ctx, l.create, id, request)
		if failure == nil && !about {
			failure = api.Unusable(l.create, fmt.Sprintf("the response says success but is not about %s %q", l.name, id))
		}
		switch {
		case failure == nil:
			return l.answered(ctx, id, object, differs, none)
		case failure.Operation != l.create.Name:
			return Created[T]{}, failure // without a token, nothing was processed
		case failure.Outcome() == api.OutcomeUnknown:
			lost = failure
		case !disputes(failure):
			return Created[T]{}, failure
		case lost == nil:
			return Created[T]{}, l.refused(ctx, id, failure)
		}

		found, err := l.lookUp(ctx, id)
		switch {
		case err == nil:
			if different := differs(found); len(different) > 0 || l.claimed(id) || !none {
				return Created[T]{}, l.taken(lost, id, different)
			}
			l.claims.Store(id, true)
			return Created[T]{Object: found, Adopted: !absent}, nil
		case !api.IsNotFound(err):
			return Created[T]{}, l.createdInDoubt(lost, id, fmt.Sprintf("looking it up failed: %v", err))
		case failure != lost:
			return Created[T]{}, failure // it was refused for another reason
		case try > *l.client.Config.MaxRetries || lost.Kind == api.KindUnusable || ctx.Err() != nil:
			lost.Attempts = try
			return Created[T]{}, l.createdInDoubt(lost, id, "the user pool does not hold it so far")
		}
		absent = true
		l.pause(ctx, lost)
	}
}

// vacant looks whether an id is free. It is not known, which is no failure, where
// Authing refuses to say.
func (l *collection[T]) vacant(ctx context.Context, id string, differs func(T) []string) (bool, *api.Error) {
	if l.client.Config.ReadOnly {
		return false, nil // the create is refused without a call
	}
	found, err := l.one(ctx, id)
	failure, is := failureOf(err)
	switch {
	case err == nil:
		exists := &ExistsError{Kind: l.name, ImportID: l.importID(id), Differs: differs(found)}
		return false, &api.Error{Operation: l.create.Name, Kind: api.KindLocal, Message: exists.Error() + "; nothing was sent", Err: exists}
	case l.gone(err):
		return true, nil
	case is && !l.upserts && (failure.Operation == l.get.Name || failure.Operation == l.list.Name) && (failure.Kind == api.KindRefused || failure.Kind == api.KindUnusable):
		return false, nil
	case is:
		return false, failure
	}
	return false, l.interrupted(l.get, err)
}

// answered takes note of what this client has created by the answer to it. One
// that says less than such an object has, or something else than was sent, is
// read once more. What then differs is the server's doing, if there was none
// before; otherwise the answer may be about an object that was there.
func (l *collection[T]) answered(ctx context.Context, id string, object T, differs func(T) []string, none bool) (Created[T], error) {
	made := Created[T]{Object: object, Ours: none}
	if len(l.lacking(object)) > 0 || len(differs(object)) > 0 {
		read, err := l.Get(ctx, id)
		if err == nil {
			made.Object = read
		} else {
			made.Unread = err
		}
	}
	different := differs(made.Object)
	if len(different) > 0 && !none {
		exists := &ExistsError{Kind: l.name, ImportID: l.importID(id), Differs: different}
		failure := api.Unusable(l.create, "Authing answered success, but "+exists.Error()+", and would not say whether it was there before")
		failure.Err = exists
		return Created[T]{}, failure
	}
	l.claims.Store(id, true)
	made.Differs = different
	return made, nil
}

// claimed tells whether this client has created an id for another caller.
func (l *collection[T]) claimed(id string) bool {
	_, claimed := l.claims.Load(id)
	return claimed
}

// lookUp reads an object after a response was lost, once the server has had a
// moment. It goes on for a bounded time when the context ends: what exists has
// to be known.
func (l *collection[T]) lookUp(ctx context.Context, id string) (T, error) {
	c := l.client
	rest, cancel := context.WithTimeout(context.WithoutCancel(ctx), firstLook+2*c.Config.RequestTimeout)
	defer cancel()
	c.Log.Waiting(ctx, api.Wait{Operation: l.get.Name, Attempt: 1, Duration: firstLook, Reason: "a response was lost; looking up what became of " + l.name + " " + id})
	if c.Config.Sleep(ctx, firstLook) != nil && c.Config.Sleep(rest, firstLook) != nil {
		return *new(T), l.interrupted(l.get, rest.Err())
	}
	object, err := l.Get(ctx, id)
	if err != nil && ctx.Err() != nil {
		return l.Get(rest, id)
	}
	return object, err
}

// pause waits for as long as a failure asks for.
func (l *collection[T]) pause(ctx context.Context, failure *api.Error) {
	if wait := failure.RetryAfter; wait > 0 && wait <= api.LongestRetryAfter {
		_ = l.client.Config.Sleep(ctx, wait) // whoever sends next finds the context ended
	}
}

// refused is the error for a create that was refused at first: with the cause
// ExistsError where that is what it is about.
func (l *collection[T]) refused(ctx context.Context, id string, refusal *api.Error) error {
	if _, err := l.Get(ctx, id); err != nil {
		return refusal
	}
	return l.taken(refusal, id, nil)
}

// taken is the error for a key that another object has.
func (l *collection[T]) taken(failure *api.Error, id string, different []string) *api.Error {
	taken := *failure
	exists := &ExistsError{Kind: l.name, ImportID: l.importID(id), Differs: different}
	if failure.Kind != api.KindRefused {
		taken.Message = "the response was lost, and " + exists.Error()
	}
	taken.Err = exists
	return &taken
}

// createdInDoubt is the error for a create of which it is not known what it did:
// what it may have made can only be the object with the id.
func (l *collection[T]) createdInDoubt(lost *api.Error, id, why string) *api.Error {
	doubt := l.inDoubt(lost, id, why)
	doubt.InDoubt = true
	doubt.Candidates = []api.Candidate{{ID: l.importID(id)}}
	return doubt
}

// inDoubt is the error for a write of which it is not known what it did.
func (l *collection[T]) inDoubt(lost *api.Error, id, why string) *api.Error {
	doubt := *lost
	doubt.Message = fmt.Sprintf("the response was lost, so %s %q may or may not exist; %s (%s)", l.name, l.importID(id), why, lost.Message)
	doubt.Stopped = "nothing further was sent"
	return &doubt
}

// disputes tells whether a refusal may be about what exists: older servers
// answer more than one statusCode to a key that is taken.
func disputes(e *api.Error) bool {
	return e.Kind == api.KindRefused && slices.Contains([]int{api.StatusOK, http.StatusBadRequest, http.StatusConflict, http.StatusUnprocessableEntity, api.StatusNotFound}, e.StatusCode)
}
