package bulk_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/authing/terraform-provider-authing/internal/bulk"
)

// TestCalls counts the calls of whole walks. With k objects asked about and p
// pages, the two plain ways cost k and p calls.
func TestCalls(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		asked, size, parallelism, most int
	}{
		{1, 5000, 10, 1},
		{1, 1, 10, 1},
		{2, 2, 10, 2},
		{10, 10, 10, 2},
		{30, 5000, 10, 61},
		{200, 200, 10, 6},
		{1000, 1000, 10, 22},
		{1000, 1000, 30, 22},
		{1000, 1000, 1, 41},
		{5000, 5000, 10, 160},
	} {
		for _, latency := range []time.Duration{time.Millisecond, 50 * time.Millisecond, 400 * time.Millisecond} {
			t.Run(fmt.Sprintf("%d of %d, %d at a time, %s", c.asked, c.size, c.parallelism, latency), func(t *testing.T) {
				t.Parallel()
				for seed := range uint64(5) {
					inBubble(t, func(t *testing.T) {
						p := newPool(c.size, latency)
						r := p.reader()
						walk(choose(rand.New(rand.NewPCG(seed, 0)), p.ids(), c.asked), c.parallelism, 5*time.Millisecond, func(id string) {
							if _, there := p.read(t.Context(), r, id); !there {
								t.Errorf("%s is lost", id)
							}
						})
						if calls := p.count(&p.pages) + p.count(&p.gets); calls > c.most {
							t.Errorf("seed %d: %d pages and %d single reads, of %d calls at the most", seed, p.count(&p.pages), p.count(&p.gets), c.most)
						}
						if p.count(&p.mostWay) > 10 {
							t.Errorf("%d pages at once", p.count(&p.mostWay))
						}
					})
				}
			})
		}
	}
}

// TestCallsNeverExceedTwiceTheBetter asks about any number of objects of any
// pool, in any order, at any speed.
func TestCallsNeverExceedTwiceTheBetter(t *testing.T) {
	t.Parallel()
	for seed := range uint64(300) {
		inBubble(t, func(t *testing.T) {
			dice := rand.New(rand.NewPCG(seed, 1))
			size := 1 + dice.IntN(2000)
			asked := 1 + dice.IntN(min(size, 1+dice.IntN(200)))
			p := newPool(size, time.Duration(dice.IntN(200))*time.Millisecond)
			r := p.reader()
			ids := choose(dice, p.ids(), asked)
			if dice.IntN(3) == 0 { // in the order of the list, or against it
				slices.Sort(ids)
			}
			walk(ids, 1+dice.IntN(40), time.Duration(dice.IntN(40))*time.Millisecond, func(id string) { p.read(t.Context(), r, id) })
			better := min(asked, (size+pageSize-1)/pageSize)
			if calls := p.count(&p.pages) + p.count(&p.gets); calls > 2*better+1 {
				t.Errorf("seed %d: %d of %d objects took %d pages and %d single reads", seed, asked, size, p.count(&p.pages), p.count(&p.gets))
			}
		})
	}
}

// TestAnswersAreThoseOfSingleReads walks through a pool that somebody changes
// meanwhile, whose list fails, is slow, lies about its total, or leaves fields
// out, while the run itself writes. Every answer has to be one that a single
// read could have given since the reader was made, and since the run's own write.
func TestAnswersAreThoseOfSingleReads(t *testing.T) {
	t.Parallel()
	for seed := range uint64(300) {
		inBubble(t, func(t *testing.T) { hostileWalk(t, seed) })
	}
}

