package bulk_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/authing/terraform-provider-authing/internal/bulk"
)

const pageSize = 50

// object is a thing of the pool, at one version.
type object struct {
	ID      string
	Version int
	// Whole: the answer says all that a single read does.
	Whole bool
}

// span is when an object was at a version, up to but not including until; a
// zero until is now.
type span struct {
	version     int
	from, until time.Time
}

// pool is a list that may change under its reader, and lie, and fail. It keeps
// the whole history, to judge answers by. Time is that of a synctest bubble.
type pool struct {
	mu      sync.Mutex
	order   []string // newest first
	history map[string][]span
	next    int

	// latency is what a call takes.
	latency func() time.Duration
	// listed distorts a page before it is answered.
	listed func(number int, page *bulk.Page[object]) error

	pages, gets    int
	onWay, mostWay int
}

func newPool(size int, latency time.Duration) *pool {
	p := &pool{history: map[string][]span{}, latency: func() time.Duration { return latency }}
	for range size {
		p.add()
	}
	return p
}

// count reads one of the counters.
func (p *pool) count(counter *int) int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return *counter
}

func (p *pool) add() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.next++
	id := fmt.Sprintf("id-%d", p.next)
	p.order = slices.Insert(p.order, 0, id)
	p.history[id] = []span{{version: 1, from: time.Now()}}
	return id
}

func (p *pool) edit(id string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	spans := p.history[id]
	last := &spans[len(spans)-1]
	if !last.until.IsZero() {
		return
	}
	last.until = time.Now()
	p.history[id] = append(spans, span{version: last.version + 1, from: time.Now()})
}

func (p *pool) remove(id string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	at := slices.Index(p.order, id)
	if at < 0 {
		return
	}
	p.order = slices.Delete(p.order, at, at+1)
	spans := p.history[id]
	spans[len(spans)-1].until = time.Now()
}

func (p *pool) ids() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.order)
}

func (p *pool) now(id string) (object, bool) {
	spans := p.history[id]
	if len(spans) == 0 || !spans[len(spans)-1].until.IsZero() {
		return object{}, false
	}
	return object{ID: id, Version: spans[len(spans)-1].version, Whole: true}, true
}

// wait passes half of a call's latency.
func (p *pool) wait(ctx context.Context) error { return sleep(ctx, p.latency()/2) }

// get is the single read.
func (p *pool) get(ctx context.Context, id string) (object, bool) {
	p.mu.Lock()
	p.gets++
	p.mu.Unlock()
	_ = p.wait(ctx)
	defer func() { _ = p.wait(ctx) }()
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.now(id)
}

// page is the list.
func (p *pool) page(ctx context.Context, number int) (bulk.Page[object], error) {
	p.mu.Lock()
	p.pages++
	p.onWay++
	p.mostWay = max(p.mostWay, p.onWay)
	p.mu.Unlock()
	defer func() {
		_ = p.wait(ctx)
		p.mu.Lock()
		p.onWay--
		p.mu.Unlock()
	}()
	if err := p.wait(ctx); err != nil {
		return bulk.Page[object]{}, err
	}
	page := p.slice(number)
	if p.listed != nil {
		if err := p.listed(number, &page); err != nil {
			return bulk.Page[object]{}, err
		}
	}
	return page, nil
}

// slice is a page as it is now.
func (p *pool) slice(number int) bulk.Page[object] {
	p.mu.Lock()
	defer p.mu.Unlock()
	from := min((number-1)*pageSize, len(p.order))
	page := bulk.Page[object]{Total: len(p.order)}
	for _, id := range p.order[from:min(from+pageSize, len(p.order))] {
		entry, _ := p.now(id)
		page.List = append(page.List, entry)
	}
	return page
}

func (p *pool) reader() *bulk.Reader[object] {
	return bulk.New(bulk.Source[object]{
		Page:        p.page,
		PageSize:    pageSize,
		ID:          func(o object) string { return o.ID },
		Concurrency: 10,
		Sleep:       sleep,
	})
}

// read is how a client uses a reader.
func (p *pool) read(ctx context.Context, r *bulk.Reader[object], id string) (object, bool) {
	got, err := r.Get(ctx, id, func(o object) bool { return o.Whole }, func(ctx context.Context) (object, error) {
		got, there := p.get(ctx, id)
		if !there {
			return got, errGone
		}
		return got, nil
	})
	if err != nil && !errors.Is(err, errGone) {
		panic(err)
	}
	return got, err == nil
}

// walk asks about objects as Terraform does: so many at a time, and some time
// after an answer the next question.
func walk(ids []string, parallelism int, think time.Duration, visit func(id string)) {
	queue := make(chan string)
	var workers sync.WaitGroup
	for range parallelism {
		workers.Go(func() {
			for id := range queue {
				visit(id)
				<-time.After(think)
			}
		})
	}
	for _, id := range ids {
		queue <- id
	}
	close(queue)
	workers.Wait()
}

// choose returns so many of the ids, in a random order.
func choose(dice *rand.Rand, ids []string, count int) []string {
	ids = slices.Clone(ids)
	dice.Shuffle(len(ids), func(i, j int) { ids[i], ids[j] = ids[j], ids[i] })
	return ids[:count]
}

func sleep(ctx context.Context, duration time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(duration):
		return nil
	}
}

var (
	errDown = errors.New("the list is down")
	errGone = errors.New("the object is gone")
)

// inBubble runs a test on a clock of its own, and lets what it leaves behind
// come to its end.
func inBubble(t *testing.T, test func(*testing.T)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		test(t)
		<-time.After(24 * time.Hour)
	})
}
