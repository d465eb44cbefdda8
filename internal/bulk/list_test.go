package bulk_test

import (
	"errors"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/authing/terraform-provider-authing/internal/bulk"
)

// TestListIsShared has many ask for the whole list, and about objects, and
// pages through it: it is read once.
func TestListIsShared(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T) {
		p := newPool(470, 50*time.Millisecond)
		r := p.reader()
		var askers sync.WaitGroup
		for range 10 {
			askers.Go(func() {
				if all, err := r.All(t.Context()); err != nil || len(all.Entries) != 470 {
					t.Errorf("%d entries, %v", len(all.Entries), err)
				}
			})
		}
		askers.Wait()
		for _, id := range p.ids() {
			p.read(t.Context(), r, id)
		}
		count := 0
		for _, err := range r.Each(t.Context()) {
			if err != nil {
				t.Fatal(err)
			}
			count++
		}
		if p.count(&p.pages) != 10 || p.count(&p.gets) != 0 || count != 470 {
			t.Errorf("%d pages, %d single reads, %d entries one by one", p.count(&p.pages), p.count(&p.gets), count)
		}
		if p.count(&p.mostWay) < 2 {
			t.Error("the pages came one after the other")
		}
	})
}

// TestListIsNotOlderThanAWrite reads the list again once the run has written,
// and never answers from a list what the run has written.
func TestListIsNotOlderThanAWrite(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T) {
		p := newPool(40, 50*time.Millisecond)
		r := p.reader()
		if _, err := r.All(t.Context()); err != nil {
			t.Fatal(err)
		}
		made := p.add()
		r.Wrote(made)
		all, err := r.All(t.Context())
		if err != nil || !slices.ContainsFunc(all.Entries, func(o object) bool { return o.ID == made }) {
			t.Fatalf("%s is not among %d, %v", made, len(all.Entries), err)
		}
		if p.count(&p.pages) != 2 {
			t.Errorf("%d pages", p.count(&p.pages))
		}
		if p.read(t.Context(), r, made); p.count(&p.gets) != 1 {
			t.Error("the run's own was taken from the list")
		}
	})
}

// TestFreshListIsShared has callers, one after the other, want a list that is
// newer than their call. None gets an older one, and they share the readings.
func TestFreshListIsShared(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T) {
		p := newPool(120, 50*time.Millisecond) // three pages, 100 ms a reading
		r := p.reader()
		var askers sync.WaitGroup
		for range 40 {
			askers.Go(func() {
				made := p.add()
				all, err := r.Fresh(t.Context())
				if err != nil || !slices.ContainsFunc(all.Entries, func(o object) bool { return o.ID == made }) {
					t.Errorf("%s is not among %d, %v", made, len(all.Entries), err)
				}
			})
			<-time.After(5 * time.Millisecond)
		}
		askers.Wait()
		if p.count(&p.pages) > 60 {
			t.Errorf("40 callers within 200 ms took %d pages", p.count(&p.pages))
		}
	})
}

// TestFreshListBeginsAnew takes neither a list that was read before for a fresh
// one, nor reads one on that nobody wants any more.
func TestFreshListBeginsAnew(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T) {
		p := newPool(5000, time.Millisecond)
		r := p.reader()
		walk(p.ids()[4000:4030], 10, time.Millisecond, func(id string) { p.read(t.Context(), r, id) })
		before := p.count(&p.pages)
		for range 2 {
			made := p.add()
			all, err := r.Fresh(t.Context())
			if err != nil || !slices.ContainsFunc(all.Entries, func(o object) bool { return o.ID == made }) {
				t.Fatalf("%s is not among %d, %v", made, len(all.Entries), err)
			}
		}
		if before == 0 || p.count(&p.pages) != before+202 {
			t.Errorf("%d pages for the walk, %d in all", before, p.count(&p.pages))
		}
	})
}

// TestListThatLies reads a list to its end, whether it says that it has more
// than it shows or less, and tells how much it is short of what it says.
func TestListThatLies(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		size, told, most int
		short            int
		refused          bool
	}{
		{120, 1000, 36, 880, false},
		{120, 121, 13, 1, false},
		{100, 140, 10, 40, false},
		{0, 1, 6, 1, false},
		{1, 2, 7, 1, false},
		{120, 1 << 20, 1, 0, true},
		{120, 1, 10, 0, false},
		{100, 99, 10, 0, false},
		{50, 50, 1, 0, false},
		{0, 0, 1, 0, false},
		{0, -1, 6, 0, false},
		{1, 0, 6, 0, false},
	} {
		inBubble(t, func(t *testing.T) {
			p := newPool(c.size, time.Millisecond)
			p.listed = func(_ int, page *bulk.Page[object]) error {
				page.Total = c.told
				return nil
			}
			all, err := p.reader().All(t.Context())
			if c.refused != errors.Is(err, bulk.ErrContradiction) || err == nil && len(all.Entries) != c.size || all.Short != c.short {
				t.Errorf("%d entries that say to be %d: %d, short of %d, %v", c.size, c.told, len(all.Entries), all.Short, err)
			}
			if p.count(&p.pages) > c.most {
				t.Errorf("%d entries that say to be %d took %d pages", c.size, c.told, p.count(&p.pages))
			}
		})
	}
}

