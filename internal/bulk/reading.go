package bulk

import (
	"context"
	"errors"
	"maps"
	"slices"
)

const (
	// maxPages bounds a list that never ends.
	maxPages = 2000
	// maxPasses is how often a list that changes while it is read is read.
	maxPasses = 3
)

// errOver is what ends the calls of a reading that nobody waits for any more.
var errOver = errors.New("the reading of the list is over")

// reading is one reading of the list, page by page.
type reading[T any] struct {
	// began is the tick of its beginning.
	began  uint64
	ctx    context.Context
	cancel context.CancelCauseFunc

	// pages are those that were sent for, by number from 1.
	pages []*page[T]
	onWay int
	// known is how many pages there are, as far as is known: 0 before the first has come.
	known int
	// wanted is the page that somebody wants next for the page's own sake.
	wanted int

	// entries are those shown by this reading.
	entries map[string]T
	// total is what the latest page told; unsteady: not every page told the same.
	total    int
	unsteady bool
	// repeated: an entry was shown twice.
	repeated bool
	failure  error

	// pass counts the readings in a row that were not sound; carried are the
	// entries that those before have shown.
	pass    int
	carried map[string]T

	// concluded: what follows from its end has been drawn.
	concluded bool
}

// page is a page that was sent for.
type page[T any] struct {
	// come is closed once the page has come, or failed to.
	come chan struct{}
	list []T
}

// ended tells whether every page has come, or none will. Nothing has not ended.
func (s *reading[T]) ended() bool {
	return s != nil && (s.failure != nil || s.known > 0 && s.onWay == 0 && len(s.pages) >= s.known)
}

// underway tells whether a page is on its way.
func (s *reading[T]) underway() bool { return s != nil && s.onWay > 0 }

// sound tells whether what was read is the list as it was at some time.
func (s *reading[T]) sound() bool {
	return s.failure == nil && !s.unsteady && !s.repeated && len(s.entries) == s.total
}

// advance sends for the pages that are wanted, begins a reading where one is,
// and gives those who wait for a list what there is. It needs r.mu.
func (r *Reader[T]) advance(ctx context.Context) {
	for r.conclude(ctx) {
	}
	for r.wants() {
		if r.reading == nil {
			r.begin(ctx, 1, nil)
		}
		r.send()
	}
}

// begin begins a reading. It needs r.mu.
func (r *Reader[T]) begin(ctx context.Context, pass int, carried map[string]T) {
	r.tick++
	ctx, cancel := context.WithCancelCause(context.WithoutCancel(ctx))
	r.reading = &reading[T]{
		began: r.tick, ctx: ctx, cancel: cancel,
		entries: map[string]T{}, pass: pass, carried: carried,
	}
}

// wants tells whether the next page is to be sent for now. It needs r.mu.
func (r *Reader[T]) wants() bool {
	s := r.reading
	if s != nil {
		first := len(s.pages) > 0 && s.known == 0 // it tells how many pages there are
		if first || s.failure != nil || s.onWay >= r.source.Concurrency || s.known > 0 && len(s.pages) >= s.known {
			return false
		}
		if len(s.pages) < s.wanted || len(r.listers) > 0 {
			return true
		}
	}
	if len(r.listers) > 0 {
		return true
	}
	return len(r.finders) > 0 && !r.broken && r.spent < len(r.asked)-1
}

// send sends for the next page. It needs r.mu.
func (r *Reader[T]) send() {
	s := r.reading
	if len(r.listers) == 0 && len(s.pages) >= s.wanted {
		r.spent++
	}
	sent := &page[T]{come: make(chan struct{})}
	s.pages = append(s.pages, sent)
	s.onWay++
	number := len(s.pages)
	go func() {
		got, err := r.source.Page(s.ctx, number)
		r.mu.Lock()
		defer r.mu.Unlock()
		s.onWay--
		r.moves++
		r.slow = false
		if err == nil {
			err = s.take(number, got, r.source)
		}
		if err != nil && s.failure == nil {
			s.failure = err
		}
		if err == nil {
			sent.list = got.List
			r.show(got.List)
		}
		close(sent.come)
		r.advance(s.ctx)
	}()
}

