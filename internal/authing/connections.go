package authing

import (
	"context"
	"net"
	"sync"
)

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

func newConnections() *connections { return &connections{room: make(chan struct{})} }

// begin counts a call that begins; the function that it returns is to be
// called when the call has ended.
func (c *connections) begin() (end func()) {
	c.count(1, 0)
	return func() { c.count(-1, 0) }
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
// Until then there is one for every call, and whoever wants this one will be
// given another that has become idle.
func (c *connections) dial(ctx context.Context, network, address string) (net.Conn, error) {
	for room := c.take(); room != nil; room = c.take() {
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-room:
		}
	}
	conn, err := c.dialer.DialContext(ctx, network, address)
	if err != nil {
		c.count(0, -1)
		return nil, err
	}
	return &connection{Conn: conn, closed: sync.OnceFunc(func() { c.count(0, -1) })}, nil
}

// take counts one connection more, if there is room. If there is none it
// returns what tells when there may be.
func (c *connections) take() (room <-chan struct{}) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.open >= c.calls {
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
