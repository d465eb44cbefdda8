package bulk

import (
	"context"
	"math"
	"slices"
)

// advance sends for the pages that are wanted, begins a reading where one is,
// and gives those who wait for a list what there is. It needs r.mu.
func (r *Reader[T]) advance(ctx context.Context) {
	for r.conclude(ctx) {
	}
	for r.wants() {
		if r.reading == nil {
			r.begin(ctx)
		}
		number := r.reading.next(r.source.Concurrency)
		if number == 0 {
			return
		}
		r.send(number)
	}
}

// begin begins a reading. It needs r.mu.
func (r *Reader[T]) begin(ctx context.Context) {
	r.tick++
	r.start(ctx, &reading[T]{began: r.tick, pass: passAbreast, least: math.MaxInt})
}

// again begins another pass of a reading that was not sound. It needs r.mu.
func (r *Reader[T]) again(ctx context.Context, s *reading[T]) {
	r.start(ctx, &reading[T]{began: s.began, pass: s.pass + 1, carried: s.all(), least: s.least, back: s.known + 1})
}

func (r *Reader[T]) start(ctx context.Context, s *reading[T]) {
	if before := r.reading; before != nil {
		before.replaced = true
		before.cancel(errOver)
	}
	s.entries = map[string]T{}
	s.toEnd = slices.ContainsFunc(r.listers, func(waiting *lister[T]) bool { return waiting.toEnd })
	s.ctx, s.cancel = context.WithCancelCause(context.WithoutCancel(ctx))
	r.reading = s
}

// wants tells whether somebody wants a page more. It needs r.mu.
func (r *Reader[T]) wants() bool {
	s := r.reading
	return len(r.listers) > 0 || s != nil && len(s.pages) < s.wanted ||
		len(r.finders) > 0 && !r.broken && r.spent < len(r.asked)-1
}

// send sends for a page. It needs r.mu.
func (r *Reader[T]) send(number int) {
	s := r.reading
	if len(r.listers) == 0 && len(s.pages) >= s.wanted {
		r.spent++
	}
	sent := &page[T]{come: make(chan struct{})}
	s.pages = append(s.pages, sent)
	s.onWay++
	if s.pass == passBackwards {
		s.back--
	}
	go func() {
		got, err := r.source.Page(s.ctx, number)
		r.mu.Lock()
		defer r.mu.Unlock()
		s.onWay--
		r.came()
		if err == nil {
			err = s.take(number, got, r.source)
		}
		if err == nil {
			sent.list = got.List
			r.show(got.List)
		} else if s.failure == nil {
			s.failure = err
		}
		sent.failure = err
		close(sent.come)
		r.advance(s.ctx)
	}()
}

// show gives the entries of a page to those who wait for them. It needs r.mu.
func (r *Reader[T]) show(list []T) {
	for _, entry := range list {
		if id := r.source.ID(entry); !r.own(id) {
			r.entries[id] = entry
		}
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
	serves := func(waiting *lister[T]) bool { return s.began > waiting.since && (s.toEnd || !waiting.toEnd) }
	switch {
	case s == nil, s.concluded && len(r.listers) == 0:
		return false
	case !s.ended():
		if len(r.listers) > 0 && !slices.ContainsFunc(r.listers, serves) {
			r.begin(ctx) // nobody wants the rest of this one
		}
		return false
	}
	s.concluded = true
	s.cancel(errOver)         // where one page has failed, the others are of no use
	r.release(len(r.finders)) // they have seen all there is to see
	list, done, failure := s.outcome()
	switch {
	case failure != nil:
		r.broken = true
		r.reading = nil
		r.settle(serves, List[T]{}, failure)
		return true
	case done:
		r.whole = &whole[T]{began: s.began, list: list}
		r.settle(serves, list, nil)
		if len(r.listers) > 0 { // they want a list that is newer than this one
			r.begin(ctx)
		}
	case slices.ContainsFunc(r.listers, serves):
		r.again(ctx, s)
	case len(r.listers) > 0:
		r.begin(ctx)
	}
	return false
}

// settle answers those who wait for a list, as far as it serves them. It needs r.mu.
func (r *Reader[T]) settle(serves func(*lister[T]) bool, list List[T], failure error) {
	r.listers = slices.DeleteFunc(r.listers, func(waiting *lister[T]) bool {
		if !serves(waiting) {
			return false
		}
		waiting.list, waiting.failure = list, failure
		close(waiting.answered)
		return true
	})
}
