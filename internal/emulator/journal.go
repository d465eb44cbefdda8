package emulator

import (
	"bytes"
	"net/http"
	"net/url"
	"slices"
	"time"
)

// Call is one call that the emulator saw.
type Call struct {
	// Number counts the calls from 1.
	Number int
	// Operation is the endpoint's name, such as "create-webhook".
	Operation string
	// Known tells whether there is such an endpoint: callers may name anything.
	Known  bool
	Method string
	Query  url.Values
	Header http.Header
	// Body is the request's body as it came.
	Body       []byte
	HTTPStatus int
	// StatusCode is the body's own status, as answered.
	StatusCode int
	// Fault is the one that befell the call; empty when none did.
	Fault string
	At    time.Time
}

func (e *Emulator) record(call Call) {
	e.mu.Lock()
	e.seen++
	call.Number = e.seen
	e.journal = append(e.journal, call)
	if most := e.options.KeepCalls; most > 0 && len(e.journal) >= 2*most {
		e.journal = slices.Clone(last(e.journal, most))
	}
	e.mu.Unlock()
	if e.options.Watch != nil {
		e.options.Watch(call)
	}
}

// Calls returns the calls seen so far, in the order in which they were
// answered; with names, only those to these operations.
func (e *Emulator) Calls(operations ...string) []Call {
	e.mu.Lock()
	defer e.mu.Unlock()
	var calls []Call
	kept := e.journal
	if e.options.KeepCalls > 0 {
		kept = last(kept, e.options.KeepCalls)
	}
	for _, call := range kept {
		if len(operations) == 0 || slices.Contains(operations, call.Operation) {
			call.Body = bytes.Clone(call.Body)
			calls = append(calls, call)
		}
	}
	return calls
}

// ForgetCalls empties the journal.
func (e *Emulator) ForgetCalls() {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.journal = nil
}

// last returns the end of a list.
func last[T any](all []T, most int) []T { return all[max(0, len(all)-most):] }
