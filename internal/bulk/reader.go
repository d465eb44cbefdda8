package bulk

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"
)

// Page is one page of a list.
type Page[T any] struct {
	// Total is how many entries the whole list has, as the page tells it.
	Total int
	List  []T
	// Unread is how many entries the page has besides, of which it cannot be
	// told what they are.
	Unread int
}

// Source is the list that a Reader reads. Every field is required.
type Source[T any] struct {
	// Page reads a page, from 1, of PageSize entries at the most.
	Page     func(ctx context.Context, number int) (Page[T], error)
	PageSize int
	// ID is what an entry is asked about by; never empty in a sound list.
	ID func(T) string
	// Concurrency is how many pages may be read side by side.
	Concurrency int
	// Sleep waits for a duration or for the context's end, whose error it returns.
	Sleep func(context.Context, time.Duration) error
}

// List is a whole list: every entry that its pages showed, to the last of them.
type List[T any] struct {
	Entries []T
	// Short is how many entries it lacks of those it says it has, in each of
	// several readings.
	Short int
	// Unread is how many entries were shown of which it cannot be told what they are.
	Unread int
}

// ErrContradiction is what a list is refused with that does not end, or whose
// next page is the same one again.
var ErrContradiction = errors.New("the list contradicts itself")

func contradiction(format string, values ...any) error {
	return fmt.Errorf("%w: "+format, append([]any{ErrContradiction}, values...)...)
}

// Reader reads one list in one phase of a run. It is safe for concurrent use.
// The entries that it returns are shared and must not be changed.
type Reader[T any] struct {
	source Source[T]

	mu sync.Mutex
	// tick numbers the beginnings of readings and the ends of writes, so that
	// it can be told which came first.
	tick uint64
	// wrote is the tick of the last write, written the ids of all of them.
	wrote   uint64
	written map[string]struct{}

	// entries are those that readings have shown so far.
	entries map[string]T
	// reading is the latest reading of the list, under way or ended; nil before the first.
	reading *reading[T]
	// whole is the latest whole list.
	whole *whole[T]

	demand[T]
}

// whole is a whole list and the tick at which its reading began.
type whole[T any] struct {
	began uint64
	list  List[T]
}

// New returns a Reader that has read nothing yet.
func New[T any](source Source[T]) *Reader[T] {
	return &Reader[T]{
		source:  source,
		written: map[string]struct{}{},
		entries: map[string]T{},
		demand:  demand[T]{asked: map[string]struct{}{}},
	}
}

// Get returns an object: as the list shows it, if the list is being read and
// shows enough, otherwise as one, the single read, does. That the list does not
// show it proves nothing. The error is that of the single read or the context's.
func (r *Reader[T]) Get(ctx context.Context, id string, enough func(T) bool, one func(context.Context) (T, error)) (T, error) {
	waiting := r.ask(ctx, id)
	select {
	case <-waiting.answered:
	case <-ctx.Done():
		r.leave(waiting)
		var none T
		return none, ctx.Err()
	}
	if waiting.found && enough(waiting.entry) {
		return waiting.entry, nil
	}
	defer r.alone()()
	return one(ctx)
}

// All returns the whole list, as it was at some time since the last write of
// this run.
func (r *Reader[T]) All(ctx context.Context) (List[T], error) {
	r.mu.Lock()
	since := r.wrote
	if r.whole != nil && r.whole.began > since {
		defer r.mu.Unlock()
		return r.whole.list.clone(), nil
	}
	return r.await(ctx, &lister[T]{since: since})
}

// Fresh returns the whole list, as it was at some time since the call. It is
// read until a page shows that it ends there, whatever it says it has.
func (r *Reader[T]) Fresh(ctx context.Context) (List[T], error) {
	r.mu.Lock()
	return r.await(ctx, &lister[T]{since: r.tick, toEnd: true})
}

// clone returns a list whose entries may be deleted or put in order.
func (l List[T]) clone() List[T] {
	l.Entries = slices.Clone(l.Entries)
	return l
}

// await waits for a whole list. It needs r.mu, and releases it.
func (r *Reader[T]) await(ctx context.Context, waiting *lister[T]) (List[T], error) {
	if ctx.Err() != nil {
		r.mu.Unlock()
		return List[T]{}, ctx.Err()
	}
	waiting.answered = make(chan struct{})
	r.listers = append(r.listers, waiting)
	r.advance(ctx)
	r.mu.Unlock()
	select {
	case <-waiting.answered:
		return waiting.list.clone(), waiting.failure
	case <-ctx.Done():
		r.mu.Lock()
		defer r.mu.Unlock()
		r.listers = slices.DeleteFunc(r.listers, func(other *lister[T]) bool { return other == waiting })
		r.abandon()
		return List[T]{}, ctx.Err()
	}
}

// Wrote takes note that this run has written objects, whether the writes
// succeeded or not. It is to be called when they have ended. Whoever waits for
// one of them is told to ask by itself.
func (r *Reader[T]) Wrote(ids ...string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.tick++
	r.wrote = r.tick
	if r.reading != nil && !r.reading.ended() {
		r.reading.unsteady = true
	}
	for _, id := range ids {
		r.written[id] = struct{}{}
		delete(r.entries, id)
	}
	r.finders = slices.DeleteFunc(r.finders, func(waiting *finder[T]) bool {
		own := r.own(waiting.id)
		if own {
			waiting.answer(waiting.entry, false)
		}
		return own
	})
}

// own tells whether this run has written an object. It needs r.mu.
func (r *Reader[T]) own(id string) bool {
	_, own := r.written[id]
	return own
}
