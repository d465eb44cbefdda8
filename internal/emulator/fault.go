package emulator

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"slices"
	"strings"
)

// Fault makes calls fail.
type Fault struct {
	// Operation is the endpoint it befalls; every endpoint when empty.
	Operation string
	// Kind is one of FaultKinds.
	Kind string
	// From is the first call befallen, counted from 1 since the fault was
	// injected; the first when 0.
	From int
	// Times is how many calls are befallen; all from From on when 0.
	Times int
	// Seen is how many calls it has looked at; the emulator counts them.
	Seen int
}

// Chance makes calls fail at random, the same ones for the same seed and order
// of calls.
type Chance struct {
	// Share is how many of all calls fail, from 0 to 1.
	Share float64
	Seed  uint64
	// Kinds are drawn from; all when empty.
	Kinds []string
}

// When a fault lets the call be processed.
type processed int

const (
	never processed = iota
	first
	late // once the caller has gone away
)

// faultKind is one way to fail: what becomes of the call, and of the answer.
type faultKind struct {
	name string
	processed
	// answer writes what the caller gets in place of the true answer.
	answer func(w http.ResponseWriter, r *request, truth answer, requestID string)
}

// tokenExpired is the fault that befalls the tokens, not the answer.
const tokenExpired = "token-expired"

// faultKinds lists the ways to fail.
func faultKinds() []faultKind {
	return []faultKind{
		{"cut-before", never, cut},
		{"cut-after", first, cut},
		{"http-500-before", never, status(500)},
		{"http-500-after", first, status(500)},
		{"http-502-html-before", never, gateway},
		{"http-502-html-after", first, gateway},
		{"http-503-before", never, status(503)},
		{"http-503-after", first, status(503)},
		{"body-500-before", never, body(500, 0)},
		{"body-500-after", first, body(500, 0)},
		{"http-429", never, status(429)},
		{"http-429-retry-after", never, retryAfter(status(429))},
		{"body-429", never, body(429, 0)},
		{"body-429-retry-after", never, retryAfter(body(429, 0))},
		{"token-401", never, body(401, 0)},
		{"token-2020", never, body(401, 2020)},
		{tokenExpired, first, nil},
		{"empty-before", never, plain("")},
		{"empty-after", first, plain("")},
		{"garbage", first, plain("\x00\x01 not JSON")},
		{"cut-short", first, cutShort},
		{"slow-before", late, cut},
		{"slow-after", first, held},
	}
}

// FaultKinds returns the names of the ways to fail.
func FaultKinds() []string {
	var names []string
	for _, kind := range faultKinds() {
		names = append(names, kind.name)
	}
	return names
}

// Inject adds faults. It fails on a kind that there is not.
func (e *Emulator) Inject(faults ...Fault) error {
	e.mu.Lock()
	defer e.mu.Unlock()
	for _, fault := range faults {
		if !slices.Contains(FaultKinds(), fault.Kind) {
			return fmt.Errorf("there is no fault %q; there are %s", fault.Kind, strings.Join(FaultKinds(), ", "))
		}
		e.faults = append(e.faults, &fault)
	}
	return nil
}

// Faults returns the faults that were injected and not healed.
func (e *Emulator) Faults() []Fault {
	e.mu.Lock()
	defer e.mu.Unlock()
	faults := make([]Fault, 0, len(e.faults))
	for _, fault := range e.faults {
		faults = append(faults, *fault)
	}
	return faults
}

// Over tells whether the fault befalls no call any more.
func (f Fault) Over() bool { return f.Times > 0 && f.Seen >= max(f.From, 1)+f.Times-1 }

// Heal takes all faults away.
func (e *Emulator) Heal() {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.faults, e.chance, e.dice = nil, Chance{}, nil
	e.lines, e.hooks = nil, nil
}

// Try makes calls fail at random from now on.
func (e *Emulator) Try(chance Chance) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if len(chance.Kinds) == 0 {
		chance.Kinds = FaultKinds()
	}
	e.chance, e.dice = chance, rand.New(rand.NewPCG(chance.Seed, chance.Seed))
}

