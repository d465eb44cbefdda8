package authing

import (
	"context"

	"github.com/authing/terraform-provider-authing/internal/api"
)

// createListed creates one object whose id the server makes, and of which it
// does not say when it made it: one, whatever becomes of the response. The list
// is read just before, and an object that is in it then is never taken for the
// one of this create. Otherwise it does what createLooked does: an object that is
// new in the list, the only one of its like, and equal in every field that was
// sent, is the one of a create whose response was lost.
//
// Where the list cannot be read whole, the request is sent nevertheless, and what
// is found after a lost response is never taken for its object.
func (l *collection[T]) createListed(ctx context.Context, request any, of sought[T]) (lookedUp[T], error) {
	return l.createFound(ctx, request, of, l.listBefore)
}

// listBefore notes what the list holds.
func (l *collection[T]) listBefore(ctx context.Context) {
	at := l.client.Config.Now()
	list, err := l.reader.Fresh(ctx)
	ids := make(map[string]struct{}, len(list.Entries))
	for _, object := range list.Entries {
		ids[l.id(object)] = struct{}{}
	}
	l.before.note(ids, err == nil && list.Short == 0 && list.Unread == 0, at)
}

// madeAt is when the server says that it made an object; nil where it does not.
func (k *kind[T]) madeAt(object T) *api.Timestamp {
	if k.created == nil {
		return nil
	}
	return k.created(object)
}
