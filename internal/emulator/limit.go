package emulator

import (
	"net/http"

	"golang.org/x/time/rate"
)

// Limit is how many calls the pool allows; Authing documents 300 a second for
// free pools, answered with HTTP status 429 and the same statusCode.
type Limit struct {
	// PerSecond is the rate and the burst; no limit when 0.
	PerSecond int
	// InBody answers with HTTP status 200 around the statusCode.
	InBody bool
	// RetryAfter adds the header of that name.
	RetryAfter bool
}

func (l Limit) limiter() *rate.Limiter {
	if l.PerSecond == 0 {
		return rate.NewLimiter(rate.Inf, 0)
	}
	return rate.NewLimiter(rate.Limit(l.PerSecond), l.PerSecond)
}

// throttle answers a call that comes too soon, and tells whether it did.
func (e *Emulator) throttle(w http.ResponseWriter, r *request) (answer, bool) {
	if e.limiter.AllowN(e.options.Now(), 1) {
		return answer{}, false
	}
	a := failed(429, 0, text{"请求过于频繁", "Too many requests"})
	if !e.options.Limit.InBody {
		a.httpStatus = http.StatusTooManyRequests
	}
	if e.options.Limit.RetryAfter {
		w.Header().Set("Retry-After", "1")
	}
	a.write(w, r.language(), e.options.NewID())
	return a, true
}