// take takes a page that has come into the reading.
func (s *reading[T]) take(number int, got Page[T], source Source[T]) error {
	fresh := false
	for _, entry := range got.List {
		id := source.ID(entry)
		if id == "" {
			return contradiction("it shows an entry without an id")
		}
		if _, again := s.entries[id]; again {
			s.repeated = true
		} else {
			fresh = true
		}
		s.entries[id] = entry
	}
	s.unsteady = s.unsteady || s.known > 0 && got.Total != s.total
	s.total = got.Total
	told := max(1, (got.Total+source.PageSize-1)/source.PageSize)
	if told > maxPages {
		return contradiction("it says that it has %d entries, and does not end within %d pages", got.Total, maxPages)
	}
	switch {
	case !fresh && s.known == 0:
		s.known = 1
	case !fresh: // the list ends before this page, whatever it says
		s.known = min(s.known, number)
	case number >= s.known:
		s.known = told
		if len(got.List) >= source.PageSize && len(s.entries) > got.Total {
			s.known = max(told, number+1) // it has more than it says
		}
	}
	if s.known > maxPages {
		return contradiction("it does not end within %d pages", maxPages)
	}
	return nil
}

// show gives the entries of a page to those who wait for them. It needs r.mu.
func (r *Reader[T]) show(list []T) {
	for _, entry := range list {
		r.entries[r.source.ID(entry)] = entry
	}
	r.finders = slices.DeleteFunc(r.finders, func(waiting *finder[T]) bool {
		entry, shown := r.entries[waiting.id]
		if shown {
			waiting.answer(entry, true)
		}
		return shown
	})
}

// conclude draws what follows from a reading that has ended, and tells whether
// there may be more to draw. It needs r.mu.
func (r *Reader[T]) conclude(ctx context.Context) bool {
	s := r.reading
	serves := func(waiting *lister[T]) bool { return s.began > waiting.since }
	switch {
	case s == nil, s.concluded && len(r.listers) == 0:
		return false
	case !s.ended():
		if len(r.listers) > 0 && !slices.ContainsFunc(r.listers, serves) {
			r.begin(ctx, 1, nil) // nobody wants the rest of this one
		}
		return false
	}
	list, failure := s.outcome()
	if !s.concluded && s.sound() {
		r.entries = maps.Clone(s.entries)
	}
	s.concluded = true
	s.cancel(errOver)         // where one page has failed, the others are of no use
	r.release(len(r.finders)) // they have seen all there is to see
	switch {
	case failure != nil:
		r.broken = true
		r.reading = nil
		r.settle(serves, nil, failure)
		return true
	case list != nil:
		r.whole = &whole[T]{began: s.began, list: list}
		r.settle(serves, list, nil)
		if len(r.listers) > 0 { // they want a list that is newer than this one
			r.begin(ctx, 1, nil)
		}
	case slices.ContainsFunc(r.listers, serves):
		r.begin(ctx, s.pass+1, s.all())
	case len(r.listers) > 0:
		r.begin(ctx, 1, nil)
	}
	return false
}

// outcome is what a reading that has ended came to: a whole list, a failure,
// or, as nil, the need to read again.
func (s *reading[T]) outcome() (list []T, failure error) {
	switch {
	case s.failure != nil:
		return nil, s.failure
	case s.sound():
		return collected(s.entries), nil
	}
	all := s.all()
	switch {
	case s.pass > 1 && len(all) >= s.total:
		return collected(all), nil
	case s.pass == maxPasses:
		return nil, contradiction("it says that it has %d entries and shows %d", s.total, len(all))
	}
	return nil, nil
}

// collected returns the entries of a map; never nil.
func collected[T any](entries map[string]T) []T {
	return slices.AppendSeq(make([]T, 0, len(entries)), maps.Values(entries))
}

// settle answers those who wait for a list, as far as it serves them. It needs r.mu.
func (r *Reader[T]) settle(serves func(*lister[T]) bool, list []T, failure error) {
	r.listers = slices.DeleteFunc(r.listers, func(waiting *lister[T]) bool {
		if !serves(waiting) {
			return false
		}
		waiting.list, waiting.failure = list, failure
		close(waiting.answered)
		return true
	})
}

// all are the entries that this reading and those before it have shown.
func (s *reading[T]) all() map[string]T {
	all := maps.Clone(s.entries)
	for id, entry := range s.carried {
		if _, newer := all[id]; !newer {
			all[id] = entry
		}
	}
	return all
}

// page returns a page for its own sake, and whether there is one after it.
// Where the list is known already, or has failed, there is none to wait for.
func (r *Reader[T]) page(ctx context.Context, number int) (list []T, more bool) {
	r.mu.Lock()
	s := r.reading
	if s == nil || s.began <= r.wrote {
		if r.whole != nil && r.whole.began > r.wrote || number > 1 {
			r.mu.Unlock()
			return nil, false
		}
		r.begin(ctx, 1, nil)
		s = r.reading
	}
	s.wanted = max(s.wanted, number)
	r.advance(ctx)
	if len(s.pages) < number {
		r.mu.Unlock()
		return nil, false
	}
	sent := s.pages[number-1]
	r.mu.Unlock()
	select {
	case <-sent.come:
	case <-ctx.Done():
		return nil, false
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	return sent.list, s.failure == nil && number < s.known
}
