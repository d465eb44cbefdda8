package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os/signal"
	"strings"
	"time"

	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// defaultCAFile is where serve writes the authority's certificate when nobody says.
const defaultCAFile = "authing-emulator-ca.pem"

type serve struct {
	Address string `default:"127.0.0.1:8787" placeholder:"HOST:PORT" help:"Address to listen on; port 0 picks a free port (default: ${default})."`
	Quiet   bool   `help:"Do not print requests and deliveries."`
	poolFlags
}

// Run serves until it is interrupted. It first prints the settings for the
// provider, in lines that can be pasted into a shell.
func (s *serve) Run(out output) (err error) {
	ctx, cancel := signal.NotifyContext(context.Background(), endSignals()...)
	defer cancel()
	options, err := s.options()
	if err != nil {
		return err
	}
	trouble := io.Discard
	if !s.Quiet {
		watch(out.err, &options)
		trouble = out.err
	}
	if s.TLS && s.CAFile == "" {
		s.CAFile = defaultCAFile
	}
	certificate, authority, err := s.certificate(time.Now())
	if err != nil {
		return err
	}
	pool, err := emulator.New(options)
	if err != nil {
		return err
	}
	server, err := listen(ctx, s.Address, pool, certificate, trouble)
	if err != nil {
		return errors.Join(err, pool.Close())
	}
	defer func() { err = errors.Join(err, server.stop(ctx)) }()
	for _, setting := range settings(server.url, pool.AccessKey(), authority) {
		value := setting[1]
		if setting[0] == "AUTHING_CA_CERTIFICATE" {
			value = fmt.Sprintf("$(cat %s)", quote(s.CAFile))
			value = `"` + value + `"`
		}
		if _, err := fmt.Fprintf(out.out, "export %s=%s\n", setting[0], value); err != nil {
			return err
		}
	}
	if _, err := fmt.Fprintf(out.out, "# Console: %s/ (Ctrl-C stops the emulator)\n", server.url); err != nil {
		return err
	}
	if server.open && pool.AccessKey().AccessKeySecret == emulator.DefaultAccessKeySecret {
		if _, err := fmt.Fprintln(out.err, "# Warning: other machines can reach this emulator, and its keys are published with its source. Use --random-keys, or listen on 127.0.0.1."); err != nil {
			return err
		}
	}
	select {
	case ended := <-server.ended:
		server.ended <- ended // for stop
		return nil
	case <-ctx.Done():
		return nil
	}
}

// quote writes a word so that a shell takes it as one.
func quote(word string) string {
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}
