package authing

import (
	"context"
	"fmt"

	"github.com/authing/terraform-provider-authing/internal/api"
)

// change updates an object in place and returns what Authing then holds. An
// update that keeps the id may be repeated freely. One that gives the object
// another id may not: its repeat finds no object of the old id, or the new one
// taken. So when its response is lost both ids are looked up, and the request
// is sent again only where the object still has the old one. Like recognises
// the object under its new id.
func (l *collection[T]) change(ctx context.Context, id, newID string, request any, like func(T) bool) (T, error) {
	defer l.reader.Wrote(id, newID)
	if id == newID {
		object, about, failure := l.send(ctx, l.update, id, request)
		if failure != nil && failure.Kind != api.KindUnusable {
			return object, failure
		}
		return l.completed(ctx, id, object, about)
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
		object, renamed, err := l.renamed(ctx, id, newID, lost, like)
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

// renamed looks up what became of a rename whose response was lost.
func (l *collection[T]) renamed(ctx context.Context, id, newID string, lost *api.Error, like func(T) bool) (T, bool, error) {
	var none T
	object, err := l.lookUp(ctx, newID)
	if err != nil && !api.IsNotFound(err) {
		return none, false, l.inDoubt(lost, newID, fmt.Sprintf("looking it up failed: %v", err))
	}
	_, old := l.Get(ctx, id)
	if old != nil && !api.IsNotFound(old) {
		return none, false, l.inDoubt(lost, id, fmt.Sprintf("looking it up failed: %v", old))
	}
	switch there, still := err == nil, old == nil; {
	case there && !still && like(object):
		return object, true, nil
	case there:
		return none, false, l.taken(lost, newID, nil)
	case still:
		return none, false, nil
	}
	return none, false, old // it is gone under either id
}
