package main

import (
	"context"
	"crypto/tls"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"time"

	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// stopWithin is how long calls under way may take once the emulator is told to stop.
const stopWithin = 5 * time.Second

// server is a pool that listens.
type server struct {
	pool  *emulator.Emulator
	url   string
	http  *http.Server
	ended chan error
	// open: other machines can reach it.
	open bool
}

// listen serves a pool at an address. What goes wrong with a connection, such
// as a handshake with a client that does not know the authority, goes to trouble.
func listen(ctx context.Context, address string, pool *emulator.Emulator, certificate *tls.Certificate, trouble io.Writer) (*server, error) {
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", address)
	if err != nil {
		return nil, err
	}
	s := &server{
		pool:  pool,
		url:   "http://" + reachable(listener.Addr().String()),
		http:  &http.Server{Handler: handler(pool), ReadHeaderTimeout: stopWithin, ErrorLog: log.New(trouble, "", log.Ltime)},
		ended: make(chan error, 1),
		open:  !onLoopback(listener.Addr()),
	}
	if certificate != nil {
		s.url = "https://" + reachable(listener.Addr().String())
		s.http.TLSConfig = &tls.Config{Certificates: []tls.Certificate{*certificate}, MinVersion: tls.VersionTLS12}
		listener = tls.NewListener(listener, s.http.TLSConfig)
	}
	go func() { s.ended <- s.http.Serve(listener) }()
	return s, nil
}

// onLoopback tells whether an address is for this machine alone.
func onLoopback(address net.Addr) bool {
	tcp, ok := address.(*net.TCPAddr)
	return ok && tcp.IP.IsLoopback()
}

// reachable is the address to call a listener at: one that listens to every
// address of this machine is called at loopback.
func reachable(address string) string {
	host, port, err := net.SplitHostPort(address)
	if ip := net.ParseIP(host); err == nil && ip != nil && ip.IsUnspecified() {
		return net.JoinHostPort("127.0.0.1", port)
	}
	return address
}

// stop lets calls under way end, for a while, gives up deliveries that wait to
// be repeated, and returns what kept the pool from ending well.
func (s *server) stop(ctx context.Context) error {
	grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopWithin)
	defer cancel()
	err := s.http.Shutdown(grace)
	if errors.Is(err, context.DeadlineExceeded) {
		err = s.http.Close()
	}
	if ended := <-s.ended; !errors.Is(ended, http.ErrServerClosed) {
		err = errors.Join(err, ended)
	}
	return errors.Join(err, s.pool.Close())
}
