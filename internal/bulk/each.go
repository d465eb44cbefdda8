package bulk

import (
	"context"
	"iter"
)

// Each returns the entries of the list, each once. A page is read only once
// those of the page before have been taken. In a list that changes meanwhile,
// entries that slipped from one page to another are seen to at the end.
func (r *Reader[T]) Each(ctx context.Context) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		defer r.taken()
		seen := map[string]struct{}{}
		give := func(list []T, err error) bool {
			if err != nil {
				var none T
				yield(none, err)
				return false
			}
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
			var err error
			list, more, err = r.page(ctx, number)
			if !give(list, err) {
				return
			}
		}
		all, err := r.All(ctx) // nothing more is read for it if all went well
		give(all.Entries, err)
	}
}

// page returns a page for its own sake, and whether there is one after it.
// Where the list is known already, or another reading has taken the place of
// the one that was under way, there is none to wait for.
func (r *Reader[T]) page(ctx context.Context, number int) (list []T, more bool, err error) {
	if ctx.Err() != nil {
		return nil, false, ctx.Err()
	}
	r.mu.Lock()
	s := r.reading
	if s == nil || s.began <= r.wrote || s.pass > passAbreast {
		if r.whole != nil && r.whole.began > r.wrote || number > 1 {
			r.mu.Unlock()
			return nil, false, nil
		}
		r.begin(ctx)
		s = r.reading
	}
	s.wanted = max(s.wanted, number)
	r.advance(ctx)
	if len(s.pages) < number {
		r.mu.Unlock()
		return nil, false, nil
	}
	sent := s.pages[number-1]
	r.mu.Unlock()
	select {
	case <-sent.come:
	case <-ctx.Done():
		return nil, false, ctx.Err()
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if sent.failure != nil && s.replaced {
		return nil, false, nil
	}
	return sent.list, s.failure == nil && number < s.known, sent.failure
}

// taken ends the wish for pages for their own sake.
func (r *Reader[T]) taken() {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.reading != nil {
		r.reading.wanted = 0
	}
	r.abandon()
}
