package emulator

import (
	"context"
	"net"
	"net/http"
	"time"
)

// Listen serves the pool on an address of this machine, such as
// "127.0.0.1:0" for a free port. It returns the URL that the pool answers at
// and the function that ends it at once.
func (e *Emulator) Listen(ctx context.Context, address string) (url string, stop func() error, err error) {
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", address)
	if err != nil {
		return "", nil, err
	}
	server := &http.Server{Handler: e, ReadHeaderTimeout: time.Minute}
	go func() { _ = server.Serve(listener) }() // ends with stop
	return "http://" + listener.Addr().String(), server.Close, nil
}