func hostileWalk(t *testing.T, seed uint64) {
	dice := rand.New(rand.NewPCG(seed, 2))
	var mu sync.Mutex // the dice are thrown by several
	throw := func(n int) int {
		mu.Lock()
		defer mu.Unlock()
		return dice.IntN(n)
	}
	p := newPool(1+throw(600), 0)
	p.latency = func() time.Duration { return time.Duration(throw(100)) * time.Millisecond }
	p.listed = distortion(throw, throw(6))
	asked := choose(dice, p.ids(), 1+throw(len(p.ids())))
	began := time.Now()
	r := p.reader()

	ctx, stop := context.WithCancel(t.Context())
	var console sync.WaitGroup
	console.Go(func() { // somebody at the console
		for sleep(ctx, time.Duration(throw(60))*time.Millisecond) == nil {
			ids := p.ids()
			switch what := throw(3); {
			case what == 0 || len(ids) == 0:
				p.add()
			case what == 1:
				p.remove(ids[throw(len(ids))])
			default:
				p.edit(ids[throw(len(ids))])
			}
		}
	})
	written := map[string]time.Time{}
	walk(asked, 1+throw(20), time.Duration(throw(20))*time.Millisecond, func(id string) {
		if throw(8) == 0 { // the run itself
			p.edit(id)
			r.Wrote(id)
			mu.Lock()
			written[id] = time.Now()
			mu.Unlock()
		}
		got, there := p.read(ctx, r, id)
		mu.Lock()
		since, own := written[id]
		mu.Unlock()
		if !own {
			since = began
		}
		if !p.could(id, got, there, since) {
			t.Errorf("seed %d: %s: %+v, %v, which it never was since %s: %+v", seed, id, got, there, since.Sub(began), p.history[id])
		}
	})
	stop()
	console.Wait()
}

// could tells whether a single read could have answered so at some time since.
func (p *pool) could(id string, got object, there bool, since time.Time) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	spans := p.history[id]
	if !there {
		return !spans[len(spans)-1].until.IsZero()
	}
	return got.ID == id && slices.ContainsFunc(spans, func(s span) bool {
		return s.version == got.Version && (s.until.IsZero() || !s.until.Before(since))
	})
}

// distortion is one of the ways in which a list is not to be trusted.
func distortion(throw func(int) int, kind int) func(int, *bulk.Page[object]) error {
	return func(_ int, page *bulk.Page[object]) error {
		switch kind {
		case 1:
			if throw(3) == 0 {
				return errDown
			}
		case 2:
			<-time.After(time.Duration(throw(10)) * time.Second)
		case 3:
			page.Total = throw(2*page.Total + 1)
		case 4:
			for i := range page.List {
				if throw(4) == 0 {
					page.List[i] = object{ID: page.List[i].ID}
				}
			}
		case 5: // entries go missing, and the rest comes in any order
			if len(page.List) > 0 {
				page.List = page.List[:throw(len(page.List)+1)]
			}
		}
		return nil
	}
}

// TestSlowListIsNotWaitedFor answers although the list never comes.
func TestSlowListIsNotWaitedFor(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T) {
		p := newPool(300, 50*time.Millisecond)
		p.listed = func(int, *bulk.Page[object]) error {
			<-time.After(time.Hour)
			return nil
		}
		r := p.reader()
		walk(p.ids(), 10, 0, func(id string) { p.read(t.Context(), r, id) })
		if p.count(&p.gets) != 300 || p.count(&p.pages) != 1 {
			t.Errorf("%d single reads and %d pages", p.count(&p.gets), p.count(&p.pages))
		}
	})
}

// TestGetEndsWithItsContext takes questions back; what nobody wants any more
// is not read on.
func TestGetEndsWithItsContext(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T) {
		p := newPool(300, 0)
		var hangs atomic.Bool
		hangs.Store(true)
		p.latency = func() time.Duration {
			if hangs.Load() {
				return time.Hour
			}
			return time.Millisecond
		}
		r := p.reader()
		p.read(t.Context(), r, "id-1")
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		for _, ask := range []func() error{
			func() error {
				_, err := r.Get(ctx, "id-2", func(object) bool { return true }, func(context.Context) (object, error) { return object{}, nil })
				return err
			},
			func() error { _, err := r.All(ctx); return err },
		} {
			if err := ask(); err == nil {
				t.Error("no error")
			}
		}
		synctest.Wait()
		if p.count(&p.onWay) != 0 {
			t.Errorf("%d pages are still under way", p.count(&p.onWay))
		}
		hangs.Store(false)
		if all, err := r.All(t.Context()); err != nil || len(all.Entries) != 300 {
			t.Errorf("afterwards: %d entries, %v", len(all.Entries), err)
		}
	})
}
