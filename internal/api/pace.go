package api

import (
	"context"
	"sync"
	"time"

	"golang.org/x/sync/semaphore"
	"golang.org/x/time/rate"
)

// DefaultMaxConcurrentRequests is how many calls are in flight at once when
// nobody says: as many as Terraform walks resources side by side by default.
const DefaultMaxConcurrentRequests = 10

const (
	// slowDown is what a throttled rate is multiplied with.
	slowDown = 0.7
	// speedUp is added to a slowed rate, in calls per second, by each call
	// that succeeds: a fifth of the rate within a second.
	speedUp = 0.2
	// slowest is the rate below which throttling does not go, in calls per second.
	slowest = 1
	// burst is the time within which several throttled answers tell the same
	// thing, namely that the rate was too high before any of them came.
	burst = time.Second
)

// pacer lets calls through: so many at once, so many in a second, first come
// first served. When Authing says that it is too much, everybody waits, goes
// on at a lower rate, and finds the way back up.
type pacer struct {
	slots *semaphore.Weighted
	now   func() time.Time
	sleep func(context.Context, time.Duration) error

	mu      sync.Mutex
	limiter *rate.Limiter
	// ceiling is the configured rate; rate.Inf when there is none.
	ceiling rate.Limit
	// free is the rate at which an unlimited pacer is unlimited again.
	free rate.Limit
	// notBefore is when the next call may start.
	notBefore time.Time
	slowedAt  time.Time
	seen      window
}

func newPacer(config Config) *pacer {
	ceiling := rate.Inf
	if config.RequestsPerSecond > 0 {
		ceiling = rate.Limit(config.RequestsPerSecond)
	}
	return &pacer{
		slots:   semaphore.NewWeighted(int64(config.MaxConcurrentRequests)),
		now:     config.Now,
		sleep:   config.Sleep,
		limiter: rate.NewLimiter(ceiling, 1),
		ceiling: ceiling,
	}
}

// longLine is the wait in line from which on the log is told.
const longLine = time.Second

// enter waits until a call may start and returns the function that ends it. A
// pause that begins while it waits counts for it too. Tell is told of a long
// wait. The error is the context's.
func (p *pacer) enter(ctx context.Context, tell func(time.Duration)) (leave func(), err error) {
	if err := p.slots.Acquire(ctx, 1); err != nil {
		return nil, err
	}
	wait, pause := p.reserve()
	for wait > 0 {
		if wait >= longLine {
			tell(wait)
		}
		if err := p.sleep(ctx, wait); err != nil {
			p.slots.Release(1)
			return nil, err
		}
		if p.pausedSince(pause) {
			wait, pause = p.reserve()
			continue
		}
		break
	}
	return func() { p.slots.Release(1) }, nil
}

// pausedSince tells whether a later pause than the one known has begun.
func (p *pacer) pausedSince(known time.Time) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.notBefore.After(known)
}

// reserve takes the next start. It returns how far off that is, and the end of
// the pause that it reckoned with.
func (p *pacer) reserve() (wait time.Duration, pause time.Time) {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := p.now()
	start := p.earliest(now)
	wait = start.Sub(now) + p.limiter.ReserveN(start, 1).DelayFrom(start)
	p.seen.add(now)
	return wait, p.notBefore
}

// earliest is when a call may start, as far as the pause is concerned. The
// limiter lives by this time alone: told an earlier one after a later one, it
// would take the difference for time that has passed and let calls through.
func (p *pacer) earliest(now time.Time) time.Time {
	if p.notBefore.After(now) {
		return p.notBefore
	}
	return now
}

// throttled makes everybody wait and slows down what follows.
func (p *pacer) throttled(wait time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := p.now()
	if until := now.Add(wait); until.After(p.notBefore) {
		p.notBefore = until
	}
	if !p.slowedAt.IsZero() && now.Sub(p.slowedAt) < burst+wait {
		return
	}
	p.slowedAt = now
	was := p.limiter.Limit()
	if was == rate.Inf {
		was = rate.Limit(p.seen.rate())
		p.free = 2 * was
	}
	p.limiter.SetLimitAt(p.earliest(now), min(p.ceiling, max(slowest, slowDown*was)))
}

// succeeded lets a slowed rate grow again.
func (p *pacer) succeeded() {
	p.mu.Lock()
	defer p.mu.Unlock()
	limit := p.limiter.Limit()
	if limit >= p.ceiling {
		return
	}
	limit += speedUp
	if p.ceiling == rate.Inf && limit >= p.free {
		limit = rate.Inf
	}
	p.limiter.SetLimitAt(p.earliest(p.now()), min(limit, p.ceiling))
}

// window counts calls by the second, to know what rate a limit was hit at.
type window struct {
	second       time.Time
	count, prior int
}

func (w *window) add(now time.Time) {
	second := now.Truncate(time.Second)
	if !second.Equal(w.second) {
		w.prior = 0
		if second.Sub(w.second) == time.Second {
			w.prior = w.count
		}
		w.second, w.count = second, 0
	}
	w.count++
}

// rate is how many calls a second were made lately.
func (w *window) rate() int { return max(w.count, w.prior, 1) }
