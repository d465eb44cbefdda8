package bulk

import (
	"context"
	"slices"
	"time"
)

const (
	// lull is the time within which something has to move: a question comes in
	// or a page. Terraform needs some milliseconds from an answer to its next
	// question.
	lull = 25 * time.Millisecond
	// patience is how many lulls whoever asks waits for pages that do not come.
	patience = 80
)

// demand is who wants what of the list.
type demand[T any] struct {
	// asked are the objects that were asked about so far. Each but the first
	// allows a page to be read; spent counts those that were.
	asked map[string]struct{}
	spent int

	// finders wait for an entry, first come first.
	finders []*finder[T]
	// listers wait for a whole list.
	listers []*lister[T]

	// moves counts what has moved: questions and pages.
	moves uint64
	// watched: somebody watches whether anything moves.
	watched bool
	// stalls is how often nothing did.
	stalls int
	// slow: pages have been waited for in vain.
	slow bool
	// broken: the list has failed, and is not waited for any more.
	broken bool
}

// finder waits for an entry.
type finder[T any] struct {
	id string
	// answered is closed once entry and found are settled.
	answered chan struct{}
	entry    T
	found    bool
}

func (f *finder[T]) answer(entry T, found bool) {
	f.entry, f.found = entry, found
	close(f.answered)
}

// lister waits for a whole list whose reading began after a tick.
type lister[T any] struct {
	since uint64
	// answered is closed once list and failure are settled.
	answered chan struct{}
	list     []T
	failure  error
}

// ask takes a question and answers it at once where that is possible.
func (r *Reader[T]) ask(ctx context.Context, id string) *finder[T] {
	r.mu.Lock()
	defer r.mu.Unlock()
	waiting := &finder[T]{id: id, answered: make(chan struct{})}
	if _, own := r.written[id]; own {
		waiting.answer(waiting.entry, false)
		return waiting
	}
	r.asked[id] = struct{}{}
	r.moves++
	entry, known := r.entries[id]
	if known || r.broken || r.slow || r.reading.ended() || len(r.asked) == 1 && r.reading == nil {
		waiting.answer(entry, known)
		r.advance(ctx) // the question allows a page, which others may wait for
		return waiting
	}
	r.finders = append(r.finders, waiting)
	r.advance(ctx)
	if !r.watched {
		r.watched = true
		go r.watch(context.WithoutCancel(ctx))
	}
	return waiting
}

// leave takes a question back.
func (r *Reader[T]) leave(waiting *finder[T]) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.finders = slices.DeleteFunc(r.finders, func(other *finder[T]) bool { return other == waiting })
	r.abandon()
}

// watch looks, for as long as somebody waits, whether anything moves. Where
// nothing does and no page is on its way, the pages allowed are used up: some
// are sent to ask by themselves, twice as many each time, for most often their
// answers bring the questions that allow the next pages. It is given up to wait
// for pages that do not come.
func (r *Reader[T]) watch(ctx context.Context) {
	for still := 0; ; {
		r.mu.Lock()
		if len(r.finders) == 0 {
			r.watched = false
			r.mu.Unlock()
			return
		}
		before := r.moves
		r.mu.Unlock()

		failed := r.source.Sleep(ctx, lull) != nil // a clock that cannot wait is no reason to hang

		r.mu.Lock()
		still++
		switch {
		case failed:
			r.release(len(r.finders))
		case r.moves != before:
			still = 0
		case !r.reading.underway():
			r.release(1 << min(r.stalls, 10))
			r.stalls++
		case still >= patience:
			r.slow = true
			r.release(len(r.finders))
		}
		r.mu.Unlock()
	}
}

// release tells so many of those who wait to ask by themselves. It needs r.mu.
func (r *Reader[T]) release(count int) {
	count = min(count, len(r.finders))
	for _, waiting := range r.finders[:count] {
		var none T
		waiting.answer(none, false)
	}
	r.finders = slices.Delete(r.finders, 0, count)
}

// abandon ends a reading that nobody wants any more. It needs r.mu.
func (r *Reader[T]) abandon() {
	if len(r.finders)+len(r.listers) == 0 && r.reading != nil && r.reading.wanted == 0 && r.reading.underway() {
		r.reading.cancel(errOver)
		r.reading = nil
	}
}
