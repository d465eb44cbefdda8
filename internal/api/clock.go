package api

import (
	"net/http"
	"sync"
	"time"
)

// clockSource says where the server's time is known from.
type clockSource int

const (
	clockUnknown clockSource = iota
	// clockDate: from the Date headers, which a gateway may write.
	clockDate
	// clockWrites: from the createdAt of what this client has made.
	clockWrites
)

// Instant is a time by the server's clock, and how that is known.
type Instant struct {
	time.Time
	source clockSource
	// Here is the same by this machine's clock.
	Here time.Time
}

// Known tells whether anything is known of the server's clock.
func (i Instant) Known() bool { return i.source != clockUnknown }

// ahead is how far after the present, by what is known of the server's clock,
// a time may lie that it has just given: that much a reading of the clock may be
// too early. What lies further ahead was given by another clock.
const ahead = 2 * time.Second

// Before tells whether the instant was certainly before a time that the server
// gave, up to the present: neither the one nor the other if nothing is known of
// its clock. A time that is written in whole seconds, or milliseconds, counts as
// their beginning.
func (i Instant) Before(created *Timestamp, present Instant) bool {
	if i.source == clockUnknown || created == nil {
		return false
	}
	began := i.Truncate(time.Millisecond)
	if created.Nanosecond() == 0 {
		began = i.Truncate(time.Second)
	}
	return !created.Before(began) && !created.After(present.Add(ahead))
}

// serverClock knows how far the server's clock is from this machine's. Every
// reading of it is too early, by what it drops of a second and by the time the
// answer was on its way; the latest of them is the best. This machine's time is
// counted from the first reading on, so that nobody who sets its clock meanwhile
// disturbs it.
type serverClock struct {
	mu     sync.Mutex
	start  time.Time
	source clockSource
	offset time.Duration
}

// observe reads the Date header of an answer that is Authing's own.
func (s *serverClock) observe(date string, now time.Time) {
	if told, err := http.ParseTime(date); err == nil {
		s.read(clockDate, told, now)
	}
}

// Wrote reads the time that Authing gave to what it has just made.
func (s *serverClock) Wrote(created *Timestamp, now time.Time) {
	if created != nil {
		s.read(clockWrites, created.Time, now)
	}
}

func (s *serverClock) read(source clockSource, told, now time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	offset := told.Sub(s.steady(now))
	if source > s.source || source == s.source && offset > s.offset {
		s.source, s.offset = source, offset
	}
}

// Now translates this machine's time into the server's.
func (s *serverClock) Now(here time.Time) Instant {
	s.mu.Lock()
	defer s.mu.Unlock()
	return Instant{Time: s.steady(here).Add(s.offset), source: s.source, Here: here}
}

// steady is this machine's time as it was at the first reading, and the time
// that has passed since. It needs s.mu.
func (s *serverClock) steady(now time.Time) time.Time {
	if s.start.IsZero() {
		s.start = now
	}
	return s.start.Round(0).Add(now.Sub(s.start))
}
