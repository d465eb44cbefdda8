package authing

import (
	"context"
	"maps"
	"sync"
	"time"

	"github.com/authing/terraform-provider-authing/internal/api"
)

// mostBefore is how many of the pool's objects of a kind are looked at
// beforehand: two pages of the list.
const mostBefore = 2 * api.MaxPageSize

// beforehand is a list as it was before this client made anything.
type beforehand[T any] struct {
	once sync.Once

	mu      sync.RWMutex
	objects []T
	// ids are those of the objects.
	ids      map[string]struct{}
	complete bool
	// at is when the list was read, by this machine's clock.
	at time.Time
}

// wholeSince tells whether everything that was there at some time since is known.
func (b *beforehand[T]) wholeSince(since time.Time) bool {
	b.mu.RLock()
	defer b.mu.RUnlock()
	return b.complete && !b.at.Before(since)
}

// note replaces what is known by a list that was read at some time, whole or not.
// What was known to be there before stays known.
func (b *beforehand[T]) note(ids map[string]struct{}, complete bool, at time.Time) {
	b.mu.Lock()
	defer b.mu.Unlock()
	maps.Copy(ids, b.ids)
	b.ids, b.complete, b.at = ids, complete, at
}

// has tells whether an object was there before, as far as that is known.
func (b *beforehand[T]) has(id string) bool {
	b.mu.RLock()
	defer b.mu.RUnlock()
	_, there := b.ids[id]
	return there
}

// thereBefore returns the objects which the scope held before this client made
// any and that this client has not read as a resource's, as far as same tells.
// The list is read once in the life of the client, two pages of it at the most.
// Where it cannot be read, nothing is returned: it is wanted for advice only.
func (l *collection[T]) thereBefore(ctx context.Context, same func(T) bool) []T {
	l.before.once.Do(func() { l.lookBeforehand(ctx) })
	l.before.mu.RLock()
	defer l.before.mu.RUnlock()
	var found []T
	for _, object := range l.before.objects {
		if same(object) && !l.known.has(l.id(object)) {
			found = append(found, object)
		}
	}
	return found
}

func (l *collection[T]) lookBeforehand(ctx context.Context) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), patience)
	defer cancel()
	var objects []T
	ids := map[string]struct{}{}
	complete, at := true, l.client.Config.Now()
	for object, err := range l.reader.Each(ctx) {
		if err != nil {
			complete = false
			break
		}
		objects = append(objects, object)
		ids[l.id(object)] = struct{}{}
		if len(objects) == mostBefore {
			complete = false
			break
		}
	}
	l.before.mu.Lock()
	defer l.before.mu.Unlock()
	l.before.objects, l.before.ids, l.before.complete, l.before.at = objects, ids, complete, at
}
