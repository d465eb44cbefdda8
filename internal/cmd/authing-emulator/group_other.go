//go:build !unix

package main

import (
	"os"
	"os/exec"
)

// endSignals are the signals that ask a process to end.
func endSignals() []os.Signal { return []os.Signal{os.Interrupt} }

// group is the command. Where there are no process groups, the console sends
// Ctrl-C to the command by itself.
type group struct{ command *exec.Cmd }

func newGroup(command *exec.Cmd) group { return group{command} }

func (group) forward(os.Signal) {}

func (group) clear() {}

// exitCodeOf is the command's own code.
func exitCodeOf(state *os.ProcessState) int { return state.ExitCode() }
