package api

import (
	"context"
	"errors"
	"net"
	"net/http/httptrace"
	"sync"
	"time"
)

const (
	// longestDial bounds a dial, of which net/http lets one go on for nobody.
	longestDial = 10 * time.Second
	// roomPatience is how long a call without a connection waits for room: long
	// enough for another's to become idle, and short where one hangs that is
	// only about to be opened.
	roomPatience = 200 * time.Millisecond
)

// errNotNeeded ends a dial whose call has got another connection meanwhile.
var errNotNeeded = errors.New("the call has another connection")

// connections sees to it that there are no more of them than calls in flight.
// By itself net/http dials for every call that finds none idle, and goes on
// dialling when one becomes idle meanwhile; the next call does the same, and
// short calls end up with more connections than ever were of use.
type connections struct {
	dialer net.Dialer

	mu          sync.Mutex
	calls, open int
	// room is closed, and made anew, when there may be room for one more.
	room chan struct{}
}

func newConnections(requestTimeout time.Duration) *connections {
	return &connections{dialer: net.Dialer{Timeout: min(requestTimeout, longestDial)}, room: make(chan struct{})}
}

// servedKey is the key of a context's channel that is closed once its call has
// a connection, or needs none any more.
type servedKey struct{}

// begin counts a call that begins, and returns its context and the function
// that is to be called when it has ended.
func (c *connections) begin(ctx context.Context) (call context.Context, end func()) {
	served := make(chan struct{})
	serve := sync.OnceFunc(func() { close(served) })
	c.count(1, 0)
	call = httptrace.WithClientTrace(context.WithValue(ctx, servedKey{}, served), &httptrace.ClientTrace{
		GotConn: func(httptrace.GotConnInfo) { serve() },
	})
	return call, func() {
		serve()
		c.count(-1, 0)
	}
}

func (c *connections) count(calls, open int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.calls += calls
	c.open += open
	if c.open < c.calls {
		close(c.room)
		c.room = make(chan struct{})
	}
}

// dial opens a connection once there are more calls in flight than connections.
// Until then there is one for every call, and whoever wants this one is given
// another that has become idle; only where none does in time is it opened all
// the same, for one that never comes about must not keep others waiting.
func (c *connections) dial(ctx context.Context, network, address string) (net.Conn, error) {
	served, _ := ctx.Value(servedKey{}).(chan struct{})
	patience, cancel := context.WithTimeout(ctx, roomPatience)
	defer cancel()
	for room := c.take(false); room != nil; {
		select {
		case <-served:
			return nil, errNotNeeded
		case <-patience.Done():
			if ctx.Err() != nil {
				return nil, ctx.Err()
			}
			room = c.take(true)
		case <-room:
			room = c.take(false)
		}
	}
	conn, err := c.dialer.DialContext(ctx, network, address)
	if err != nil {
		c.count(0, -1)
		return nil, err
	}
	return &connection{Conn: conn, closed: sync.OnceFunc(func() { c.count(0, -1) })}, nil
}

// take counts one connection more, if there is room or it has to be. Otherwise
// it returns what tells when there may be room.
func (c *connections) take(anyway bool) (room <-chan struct{}) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.open >= c.calls && !anyway {
		return c.room
	}
	c.open++
	return nil
}

// connection is one that is counted until it is closed.
type connection struct {
	net.Conn
	closed func()
}

// Close closes the connection.
func (c *connection) Close() error {
	c.closed()
	return c.Conn.Close()
}
