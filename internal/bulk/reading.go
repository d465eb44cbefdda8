package bulk

import (
	"context"
	"errors"
	"maps"
	"slices"
)

// maxPages bounds a list that never ends.
const maxPages = 2000

// errOver is what ends the calls of a reading that nobody waits for any more.
var errOver = errors.New("the reading of the list is over")

// reading is one reading of the list, page by page.
type reading[T any] struct {
	// began is the tick of its beginning, or of that of the first pass.
	began  uint64
	ctx    context.Context
	cancel context.CancelCauseFunc

	// pages are those that were sent for, in the order in which they were.
	pages []*page[T]
	onWay int
	// known is how many pages there are, as far as is known: 0 before the first has come.
	known int
	// back is the number of the next page where they are read from the last to
	// the first, with one more at the end should the list have grown.
	back int
	// wanted is the page that somebody wants next for the page's own sake.
	wanted int

	// entries are those shown by this reading.
	entries map[string]T
	// total is what the latest page told, if one has; unsteady: not every page
	// told the same, or this run has written meanwhile.
	total    int
	told     bool
	unsteady bool
	// least is the lowest total that any page told, those of earlier passes
	// among them: so many entries, at the most, were there all the time.
	least int
	// repeated: an entry was shown twice.
	repeated bool
	// unread counts the entries of which it cannot be told what they are.
	unread  int
	failure error

	// toEnd: the last page has to show that it is the last one; last is the
	// highest number of a page that has come, full whether it had as many
	// entries as a page can have, bare whether it showed nothing new.
	toEnd      bool
	last       int
	full, bare bool

	// pass counts the readings in a row that were not sound; carried are the
	// entries that those before have shown.
	pass    int
	carried map[string]T

	// concluded: what follows from its end has been drawn; replaced: another
	// reading has taken its place.
	concluded, replaced bool
}

// page is a page that was sent for.
type page[T any] struct {
	// come is closed once the page has come, or failed to.
	come    chan struct{}
	list    []T
	failure error
}

// The passes. The first reads pages side by side. Where the list changed
// meanwhile, the second reads it backwards and the third forwards, page after
// page: entries that move forwards, since one before them was deleted, are met
// again or for the first time by whoever comes from the end, and those that
// move backwards by whoever comes from the beginning.
const (
	passAbreast = iota + 1
	passBackwards
	passForwards
)

// ended tells whether every page has come, or none will. Nothing has not ended.
func (s *reading[T]) ended() bool {
	switch {
	case s == nil:
		return false
	case s.failure != nil:
		return true
	case s.onWay > 0:
		return false
	case s.pass == passBackwards:
		return s.back == 0
	}
	return s.known > 0 && len(s.pages) >= s.known
}

// underway tells whether a page is on its way.
func (s *reading[T]) underway() bool { return s != nil && s.onWay > 0 }

// sound tells whether what was read is the list as it was at some time.
func (s *reading[T]) sound() bool {
	return s.failure == nil && !s.unsteady && !s.repeated && s.shown() == s.total
}

// shown is how many entries were shown.
func (s *reading[T]) shown() int { return len(s.entries) + s.unread }

// goesOn tells whether there may be a page after the last one that has come,
// although the list says that there is none: it has shown fewer entries than it
// says it has, or as many as it says and a full page more than that could be.
func (s *reading[T]) goesOn() bool {
	return !s.bare && (s.shown() < s.total || s.full && (s.shown() > s.total || s.toEnd))
}

// next is the number of the next page to send for; 0 where none can be now.
func (s *reading[T]) next(concurrency int) int {
	if s.pass > passAbreast {
		concurrency = 1
	}
	switch {
	case s.failure != nil || s.onWay >= concurrency:
		return 0
	case s.pass == passBackwards:
		return s.back
	case len(s.pages) > 0 && s.known == 0: // the first page tells how many there are
		return 0
	case s.known > 0 && len(s.pages) >= s.known:
		return 0
	}
	return len(s.pages) + 1
}

// take takes a page that has come into the reading.
func (s *reading[T]) take(number int, got Page[T], source Source[T]) error {
	told := max(1, (got.Total+source.PageSize-1)/source.PageSize)
	fresh := got.Unread > 0 && number <= told
	s.unread += got.Unread
	for _, entry := range got.List {
		id := source.ID(entry)
		if _, again := s.entries[id]; again {
			s.repeated = true
		} else {
			fresh = true
		}
		s.entries[id] = entry
	}
	s.unsteady = s.unsteady || s.told && got.Total != s.total
	s.total, s.told = got.Total, true
	s.least = min(s.least, got.Total)
	if number >= s.last {
		s.last, s.full, s.bare = number, len(got.List)+got.Unread >= source.PageSize, !fresh
	}
	if told > maxPages {
		return contradiction("it says that it has %d entries, and does not end within %d pages", got.Total, maxPages)
	}
	switch {
	case s.pass == passBackwards: // how many pages there are is known
	case !fresh && s.known == 0:
		s.known = 1
	case !fresh: // the list ends before this page, whatever it says
		s.known = min(s.known, number)
	case number >= s.known:
		s.known = max(told, number)
	}
	if s.pass != passBackwards && s.onWay == 0 && len(s.pages) >= s.known && s.goesOn() {
		s.known++
	}
	if s.known > maxPages {
		return contradiction("it does not end within %d pages", maxPages)
	}
	return nil
}

// outcome is what a reading that has ended came to: a whole list, a failure,
// or neither, which is the need to read again. A list that is short of what it
// says in every reading is all that it shows, for its pages have come to an end.
func (s *reading[T]) outcome() (list List[T], done bool, failure error) {
	switch {
	case s.failure != nil:
		return List[T]{}, true, s.failure
	case s.sound():
		return List[T]{Entries: collected(s.entries), Unread: s.unread}, true, nil
	case s.pass < passForwards:
		return List[T]{}, false, nil
	}
	all := s.all()
	short := max(0, s.least-len(all)-s.unread)
	if short > 0 && s.full && s.bare {
		return List[T]{}, true, contradiction("it says that it has %d entries, shows %d, and shows those again on the next page", s.least, len(all))
	}
	return List[T]{Entries: collected(all), Short: short, Unread: s.unread}, true, nil
}

// collected returns the entries of a map; never nil.
func collected[T any](entries map[string]T) []T {
	return slices.AppendSeq(make([]T, 0, len(entries)), maps.Values(entries))
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
