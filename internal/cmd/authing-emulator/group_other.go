//go:build !unix

package main

import (
	"errors"
	"os"
	"os/exec"
)

// endSignals are the signals that ask a process to end.
func endSignals() []os.Signal { return []os.Signal{os.Interrupt} }

// heeded are the signals that hear takes.
func heeded() []os.Signal { return endSignals() }

// group is the command. Where there are no process groups, the console sends
// Ctrl-C to the command by itself, and nothing is known of what it leaves behind.
type group struct{ command *exec.Cmd }

func startGroup(command *exec.Cmd) (*group, error) { return &group{command}, command.Start() }

func (*group) hear(os.Signal) {}

func (*group) clear() {}

// wait waits for the command's end and returns its code.
func (g *group) wait() (int, error) {
	err := g.command.Wait()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		return 0, err
	}
	return g.command.ProcessState.ExitCode(), nil
}