// strike draws the fault for a call; nil when it is spared.
func (e *Emulator) strike(operation string) *faultKind {
	e.mu.Lock()
	defer e.mu.Unlock()
	name := ""
	for _, fault := range e.faults {
		if fault.Operation != "" && fault.Operation != operation {
			continue
		}
		fault.Seen++
		from := max(fault.From, 1)
		if name == "" && fault.Seen >= from && (fault.Times == 0 || fault.Seen < from+fault.Times) {
			name = fault.Kind
		}
	}
	if name == "" && e.dice != nil && e.dice.Float64() < e.chance.Share {
		name = e.chance.Kinds[e.dice.IntN(len(e.chance.Kinds))]
	}
	for _, kind := range faultKinds() {
		if kind.name == name {
			return &kind
		}
	}
	return nil
}

// befall processes a call as far as its fault lets it, and answers as the
// fault wants.
func (e *Emulator) befall(kind *faultKind, name string, w http.ResponseWriter, r *request) {
	if kind.name == tokenExpired {
		e.ExpireTokens()
		e.process(name, r).write(w, r.language(), e.options.NewID())
		return
	}
	var truth answer
	switch kind.processed {
	case never:
	case first:
		truth = e.process(name, r)
	case late:
		<-r.Context().Done()
		truth = e.process(name, r)
	}
	kind.answer(w, r, truth, e.options.NewID())
}

func cut(http.ResponseWriter, *request, answer, string) { panic(http.ErrAbortHandler) }

func held(_ http.ResponseWriter, r *request, _ answer, _ string) { <-r.Context().Done() }

func cutShort(w http.ResponseWriter, r *request, truth answer, requestID string) {
	content, err := truth.content(r.language(), requestID)
	if err != nil {
		panic(err)
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Content-Length", fmt.Sprint(len(content)))
	_, _ = w.Write(content[:len(content)/2])
	panic(http.ErrAbortHandler)
}

func gateway(w http.ResponseWriter, _ *request, _ answer, _ string) {
	w.Header().Set("Content-Type", "text/html")
	w.WriteHeader(http.StatusBadGateway)
	_, _ = w.Write([]byte("<html><body><h1>502 Bad Gateway</h1></body></html>"))
}

func plain(content string) func(http.ResponseWriter, *request, answer, string) {
	return func(w http.ResponseWriter, _ *request, _ answer, _ string) {
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write([]byte(content))
	}
}

// body answers with a statusCode inside an HTTP 200.
func body(statusCode, apiCode int) func(http.ResponseWriter, *request, answer, string) {
	return func(w http.ResponseWriter, r *request, _ answer, requestID string) {
		failed(statusCode, apiCode, text{"故障", "A fault"}).write(w, r.language(), requestID)
	}
}

// status answers with the same status in HTTP and body.
func status(code int) func(http.ResponseWriter, *request, answer, string) {
	return func(w http.ResponseWriter, r *request, _ answer, requestID string) {
		a := failed(code, 0, text{http.StatusText(code), http.StatusText(code)})
		a.httpStatus = code
		a.write(w, r.language(), requestID)
	}
}

// retryAfter adds the header that asks for a second's patience.
func retryAfter(next func(http.ResponseWriter, *request, answer, string)) func(http.ResponseWriter, *request, answer, string) {
	return func(w http.ResponseWriter, r *request, truth answer, requestID string) {
		w.Header().Set("Retry-After", "1")
		next(w, r, truth, requestID)
	}
}

// Say makes an endpoint answer every call with the same HTTP status and body,
// and do nothing. Heal ends it.
func (e *Emulator) Say(operation string, httpStatus int, content string) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.lines == nil {
		e.lines = map[string]line{}
	}
	e.lines[operation] = line{httpStatus, content}
}

// line is an answer that was put into the emulator's mouth.
type line struct {
	httpStatus int
	content    string
}

// prompted answers a call with what was put into the emulator's mouth, and
// tells whether there is such an answer.
func (e *Emulator) prompted(operation string, w http.ResponseWriter) bool {
	e.mu.Lock()
	said, ok := e.lines[operation]
	e.mu.Unlock()
	if !ok {
		return false
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(said.httpStatus)
	_, _ = w.Write([]byte(said.content))
	return true
}

// OnCall makes something happen in the pool with every call to an endpoint,
// just before it is answered. Heal ends it.
func (e *Emulator) OnCall(operation string, happen func()) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.hooks == nil {
		e.hooks = map[string]func(){}
	}
	e.hooks[operation] = happen
}

func (e *Emulator) happen(operation string) {
	e.mu.Lock()
	hook := e.hooks[operation]
	e.mu.Unlock()
	if hook != nil {
		hook()
	}
}
