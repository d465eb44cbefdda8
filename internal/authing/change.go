package authing

import (
	"context"
	"fmt"

	"github.com/authing/terraform-provider-authing/internal/api"
)

// change updates an object in place and returns what Authing then holds. An
// update that keeps the id may be repeated freely; where its responses stay
// lost, shows tells whether a read shows that it was done. One that gives the
// object another id may not: its repeat finds no object of the old id, or the new
// one taken. So when its response is lost both ids are looked up, and the request
// is sent again only where the object still has the old one. The object is
// recognised by the id that the server made, where the request is an identified
// one and the server keeps that; otherwise like recognises it under its new id.
func (l *collection[T]) change(ctx context.Context, id, newID string, request any, like, shows func(T) bool) (T, error) {
	defer l.reader.Wrote(id, newID)
	if id == newID {
		object, about, failure := l.send(ctx, l.update, id, request)
		switch {
		case failure == nil || failure.Kind == api.KindUnusable:
			return l.completed(ctx, id, object, about)
		case failure.Outcome() == api.OutcomeUnknown:
			// What Authing holds decides, whatever became of the responses.
			if held, err := l.one(ctx, id); err == nil && len(l.lacking(held)) == 0 && shows(held) {
				return held, nil
			}
		}
		return object, failure
	}

	serverID := ""
	if known, is := request.(identified); is {
		serverID = known.identity()
	}
	rename := l.update
	rename.Idempotent = false
	var lost *api.Error
	for try := 1; ; try++ {
		object, about, failure := l.send(ctx, rename, newID, request)
		switch {
		case failure == nil:
			return l.completed(ctx, newID, object, about)
		case failure.Operation == rename.Name && failure.Outcome() == api.OutcomeUnknown:
			lost = failure
		case lost == nil || !disputes(failure):
			return object, failure
		}
		object, renamed, err := l.renamed(ctx, id, newID, serverID, lost, like)
		if err != nil || renamed {
			return object, err
		}
		if failure != lost || try > *l.client.Config.MaxRetries || ctx.Err() != nil {
			failure.Attempts = try
			return object, failure // the object still has its old id
		}
		l.pause(ctx, lost)
	}
}

// identified is a request for a change that says which id the server has made
// for the object; empty where that is not known.
type identified interface{ identity() string }

// renamed looks up what became of a rename whose response was lost. An object
// that has another server's id than the one that was to be renamed is another
// object, under whichever id it is found.
func (l *collection[T]) renamed(ctx context.Context, id, newID, serverID string, lost *api.Error, like func(T) bool) (T, bool, error) {
	var none T
	object, err := l.lookUp(ctx, newID)
	if err != nil && !api.IsNotFound(err) {
		return none, false, l.inDoubt(lost, newID, fmt.Sprintf("looking it up failed: %v", err))
	}
	there := err == nil
	if there && l.same(object, serverID) {
		return object, true, nil
	}
	before, old := l.Get(ctx, id)
	if old != nil && !api.IsNotFound(old) {
		return none, false, l.inDoubt(lost, id, fmt.Sprintf("looking it up failed: %v", old))
	}
	still := old == nil
	if still && l.another(before, serverID) || !still && !there {
		// It may have the new id in a form that the server gave it.
		object, found, failure := l.byServerID(ctx, serverID, l.reader.Fresh)
		switch {
		case failure != nil:
			return none, false, l.inDoubt(lost, newID, fmt.Sprintf("looking for the %s %s failed: %v", l.name, serverID, failure))
		case found:
			return object, true, nil
		case still:
			return none, false, l.inDoubt(lost, newID, fmt.Sprintf("%q is by now another %s, and none with the id %s is in the list", id, l.name, serverID))
		}
	}
	switch {
	case there && !still && like(object):
		return object, true, nil
	case there:
		return none, false, l.taken(lost, newID, nil)
	case still:
		return none, false, nil
	}
	return none, false, old // it is gone under either id
}
