package bulk

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"sync"
	"time"
)

// Page is one page of a list.
type Page[T any] struct {
	// Total is how many entries the whole list has, as the page tells it.
	Total int
	List  []T
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

// ErrContradiction is what a list is refused with that contradicts itself: one
// that shows fewer entries than it says it has, that does not end, or that
// shows an entry without an id.
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
	list  []T
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

// Find returns what the list says of an object, if the list is being read and
// says enough. Otherwise found is false, and the object is to be read by
// itself: that the list does not show it proves nothing. The error is the
// context's.
func (r *Reader[T]) Find(ctx context.Context, id string, enough func(T) bool) (entry T, found bool, err error) {
	waiting := r.ask(ctx, id)
	select {
	case <-waiting.answered:
	case <-ctx.Done():
		r.leave(waiting)
		return entry, false, ctx.Err()
	}
	if !waiting.found || !enough(waiting.entry) {
		return entry, false, nil
	}
	return waiting.entry, true, nil
}

// All returns the whole list, as it was at some time since the last write of
// this run.
func (r *Reader[T]) All(ctx context.Context) ([]T, error) {
	r.mu.Lock()
	since := r.wrote
	if r.whole != nil && r.whole.began > since {
		defer r.mu.Unlock()
		return slices.Clone(r.whole.list), nil
	}
	return r.await(ctx, since)
}

// Fresh returns the whole list, as it was at some time since the call.
func (r *Reader[T]) Fresh(ctx context.Context) ([]T, error) {
	r.mu.Lock()
	return r.await(ctx, r.tick)
}

// await waits for a whole list whose reading began after a tick. It needs
// r.mu, and releases it.
func (r *Reader[T]) await(ctx context.Context, since uint64) ([]T, error) {
	waiting := &lister[T]{since: since, answered: make(chan struct{})}
	r.listers = append(r.listers, waiting)
	r.advance(ctx)
	r.mu.Unlock()
	select {
	case <-waiting.answered:
		return slices.Clone(waiting.list), waiting.failure
	case <-ctx.Done():
		r.mu.Lock()
		defer r.mu.Unlock()
		r.listers = slices.DeleteFunc(r.listers, func(other *lister[T]) bool { return other == waiting })
		r.abandon()
		return nil, ctx.Err()
	}
}

// Each returns the entries of the list, each once. A page is read only once
// those of the page before have been taken. In a list that changes meanwhile,
// entries that slipped from one page to another are seen to at the end.
func (r *Reader[T]) Each(ctx context.Context) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		seen := map[string]struct{}{}
		give := func(list []T) bool {
			for _, entry := range list {
				id := r.source.ID(entry)
				if _, again := seen[id]; again {
					continue
				}
				seen[id] = struct{}{}
				if !yield(entry, nil) {
					return false
				}
			}
			return true
		}
		for number, more := 1, true; more; number++ {
			var list []T
			list, more = r.page(ctx, number)
			if !give(list) {
				return
			}
		}
		rest, err := r.All(ctx) // nothing more is read for it if all went well
		if err != nil {
			var none T
			yield(none, err)
			return
		}
		give(rest)
	}
}

// Wrote takes note that this run has written objects, whether the writes
// succeeded or not. It is to be called when they have ended.
func (r *Reader[T]) Wrote(ids ...string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.tick++
	r.wrote = r.tick
	for _, id := range ids {
		r.written[id] = struct{}{}
	}
}
