//go:build unix

package main

import (
	"os"
	"os/exec"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// endSignals are the signals that ask a process to end.
func endSignals() []os.Signal {
	return []os.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT}
}

// group is the process group of a command.
type group struct {
	command *exec.Cmd
	// shared: the command is in this process's own group, because a terminal
	// sends what is typed, Ctrl-C among it, to one group.
	shared bool
}

// newGroup gives a command that is yet to start a group of its own, unless a
// terminal talks to this process's.
func newGroup(command *exec.Cmd) group {
	foreground, err := unix.IoctlGetInt(int(os.Stdin.Fd()), unix.TIOCGPGRP)
	shared := err == nil && foreground == unix.Getpgrp()
	command.SysProcAttr = &syscall.SysProcAttr{Setpgid: !shared}
	return group{command, shared}
}

// forward sends a signal on to the command. What a terminal sends has reached
// the command already, and twice means something else to Terraform.
func (g group) forward(s os.Signal) {
	if g.shared && s != syscall.SIGTERM {
		return
	}
	_ = g.command.Process.Signal(s) // it may have ended already
}

// How long what the command left behind may take to end by itself.
const (
	looks = 100
	look  = 20 * time.Millisecond
)

// clear ends what the command left behind in its group.
func (g group) clear() {
	if g.shared {
		return
	}
	all := -g.command.Process.Pid
	gone := syscall.Kill(all, syscall.SIGTERM) != nil
	again := time.NewTicker(look)
	defer again.Stop()
	for range looks {
		if gone {
			return
		}
		<-again.C
		gone = syscall.Kill(all, 0) != nil
	}
	_ = syscall.Kill(all, syscall.SIGKILL) // it had its time
}

// exitCodeOf is the code that a shell would end with.
func exitCodeOf(state *os.ProcessState) int {
	if status, ok := state.Sys().(syscall.WaitStatus); ok && status.Signaled() {
		return 128 + int(status.Signal())
	}
	return state.ExitCode()
}
