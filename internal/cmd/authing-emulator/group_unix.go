//go:build unix

package main

import (
	"errors"
	"os"
	"os/exec"
	"os/signal"
	"runtime"
	"sync"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// endSignals are the signals that ask a process to end.
func endSignals() []os.Signal {
	return []os.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT}
}

// group is a command in a process group of its own. Where there is a terminal,
// it talks to that group while the command runs: what is typed, Ctrl-C among
// it, reaches the command once, and what is sent to this process by kill is
// sent on.
type group struct {
	command *exec.Cmd
	// terminal is nil where there is none.
	terminal *os.File
	// handing: one at a time hands the terminal over.
	handing sync.Mutex
}

// startGroup starts a command. On Linux it is asked to end when this process
// is killed; elsewhere it then goes on without its API, and everywhere what it
// started itself goes on. The calling goroutine has to be the one that lives
// until the command has ended: Linux watches its thread.
func startGroup(command *exec.Cmd) (*group, error) {
	runtime.LockOSThread()
	g := &group{command: command}
	command.SysProcAttr = dyingWithParent()
	command.SysProcAttr.Setpgid = true
	if terminal, err := os.OpenFile("/dev/tty", os.O_RDWR, 0); err == nil {
		g.terminal = terminal
		if g.foreground() == unix.Getpgrp() {
			command.SysProcAttr.Foreground, command.SysProcAttr.Ctty = true, int(terminal.Fd())
		}
	}
	return g, command.Start()
}

// foreground is the group that the terminal talks to; 0 without a terminal.
func (g *group) foreground() int {
	if g.terminal == nil {
		return 0
	}
	talking, err := unix.IoctlGetInt(int(g.terminal.Fd()), unix.TIOCGPGRP)
	if err != nil {
		return 0
	}
	return talking
}

// hand has the terminal talk to one group, if it talks to the other.
func (g *group) hand(from, to int) {
	g.handing.Lock()
	defer g.handing.Unlock()
	if g.terminal == nil || g.foreground() != from {
		return
	}
	signal.Ignore(syscall.SIGTTOU) // this may be a group in the background
	defer signal.Reset(syscall.SIGTTOU)
	_ = unix.IoctlSetPointerInt(int(g.terminal.Fd()), unix.TIOCSPGRP, to) // a terminal that went away talks to nobody
}

// heeded are the signals that hear takes.
func heeded() []os.Signal { return append(endSignals(), syscall.SIGCONT) }

// hear sends a signal on to the command, and the terminal with the one that
// says that a shell goes on with this job.
func (g *group) hear(s os.Signal) {
	if s == syscall.SIGCONT {
		g.resume()
		return
	}
	_ = g.command.Process.Signal(s) // it may have ended already
}

// wait waits for the command's end and returns the code that a shell would end
// with. When the command is stopped, as by Ctrl-Z, so is this process, for the
// sake of the shell that it is a job of.
func (g *group) wait() (int, error) {
	for {
		var status syscall.WaitStatus
		_, err := syscall.Wait4(g.command.Process.Pid, &status, syscall.WUNTRACED, nil)
		switch {
		case errors.Is(err, syscall.EINTR):
		case err != nil:
			return 0, err
		case status.Stopped():
			g.suspend()
		case status.Signaled():
			return 128 + int(status.Signal()), nil
		default:
			return status.ExitStatus(), nil
		}
	}
}

// effect is how long a signal may take to stop this process, on a busy machine too.
const effect = 250 * time.Millisecond

// suspend stops this process's group with the command's.
func (g *group) suspend() {
	g.hand(g.command.Process.Pid, unix.Getpgrp())
	_ = syscall.Kill(0, syscall.SIGTSTP)
	<-time.After(effect) // unless no shell is there to take over, most of it passes once this goes on
	g.resume()
}

// resume goes on with the command.
func (g *group) resume() {
	g.hand(unix.Getpgrp(), g.command.Process.Pid)
	_ = syscall.Kill(-g.command.Process.Pid, syscall.SIGCONT) // it may have ended already
}

// How long what the command left behind may take to end by itself.
const (
	looks = 100
	look  = 20 * time.Millisecond
)

// clear takes the terminal back and ends what the command left behind in its group.
func (g *group) clear() {
	g.hand(g.command.Process.Pid, unix.Getpgrp())
	all := -g.command.Process.Pid
	gone := syscall.Kill(all, syscall.SIGTERM) != nil
	if !gone {
		_ = syscall.Kill(all, syscall.SIGCONT) // who is stopped cannot end
	}
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
