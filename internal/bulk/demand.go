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
	// patience is how many lulls whoever asks waits for a page that does not come.
	patience = 80
	// outrun is how many times as long as a single read a page may take.
	outrun = 4
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
	// singles counts the single reads under way.
	singles int
	// waited is for how many lulls a page has been waited for since the last one
	// came, single the least of them that a single read took meanwhile.
	waited, single int
	// slow: a page takes so much longer than a single read that it is not waited for.
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
	// toEnd: its last page has to show that it is the last one.
	toEnd bool
	// answered is closed once list and failure are settled.
	answered chan struct{}
	list     List[T]
	failure  error
}

// ask takes a question and answers it at once where that is possible.
func (r *Reader[T]) ask(ctx context.Context, id string) *finder[T] {
	r.mu.Lock()
	defer r.mu.Unlock()
	waiting := &finder[T]{id: id, answered: make(chan struct{})}
	if r.own(id) {
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
// answers bring the questions that allow the next pages.
func (r *Reader[T]) watch(ctx context.Context) {
	for {
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
		switch {
		case failed:
			r.release(len(r.finders))
		case r.reading.underway():
			r.wait()
		case r.moves == before:
			r.release(1 << min(r.stalls, 10))
			r.stalls++
		}
		r.mu.Unlock()
	}
}

// wait passes a lull in which a page was on its way. One that takes far longer
// than a single read is not waited for; how long that takes, one of those who
// wait has to try where nobody does. It needs r.mu.
func (r *Reader[T]) wait() {
	r.waited++
	switch {
	case r.single > 0 && r.waited >= patience+outrun*r.single:
		r.slow = true
		r.release(len(r.finders))
	case r.single == 0 && r.singles == 0 && r.waited >= patience:
		r.release(1)
	}
}

// alone counts a single read, until the function that it returns is called.
func (r *Reader[T]) alone() (answered func()) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.singles++
	began := r.waited
	return func() {
		r.mu.Lock()
		defer r.mu.Unlock()
		r.singles--
		took := max(1, r.waited-began)
		if r.waited > 0 && r.waited >= began && (r.single == 0 || took < r.single) {
			r.single = took
		}
	}
}

// came takes note that a page has come, or failed to. It needs r.mu.
func (r *Reader[T]) came() {
	r.moves++
	r.waited, r.single, r.slow = 0, 0, false
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
