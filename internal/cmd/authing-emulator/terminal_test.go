//go:build unix

package main

import (
	"bufio"
	"errors"
	"io"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"

	"github.com/creack/pty"
)

// terminal is somebody at a terminal, in front of a shell's script.
type terminal struct {
	*exec.Cmd
	t     *testing.T
	keys  *os.File
	lines *bufio.Scanner
}

// at starts a script in a terminal. The command is "$0" in it.
func at(t *testing.T, shell []string, script string) *terminal {
	t.Helper()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.CommandContext(t.Context(), shell[0], append(shell[1:], "-c", script, program)...)
	c.Env = append(os.Environ(), itself+"=1")
	keys, err := pty.Start(c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Process.Kill(); _ = c.Wait(); _ = keys.Close() })
	return &terminal{c, t, keys, bufio.NewScanner(keys)}
}

// sees reads on until a line ends so.
func (s *terminal) sees(line string) {
	s.t.Helper()
	var before []string
	for s.lines.Scan() {
		if strings.HasSuffix(strings.TrimSpace(s.lines.Text()), line) { // ^C is echoed before it
			return
		}
		before = append(before, s.lines.Text())
	}
	s.t.Fatalf("%q is not to be seen in %q: %v", line, before, s.lines.Err())
}

// types types.
func (s *terminal) types(keys string) {
	s.t.Helper()
	if _, err := io.WriteString(s.keys, keys); err != nil {
		s.t.Fatal(err)
	}
}

// ends returns the exit code, once the terminal is free: whatever was left
// behind would hold it.
func (s *terminal) ends() int {
	s.t.Helper()
	for s.lines.Scan() {
	}
	var exit *exec.ExitError
	if err := s.Wait(); err != nil && !errors.As(err, &exit) {
		s.t.Fatal(err)
	}
	return s.ProcessState.ExitCode()
}

var sh = []string{"sh"}

// TestTerminalKeys reach the command, once, and nobody else.
func TestTerminalKeys(t *testing.T) {
	t.Parallel()
	s := at(t, sh, `exec "$0" exec -- sh -c 'trap "n=x\$n; echo heard" INT; echo ready; until read a && test -n "$a"; do :; done; echo "got $n $a"; exit 42'`)
	s.sees("ready")
	s.types("\x03")
	s.sees("heard")
	s.types("it\n")
	s.sees("got x it")
	if code := s.ends(); code != 42 {
		t.Errorf("ended with %d", code)
	}
}

// TestTerminalSignals sends on to the command what was sent to this process.
func TestTerminalSignals(t *testing.T) {
	t.Parallel()
	for name, signal := range map[string]os.Signal{"INT": syscall.SIGINT, "TERM": syscall.SIGTERM, "HUP": syscall.SIGHUP} {
		s := at(t, sh, `exec "$0" exec -- sh -c 'trap "echo heard; exit 43" `+name+`; echo ready; while :; do sleep 0.01; done'`)
		s.sees("ready")
		if err := s.Process.Signal(signal); err != nil {
			t.Fatal(err)
		}
		s.sees("heard")
		if code := s.ends(); code != 43 {
			t.Errorf("%s: ended with %d", name, code)
		}
	}
}

// TestTerminalLeavesNothing ends what the command left behind, and gives the
// terminal back.
func TestTerminalLeavesNothing(t *testing.T) {
	t.Parallel()
	s := at(t, sh, `"$0" exec -- sh -c 'sleep 100000 & exit 5'; echo "code $?"; read line; echo "read $line"`)
	s.sees("code 5")
	s.types("it\n")
	s.sees("read it")
	if code := s.ends(); code != 0 {
		t.Errorf("ended with %d", code)
	}
}

// TestTerminalStops stops with its command for a shell that takes over, and
// goes on with it.
func TestTerminalStops(t *testing.T) {
	t.Parallel()
	s := at(t, []string{"sh", "-m"}, `"$0" exec -- sh -c 'echo ready; read a; echo "got $a"; exit 6'; echo stopped; fg >/dev/null; echo "code $?"`)
	s.sees("ready")
	s.types("\x1a")
	s.sees("stopped")
	s.types("it\n")
	s.sees("got it")
	s.sees("code 6")
	if code := s.ends(); code != 0 {
		t.Errorf("ended with %d", code)
	}
}

// TestTerminalGoesOn where there is no shell to take over.
func TestTerminalGoesOn(t *testing.T) {
	t.Parallel()
	s := at(t, sh, `exec "$0" exec -- sh -c 'echo ready; read a; echo "got $a"; exit 7'`)
	s.sees("ready")
	s.types("\x1a")
	s.types("it\n")
	s.sees("got it")
	if code := s.ends(); code != 7 {
		t.Errorf("ended with %d", code)
	}
}
