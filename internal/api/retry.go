package api

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/cenkalti/backoff/v5"
)

// DefaultMaxRetries is how often a call is repeated when nobody says.
const DefaultMaxRetries = 5

const (
	// firstWait and longestWait bound the waits between tries; each is drawn
	// from a range around a value that doubles, so that callers spread out.
	firstWait   = 500 * time.Millisecond
	longestWait = 30 * time.Second
	// LongestRetryAfter is how long a server may ask to be left alone. What
	// asks for more is told to the user instead of waited for.
	LongestRetryAfter = 2 * time.Minute
)

// Outcome is what is known about the effect of a call that failed.
type Outcome int

// The outcomes.
const (
	// OutcomeNotProcessed: Authing certainly did nothing.
	OutcomeNotProcessed Outcome = iota + 1
	// OutcomeUnknown: Authing may have done it.
	OutcomeUnknown
	// OutcomeRefused: Authing, or this client, decided against it; asking again changes nothing.
	OutcomeRefused
)

// Outcome sorts the error into one of the three classes on which every
// repetition is decided.
func (e *Error) Outcome() Outcome {
	switch {
	case e.Kind == KindDial, e.Throttled(), e.TokenRefused():
		return OutcomeNotProcessed
	case e.Kind == KindLocal, e.Kind == KindTLS:
		return OutcomeRefused
	case e.Kind == KindNoAnswer, e.Kind == KindUnusable, e.Contradicted():
		return OutcomeUnknown
	case serverFault(e.StatusCode), serverFault(e.HTTPStatus):
		return OutcomeUnknown
	case e.Kind == KindNotAuthing && (e.StatusCode == StatusOK || e.HTTPStatus < http.StatusMultipleChoices || e.HTTPStatus == http.StatusRequestTimeout):
		return OutcomeUnknown
	}
	return OutcomeRefused
}

// serverFault tells a fault of the server's own; 601 to 603 are business codes.
func serverFault(status int) bool { return status >= 500 && status < 600 }

// mayRepeat is the policy, read here and nowhere else. What was not processed
// may always be sent again. What may have been processed may be sent again
// where doing it twice is doing it once. A token that was refused has been
// renewed already, and an answer that cannot be used stays so.
func (op Operation) mayRepeat(failure *Error) bool {
	switch failure.Outcome() {
	case OutcomeNotProcessed:
		return !failure.TokenRefused()
	case OutcomeUnknown:
		return op.Idempotent && failure.Kind != KindUnusable && !failure.Contradicted()
	default:
		return false
	}
}

// perform sends a request until it is answered, refused, or has been sent
// often enough.
func (c *Client) perform(ctx context.Context, op Operation, send func(ctx context.Context, attempt int) (json.RawMessage, *Error)) (json.RawMessage, *Error) {
	began := c.Config.Now()
	waits := &backoff.ExponentialBackOff{InitialInterval: firstWait, RandomizationFactor: 0.5, Multiplier: 2, MaxInterval: longestWait}
	var last *Error
	for attempt := 1; ; attempt++ {
		data, failure := send(ctx, attempt)
		if failure == nil {
			return data, nil
		}
		if last != nil && failure.Kind == KindLocal && ctx.Err() != nil {
			last.Stopped = Stopped(ctx.Err())
			return nil, last
		}
		if failure.Operation != op.Name {
			return nil, failure // the login has been repeated already
		}
		last = failure
		failure.Attempts, failure.Elapsed = attempt, c.Config.Now().Sub(began)
		if attempt > *c.Config.MaxRetries || !op.mayRepeat(failure) || ctx.Err() != nil {
			return nil, failure
		}
		wait := max(waits.NextBackOff(), failure.RetryAfter)
		if failure.RetryAfter > LongestRetryAfter {
			failure.Stopped = fmt.Sprintf("Authing asked to wait %s (Retry-After), longer than the provider's limit of %s", failure.RetryAfter, LongestRetryAfter)
			return nil, failure
		}
		if failure.Throttled() {
			// Every caller waits for this, and so does this one, in its turn.
			c.pacer.throttled(wait)
			c.Log.Waiting(ctx, Wait{Operation: op.Name, Attempt: attempt, Duration: wait, Reason: failure.Error()})
			continue
		}
		c.Log.Waiting(ctx, Wait{Operation: op.Name, Attempt: attempt, Duration: wait, Reason: failure.Error()})
		if err := c.Config.Sleep(ctx, wait); err != nil {
			failure.Stopped = Stopped(err)
			return nil, failure
		}
	}
}

// Stopped says why waiting ended before its time.
func Stopped(err error) string {
	if errors.Is(err, context.DeadlineExceeded) {
		return "the operation's timeout ended before the next attempt"
	}
	return "the run was cancelled before the next attempt"
}

// sleep waits for a duration or for the context's end.
func sleep(ctx context.Context, duration time.Duration) error {
	timer := time.NewTimer(duration)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}

// retryAfter reads a Retry-After header, in seconds or as a date; 0 when there
// is none, when it cannot be read, or when it has passed.
func retryAfter(header string, now time.Time) time.Duration {
	header = strings.TrimSpace(header)
	if seconds, err := strconv.ParseFloat(header, 64); err == nil {
		if seconds > 0 && seconds < maxLifetime.Seconds() {
			return time.Duration(seconds * float64(time.Second))
		}
		if seconds >= maxLifetime.Seconds() {
			return maxLifetime
		}
		return 0
	}
	if date, err := http.ParseTime(header); err == nil {
		return max(0, min(date.Sub(now), maxLifetime))
	}
	return 0
}

// authorised sends a request with the run's token, and once more with a new
// one when Authing refuses the first.
func (c *Client) authorised(ctx context.Context, op Operation, query url.Values, content []byte, attempt int) (json.RawMessage, *Error) {
	token, failure := c.currentToken(ctx)
	if failure != nil {
		return nil, failure
	}
	data, failure := c.exchange(ctx, op, query, content, &token, attempt)
	if failure == nil || !failure.TokenRefused() {
		return data, failure
	}

	c.token.drop(token)
	token, renewal := c.currentToken(ctx)
	if renewal != nil {
		return nil, renewal
	}
	data, failure = c.exchange(ctx, op, query, content, &token, attempt)
	if failure != nil && failure.TokenRefused() {
		failure.PoolAssumed = !token.named
	}
	return data, failure
}
