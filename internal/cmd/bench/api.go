package main

import (
	"context"
	"maps"
	"net"
	"net/http"
	"path"
	"sync"
	"time"

	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// api is an emulated Authing that takes its time, and counts what it is asked
// and over how many connections.
type api struct {
	*emulator.Emulator
	url string

	latency time.Duration
	server  *http.Server

	mu          sync.Mutex
	calls       map[string]int
	onWay, most int
	// open are the connections at present, mostOpen the most there were at once.
	open, mostOpen int
}

func startAPI(ctx context.Context, latency time.Duration) (*api, error) {
	pool, err := emulator.New(emulator.Options{})
	if err != nil {
		return nil, err
	}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	a := &api{Emulator: pool, url: "http://" + listener.Addr().String(), latency: latency, calls: map[string]int{}}
	a.server = &http.Server{Handler: http.HandlerFunc(a.answer), ConnState: a.connected, ReadHeaderTimeout: time.Minute}
	go func() { _ = a.server.Serve(listener) }() // ends with close
	return a, nil
}

func (a *api) close() error { return a.server.Close() }

func (a *api) answer(w http.ResponseWriter, r *http.Request) {
	a.mu.Lock()
	a.calls[path.Base(r.URL.Path)]++
	a.onWay++
	a.most = max(a.most, a.onWay)
	a.mu.Unlock()
	defer func() {
		a.mu.Lock()
		defer a.mu.Unlock()
		a.onWay--
	}()
	if a.latency > 0 {
		timer := time.NewTimer(a.latency)
		defer timer.Stop()
		select {
		case <-r.Context().Done():
			return
		case <-timer.C:
		}
	}
	a.ServeHTTP(w, r)
}

func (a *api) connected(_ net.Conn, state http.ConnState) {
	a.mu.Lock()
	defer a.mu.Unlock()
	switch state {
	case http.StateNew:
		a.open++
		a.mostOpen = max(a.mostOpen, a.open)
	case http.StateClosed, http.StateHijacked:
		a.open--
	case http.StateActive, http.StateIdle:
	}
}

// forget begins a new count.
func (a *api) forget() {
	a.ForgetCalls()
	a.mu.Lock()
	defer a.mu.Unlock()
	a.calls, a.most, a.mostOpen = map[string]int{}, 0, a.open
}

// count tells what was counted since.
func (a *api) count(into *figure) {
	a.mu.Lock()
	defer a.mu.Unlock()
	into.Calls = maps.Clone(a.calls)
	into.Connections, into.InFlight = a.mostOpen, a.most
}
