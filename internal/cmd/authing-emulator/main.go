// Command authing-emulator is an Authing Management API V3 on this machine.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/alecthomas/kong"

	"github.com/authing/terraform-provider-authing/internal/emulator"
)

const description = "An Authing Management API on this machine, in memory, for trying out and testing configurations."

// stopWithin is how long calls under way may take once the emulator is told to stop.
const stopWithin = 5 * time.Second

type commandLine struct {
	Serve serve `cmd:"" help:"Answer calls until interrupted."`
}

type serve struct {
	Address         string            `default:"127.0.0.1:8787"               help:"Address to listen on."`
	AccessKeyID     string            `default:"${accessKeyID}"     help:"Access key id to accept; the user pool's id." name:"access-key-id"`
	AccessKeySecret string            `default:"${accessKeySecret}" help:"Access key secret to accept."`
	Behaviour       map[string]string `help:"Open questions about Authing to answer otherwise: ${switches}." placeholder:"SWITCH=VALUE;…"`
}

func main() {
	var line commandLine
	parsed := kong.Parse(&line,
		kong.Name("authing-emulator"),
		kong.Description(description),
		kong.Vars{
			"accessKeyID":     emulator.DefaultAccessKeyID,
			"accessKeySecret": emulator.DefaultAccessKeySecret,
			"switches":        switches(),
		},
	)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	parsed.BindTo(ctx, (*context.Context)(nil))
	parsed.BindTo(os.Stdout, (*io.Writer)(nil))
	parsed.FatalIfErrorf(parsed.Run())
}

// switches lists the switches and their values, the default first.
func switches() string {
	var list string
	for i, s := range emulator.Switches() {
		if i > 0 {
			list += ", "
		}
		list += s.Name + "="
		for j, value := range s.Values {
			if j > 0 {
				list += "|"
			}
			list += value
		}
	}
	return list
}

// Run serves until the context ends. It first prints the settings that make
// the provider talk to it, ready to be pasted into a shell.
func (s *serve) Run(ctx context.Context, out io.Writer) error {
	var behaviour emulator.Behaviour
	for name, value := range s.Behaviour {
		if err := behaviour.Set(name, value); err != nil {
			return err
		}
	}
	pool, err := emulator.New(emulator.Options{
		UserPoolID:      s.AccessKeyID,
		AccessKeyID:     s.AccessKeyID,
		AccessKeySecret: s.AccessKeySecret,
		Behaviour:       behaviour,
	})
	if err != nil {
		return err
	}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", s.Address)
	if err != nil {
		return err
	}
	if _, err := fmt.Fprintf(out, "export AUTHING_HOST=http://%s\nexport AUTHING_ACCESS_KEY_ID=%s\nexport AUTHING_ACCESS_KEY_SECRET=%s\n",
		listener.Addr(), s.AccessKeyID, s.AccessKeySecret); err != nil {
		return err
	}

	server := &http.Server{Handler: pool, ReadHeaderTimeout: stopWithin}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(listener) }()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopWithin)
	defer cancel()
	if err := server.Shutdown(grace); err != nil {
		return err
	}
	if err := <-ended; !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
