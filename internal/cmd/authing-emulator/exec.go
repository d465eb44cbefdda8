package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"slices"
	"strings"
	"time"

	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// The exit codes of a shell for a command that cannot be run.
const (
	notFound      = 127
	notExecutable = 126
)

type execution struct {
	Calls   bool     `help:"Print the API requests after the command has exited."`
	Log     bool     `help:"Print requests and deliveries as they happen."`
	Command []string `arg:"" optional:"" passthrough:"partial" name:"command" help:"Command to run, after --."`
	poolFlags
}

// Validate refuses to run nothing.
func (x *execution) Validate() error {
	if len(x.words()) == 0 {
		return errors.New("no command to run; put it after --, as in: authing-emulator exec -- terraform test")
	}
	return x.poolFlags.Validate()
}

// words are the command's.
func (x *execution) words() []string {
	if len(x.Command) > 0 && x.Command[0] == "--" {
		return x.Command[1:]
	}
	return x.Command
}

// Run runs the command with a pool of its own on a free port, and ends as the
// command does. Nothing that it started outlives it.
func (x *execution) Run(out output) (err error) {
	options, err := x.options()
	if err != nil {
		return err
	}
	trouble := io.Discard
	if x.Log {
		watch(out.err, &options)
		trouble = out.err
	}
	var seen tally
	seen.attend(&options)
	certificate, authority, err := x.certificate(time.Now())
	if err != nil {
		return err
	}
	pool, err := emulator.New(options)
	if err != nil {
		return err
	}
	ctx := context.Background()
	server, err := listen(ctx, "127.0.0.1:0", pool, certificate, trouble)
	if err != nil {
		return errors.Join(err, pool.Close())
	}
	code, err := x.run(settings(server.url, pool.AccessKey(), authority), out)
	if x.Calls {
		err = errors.Join(err, seen.report(out.err))
	}
	if err = errors.Join(err, server.stop(ctx)); err != nil {
		_, _ = fmt.Fprintln(out.err, "authing-emulator:", err)
	}
	switch {
	case code != 0:
		return exitError(code)
	case err != nil:
		return exitError(1)
	}
	return nil
}

// run runs the command with settings in its environment and returns its exit
// code. Signals to this process go on to the command.
func (x *execution) run(settings [][2]string, out output) (int, error) {
	words := x.words()
	signals := make(chan os.Signal, 8)
	signal.Notify(signals, heeded()...)
	defer signal.Stop(signals)

	command := exec.CommandContext(context.Background(), words[0], words[1:]...)
	command.Env = environment(os.Environ(), settings)
	command.Stdin, command.Stdout, command.Stderr = os.Stdin, out.out, out.err
	own, err := startGroup(command)
	switch {
	case errors.Is(err, exec.ErrNotFound) || errors.Is(err, os.ErrNotExist):
		return notFound, err
	case err != nil:
		return notExecutable, err
	}
	type end struct {
		code int
		err  error
	}
	ended := make(chan end, 1)
	go func() {
		code, err := own.wait()
		ended <- end{code, err}
	}()
	for {
		select {
		case s := <-signals:
			own.hear(s)
		case end := <-ended:
			own.clear()
			return end.code, end.err
		}
	}
}

// environment is a command's: the caller's with settings in the place of all
// that the caller says about Authing, which would lead the provider elsewhere.
func environment(callers []string, settings [][2]string) []string {
	own := slices.DeleteFunc(slices.Clone(callers), func(variable string) bool {
		return strings.HasPrefix(strings.ToUpper(variable), "AUTHING_")
	})
	for _, setting := range settings {
		own = append(own, setting[0]+"="+setting[1])
	}
	return own
}
