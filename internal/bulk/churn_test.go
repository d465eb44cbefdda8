package bulk_test

import (
	"context"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/authing/terraform-provider-authing/internal/bulk"
)

// TestListUnderChurn reads the whole list while half of it is deleted without a
// pause, or as many are added, or both, by a server of no steady speed, in
// either order of the list: what was there all the time is in it.
func TestListUnderChurn(t *testing.T) {
	t.Parallel()
	for seed := range uint64(60) {
		inBubble(t, func(t *testing.T) {
			dice := rand.New(rand.NewPCG(seed, 4))
			var mu sync.Mutex
			throw := func(n int) time.Duration {
				mu.Lock()
				defer mu.Unlock()
				return time.Duration(dice.IntN(n)) * time.Millisecond
			}
			p := newPool(200+int(throw(1000)/time.Millisecond), 0)
			p.latency = func() time.Duration { return 20*time.Millisecond + throw(200) }
			if seed%2 == 0 {
				slices.Reverse(p.order)
			}
			lasting := p.ids()
			going := choose(dice, lasting, len(lasting)/2)
			lasting = slices.DeleteFunc(lasting, func(id string) bool { return slices.Contains(going, id) })
			ctx, stop := context.WithCancel(t.Context())
			var console sync.WaitGroup
			console.Go(func() {
				for i, id := range going {
					if sleep(ctx, throw(20)) != nil {
						return
					}
					if seed%3 == 0 || seed%3 == 1 && i%2 == 0 {
						p.add()
					} else {
						p.remove(id)
					}
				}
			})
			all, err := p.reader().All(t.Context())
			stop()
			console.Wait()
			if err != nil {
				t.Fatal(seed, err)
			}
			for _, id := range lasting {
				if !slices.ContainsFunc(all.Entries, func(o object) bool { return o.ID == id }) {
					t.Errorf("seed %d: %s was there all the time and is not in the list", seed, id)
				}
			}
		})
	}
}

// TestListHoldsNothingOfBeforeAWrite joins a reading of the list that has shown
// what the run then deletes: nobody who asks afterwards gets to see it.
func TestListHoldsNothingOfBeforeAWrite(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T) {
		p := newPool(120, 40*time.Millisecond)
		r := p.reader()
		first := p.ids()[0]
		var others sync.WaitGroup
		others.Go(func() {
			if _, err := r.All(t.Context()); err != nil {
				t.Error(err)
			}
		})
		others.Go(func() { // no reading of these moments is sound
			for range 6 {
				<-time.After(30 * time.Millisecond)
				p.add()
			}
		})
		<-time.After(45 * time.Millisecond) // the first page has come
		p.remove(first)
		r.Wrote(first)
		for range 2 {
			all, err := r.All(t.Context())
			if err != nil || slices.ContainsFunc(all.Entries, func(o object) bool { return o.ID == first }) {
				t.Errorf("%s is among %d, %v", first, len(all.Entries), err)
			}
		}
		others.Wait()
	})
}

// TestWriteWhileWaiting has the run write what somebody waits for a page to
// show: the page, which is older, is not the answer.
func TestWriteWhileWaiting(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T) {
		p := newPool(120, 100*time.Millisecond)
		r := p.reader()
		ids := p.ids()
		var askers sync.WaitGroup
		askers.Go(func() { p.read(t.Context(), r, ids[100]) })
		synctest.Wait()
		askers.Go(func() {
			if got, there := p.read(t.Context(), r, ids[5]); !there || got.Version != 2 {
				t.Errorf("%+v, %v", got, there)
			}
		})
		<-time.After(60 * time.Millisecond) // the page has been made and is on its way
		p.edit(ids[5])
		r.Wrote(ids[5])
		askers.Wait()
	})
}

// TestSlowAPI keeps to the bound where every call takes long, or has to wait in
// line: a list that is no slower than single reads is waited for.
func TestSlowAPI(t *testing.T) {
	t.Parallel()
	for _, latency := range []time.Duration{time.Second, 2500 * time.Millisecond, 5 * time.Second, 30 * time.Second} {
		for _, c := range []struct{ size, parallelism int }{{50, 10}, {200, 10}, {200, 30}, {1000, 10}, {1000, 50}} {
			inBubble(t, func(t *testing.T) {
				p := newPool(c.size, latency)
				r := p.reader()
				walk(p.ids(), c.parallelism, 5*time.Millisecond, func(id string) { p.read(t.Context(), r, id) })
				if most := 2*(c.size/pageSize) + 1; p.count(&p.pages)+p.count(&p.gets) > most {
					t.Errorf("%d objects, %d at a time, %s a call: %d pages and %d single reads", c.size, c.parallelism, latency, p.count(&p.pages), p.count(&p.gets))
				}
			})
		}
	}
	for _, turn := range []time.Duration{200 * time.Millisecond, time.Second, 5 * time.Second} {
		inBubble(t, func(t *testing.T) {
			p := newPool(1000, 0)
			var mu sync.Mutex
			next := time.Now()
			p.latency = func() time.Duration { // asked for twice a call
				mu.Lock()
				defer mu.Unlock()
				if now := time.Now(); next.Before(now) {
					next = now
				}
				next = next.Add(turn / 2)
				return 2 * time.Until(next)
			}
			r := p.reader()
			walk(p.ids(), 10, 5*time.Millisecond, func(id string) { p.read(t.Context(), r, id) })
			if p.count(&p.pages)+p.count(&p.gets) > 41 {
				t.Errorf("a call each %s: %d pages and %d single reads", turn, p.count(&p.pages), p.count(&p.gets))
			}
		})
	}
}

// TestNobodyReadsOn reads no page for somebody who has gone.
func TestNobodyReadsOn(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T) {
		p := newPool(2000, 50*time.Millisecond)
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		given := 0
		for _, err := range p.reader().Each(ctx) {
			if err != nil {
				break
			}
			if given++; given == 10 {
				cancel()
			}
		}
		<-time.After(time.Minute)
		if p.count(&p.pages) != 1 {
			t.Errorf("%d pages", p.count(&p.pages))
		}
	})
}

// TestEachTellsAFailureOnce asks no failing list a second time.
func TestEachTellsAFailureOnce(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T) {
		p := newPool(300, time.Millisecond)
		p.listed = func(number int, _ *bulk.Page[object]) error {
			if number == 2 {
				return errDown
			}
			return nil
		}
		failures := 0
		for _, err := range p.reader().Each(t.Context()) {
			if err != nil {
				failures++
			}
		}
		if failures != 1 || p.count(&p.pages) != 2 {
			t.Errorf("%d failures, %d pages", failures, p.count(&p.pages))
		}
	})
}