// TestEachReadsNoPageMoreThanItGives stops after so many entries.
func TestEachReadsNoPageMoreThanItGives(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T) {
		for limit, pages := range map[int]int{1: 1, 50: 1, 51: 2, 120: 3, 1000: 4} {
			p := newPool(180, time.Millisecond)
			given := 0
			for _, err := range p.reader().Each(t.Context()) {
				if err != nil {
					t.Fatal(err)
				}
				if given++; given == limit {
					break
				}
			}
			if p.count(&p.pages) != pages || given != min(limit, 180) {
				t.Errorf("limit %d: %d pages, %d entries", limit, p.count(&p.pages), given)
			}
		}
	})
}

// TestChangingListIsWhole reads the whole list, both ways, while entries come
// and go: what was there all the time is there, once.
func TestChangingListIsWhole(t *testing.T) {
	t.Parallel()
	for seed := range uint64(200) {
		inBubble(t, func(t *testing.T) {
			dice := rand.New(rand.NewPCG(seed, 3))
			p := newPool(60+dice.IntN(500), 40*time.Millisecond)
			lasting := p.ids()
			going := choose(dice, lasting, 1+dice.IntN(10))
			lasting = slices.DeleteFunc(lasting, func(id string) bool { return slices.Contains(going, id) })
			pauses, adds := make([]time.Duration, len(going)), make([]bool, len(going))
			for i := range going {
				pauses[i], adds[i] = time.Duration(dice.IntN(30))*time.Millisecond, dice.IntN(2) == 0
			}
			var console sync.WaitGroup
			console.Go(func() {
				for i, id := range going {
					<-time.After(pauses[i])
					if adds[i] {
						p.add()
					} else {
						p.remove(id)
					}
				}
			})
			r := p.reader()
			var got []string
			if dice.IntN(2) == 0 {
				all, err := r.All(t.Context())
				if err != nil {
					t.Fatal(seed, err)
				}
				for _, o := range all.Entries {
					got = append(got, o.ID)
				}
			} else {
				for o, err := range r.Each(t.Context()) {
					if err != nil {
						t.Fatal(seed, err)
					}
					got = append(got, o.ID)
				}
			}
			slices.Sort(got)
			if repeated := len(got) - len(slices.Compact(slices.Clone(got))); repeated > 0 {
				t.Errorf("seed %d: %d entries come twice", seed, repeated)
			}
			for _, id := range lasting {
				if _, there := slices.BinarySearch(got, id); !there {
					t.Errorf("seed %d: %s was there all the time and is not in the list", seed, id)
				}
			}
			console.Wait()
		})
	}
}

// TestListThatFails tells the failure, and the next one who asks tries again.
func TestListThatFails(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T) {
		p := newPool(300, time.Millisecond)
		down := true
		p.listed = func(number int, _ *bulk.Page[object]) error {
			if down && number == 3 {
				return errDown
			}
			return nil
		}
		r := p.reader()
		if _, err := r.All(t.Context()); !errors.Is(err, errDown) {
			t.Errorf("All: %v", err)
		}
		for _, err := range r.Each(t.Context()) {
			if err != nil && !errors.Is(err, errDown) {
				t.Errorf("Each: %v", err)
			}
		}
		<-time.After(time.Hour) // what was under way has ended
		down = false
		if all, err := r.Fresh(t.Context()); err != nil || len(all.Entries) != 300 {
			t.Errorf("%d entries, %v", len(all.Entries), err)
		}
	})
}

// TestFreshListIsReadToItsEnd meets an entry behind a full page that, by what
// the list says of itself, is the last one.
func TestFreshListIsReadToItsEnd(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T) {
		p := newPool(101, time.Millisecond)
		p.listed = func(_ int, page *bulk.Page[object]) error {
			page.Total = 100
			return nil
		}
		if fresh, err := p.reader().Fresh(t.Context()); err != nil || len(fresh.Entries) != 101 {
			t.Errorf("%d entries, %v", len(fresh.Entries), err)
		}
	})
}

// TestListInShortPages reads on where pages hold fewer entries than asked for.
func TestListInShortPages(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T) {
		p := newPool(47, time.Millisecond)
		all := p.ids()
		p.listed = func(number int, page *bulk.Page[object]) error {
			page.List = nil
			for _, id := range all[min(20*(number-1), 47):min(20*number, 47)] {
				page.List = append(page.List, object{ID: id})
			}
			return nil
		}
		if list, err := p.reader().All(t.Context()); err != nil || len(list.Entries) != 47 || list.Short != 0 {
			t.Errorf("%d entries, short of %d, %v", len(list.Entries), list.Short, err)
		}
	})
}

// TestUnreadEntriesAreCounted has pages with entries that cannot be read: they
// count for the total, and stop nothing.
func TestUnreadEntriesAreCounted(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T) {
		for _, size := range []int{3, 50, 120} {
			p := newPool(size, time.Millisecond)
			p.listed = func(_ int, page *bulk.Page[object]) error {
				if len(page.List) > 0 {
					page.List, page.Unread = page.List[1:], 1
				}
				return nil
			}
			pages := (size + pageSize - 1) / pageSize
			list, err := p.reader().All(t.Context())
			if err != nil || len(list.Entries) != size-pages || list.Unread != pages || list.Short != 0 || p.count(&p.pages) != pages {
				t.Errorf("%d entries: %d and %d, short of %d, in %d pages, %v", size, len(list.Entries), list.Unread, list.Short, p.count(&p.pages), err)
			}
		}
	})
}
