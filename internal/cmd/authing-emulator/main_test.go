//go:build unix

package main

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"slices"
	"strings"
	"syscall"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// itself makes the test binary behave as the command, and caller as somebody
// who calls the API that the environment names.
const (
	itself = "AUTHING_EMULATOR_TEST_RUNS_MAIN"
	caller = "AUTHING_EMULATOR_TEST_CALLS"
)

func TestMain(m *testing.M) {
	switch {
	case os.Getenv(itself) != "":
		_ = os.Unsetenv(itself)
		main()
	case os.Getenv(caller) != "":
		calls()
	default:
		os.Exit(m.Run())
	}
}

// calls logs in, prints the answer, and lists webhooks without a token.
func calls() {
	host := os.Getenv("AUTHING_HOST")
	body := `{"accessKeyId":"` + os.Getenv("AUTHING_ACCESS_KEY_ID") + `","accessKeySecret":"` + os.Getenv("AUTHING_ACCESS_KEY_SECRET") + `"}`
	answer, err := http.Post(host+"/api/v3/get-management-token", "application/json", strings.NewReader(body))
	if err != nil {
		panic(err)
	}
	_, _ = io.Copy(os.Stdout, answer.Body)
	_ = answer.Body.Close()
	if answer, err = http.Get(host + "/api/v3/list-webhooks"); err != nil {
		panic(err)
	}
	_ = answer.Body.Close()
}

// command prepares the command with arguments.
func command(t *testing.T, arguments ...string) *exec.Cmd {
	t.Helper()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.CommandContext(t.Context(), program, arguments...)
	c.Env = append(os.Environ(), itself+"=1", "AUTHING_HOST=https://not-this.example.com")
	return c
}

// run runs the command and returns its exit code and both outputs.
func run(t *testing.T, arguments ...string) (code int, out, err string) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	c := command(t, arguments...)
	c.Stdout, c.Stderr = &stdout, &stderr
	var exit *exec.ExitError
	if err := c.Run(); err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return c.ProcessState.ExitCode(), stdout.String(), stderr.String()
}

// TestExec ends as its command does.
func TestExec(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name      string
		arguments []string
		code      int
		out, err  string
	}{
		{"success", []string{"--", "true"}, 0, "", ""},
		{"failure", []string{"--", "sh", "-c", "exit 7"}, 7, "", ""},
		{"without dashes", []string{"sh", "-c", "exit 8"}, 8, "", ""},
		{"a flag of the command's", []string{"--", "sh", "-c", "echo $1", "sh", "--calls"}, 0, "--calls", ""},
		{"a signal", []string{"--", "sh", "-c", "kill -KILL $$"}, 137, "", ""},
		{"no such command", []string{"--", "no-such-command-anywhere"}, 127, "", "not found"},
		{"no command", []string{"--"}, 80, "", "put it after --"},
		{"nothing at all", nil, 80, "", "no command to run"},
		{"help", []string{"--help"}, 0, "Usage: authing-emulator exec [flags] -- COMMAND ...", ""},
		{"fewer than no calls", []string{"--requests-per-second=-1", "--", "true"}, 80, "", "--requests-per-second must not be negative"},
		{"a token of no life", []string{"--token-life=-1s", "--", "true"}, 80, "", "--token-life must be more than zero"},
		{"an authority of nothing", []string{"--ca-file=x", "--", "true"}, 80, "", "--ca-file requires --tls"},
		{"a flag that there is not", []string{"--nonsense", "--", "true"}, 80, "", "unknown flag --nonsense"},
		{"not executable", []string{"--", "/"}, 126, "", "is a directory"},
		{"settings", []string{"--", "sh", "-c", "echo $AUTHING_HOST $AUTHING_ACCESS_KEY_ID $AUTHING_ACCESS_KEY_SECRET"}, 0, "6250f12d5dabcd9bcfcf784b emulated-", ""},
		{"a host of its own", []string{"--", "sh", "-c", "echo $AUTHING_HOST"}, 0, "http://127.0.0.1:", ""},
		{"a switch", []string{"--wrong-key=nonsense", "--", "true"}, 80, "", "switch wrong-key knows 2224, 1300"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			code, out, err := run(t, append([]string{"exec"}, c.arguments...)...)
			if code != c.code || !strings.Contains(out, c.out) || !strings.Contains(err, c.err) {
				t.Errorf("code %d, printed %q and %q", code, out, err)
			}
		})
	}
}

// TestExecForwardsSignals lets the command decide what an interrupt means.
func TestExecForwardsSignals(t *testing.T) {
	t.Parallel()
	for name, signal := range map[string]os.Signal{"INT": syscall.SIGINT, "TERM": syscall.SIGTERM} {
		c := command(t, "exec", "--", "sh", "-c", "trap 'echo heard; exit 42' "+name+"; echo ready; read line")
		in, err := c.StdinPipe() // stays open, so that read waits
		if err != nil {
			t.Fatal(err)
		}
		out, err := c.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(out)
		if !lines.Scan() || lines.Text() != "ready" {
			t.Fatalf("%s: %q, %v", name, lines.Text(), lines.Err())
		}
		if err := c.Process.Signal(signal); err != nil {
			t.Fatal(err)
		}
		if !lines.Scan() || lines.Text() != "heard" {
			t.Errorf("%s: %q, %v", name, lines.Text(), lines.Err())
		}
		_, _ = io.Copy(io.Discard, out)
		_ = c.Wait()
		_ = in.Close()
		if code := c.ProcessState.ExitCode(); code != 42 {
			t.Errorf("%s: ended with %d", name, code)
		}
	}
}

// TestExecLeavesNothing ends what its command left behind, and its own server.
// A process that outlived it would hold the pipe open, and the reading would
// never end.
func TestExecLeavesNothing(t *testing.T) {
	t.Parallel()
	c := command(t, "exec", "--", "sh", "-c", `echo "$AUTHING_HOST"; sleep 100000 & exit 3`)
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	said, err := io.ReadAll(out)
	if err != nil {
		t.Fatal(err)
	}
	_ = c.Wait()
	if code := c.ProcessState.ExitCode(); code != 3 {
		t.Errorf("ended with %d", code)
	}
	address := strings.TrimPrefix(strings.TrimSpace(string(said)), "http://")
	if connection, err := net.Dial("tcp", address); err == nil {
		_ = connection.Close()
		t.Errorf("%s still answers", address)
	}
}

// TestExecEnvironment keeps what the caller's environment says about Authing
// from the command: only what it is to talk to is left.
func TestExecEnvironment(t *testing.T) {
	t.Parallel()
	c := command(t, "exec", "--", "env")
	c.Env = append(c.Env, "AUTHING_CA_CERTIFICATE=x", "AUTHING_USER_POOL_ID=another", "AUTHING_ACCESS_TOKEN=t", "OTHER=kept")
	out, err := c.Output()
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for line := range strings.Lines(string(out)) {
		if name, _, _ := strings.Cut(line, "="); strings.HasPrefix(name, "AUTHING_") {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	if want := []string{"AUTHING_ACCESS_KEY_ID", "AUTHING_ACCESS_KEY_SECRET", "AUTHING_HOST"}; !slices.Equal(names, want) {
		t.Errorf("the command knows %v", names)
	}
	if !strings.Contains(string(out), "OTHER=kept") || strings.Contains(string(out), "not-this.example.com") {
		t.Errorf("the environment is\n%s", out)
	}
}

// TestExecCalls tells which calls the API saw.
func TestExecCalls(t *testing.T) {
	t.Parallel()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	code, out, said := run(t, "exec", "--calls", "--log", "--", "env", caller+"=1", program)
	if code != 0 || !strings.Contains(out, "access_token") {
		t.Fatalf("code %d, printed %q and %q", code, out, said)
	}
	for _, want := range []string{"get-management-token  1      0", "list-webhooks         1      1", "POST get-management-token"} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is not in %q", want, said)
		}
	}
	if strings.Contains(said, "emulated-") {
		t.Errorf("a secret is in %q", said)
	}
}

// TestExecTLS gives the command the authority.
func TestExecTLS(t *testing.T) {
	t.Parallel()
	code, out, said := run(t, "exec", "--tls", "--", "sh", "-c", `echo "$AUTHING_HOST"; echo "$AUTHING_CA_CERTIFICATE"`)
	if code != 0 || !strings.HasPrefix(out, "https://127.0.0.1:") || !strings.Contains(out, "BEGIN CERTIFICATE") {
		t.Errorf("code %d, printed %q and %q", code, out, said)
	}
}

// TestVersion prints the version.
func TestVersion(t *testing.T) {
	t.Parallel()
	if code, out, _ := run(t, "--version"); code != 0 || out != version+"\n" {
		t.Errorf("code %d, printed %q", code, out)
	}
}

// TestRoutes lists endpoints of every fidelity, each with its open questions.
func TestRoutes(t *testing.T) {
	t.Parallel()
	code, short, _ := run(t, "routes")
	for line := range strings.Lines(short) {
		if code != 0 || len(line) > 81 {
			t.Errorf("code %d; too wide for a terminal: %s", code, line)
		}
	}
	code, out, _ := run(t, "routes", "--long")
	if code != 0 {
		t.Fatalf("ended with %d", code)
	}
	for _, want := range []string{"documented", "observed", "not implemented", "the emulator's own", "POST    /api/v3/create-webhook ", "enabled-default", " as SDKs have it, ", " assumed "} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is not in\n%s", want, out)
		}
	}
}

// TestHelp shows the flags that most need, and the open questions only when
// asked for them.
func TestHelp(t *testing.T) {
	t.Parallel()
	for _, command := range []string{"serve", "exec"} {
		_, usual, _ := run(t, command, "--help")
		code, behaviors, _ := run(t, command, "--help-behaviors")
		if code != 0 || strings.Count(usual, "\n") > 50 || !strings.Contains(usual, "--seed") || !strings.Contains(usual, "--help-behaviors") || strings.Contains(usual, "--secret-form") {
			t.Errorf("%s --help prints\n%s", command, usual)
		}
		for _, s := range emulator.Switches() {
			if !strings.Contains(behaviors, "--"+s.Name+"=") || strings.Contains(usual, "--"+s.Name+"=") {
				t.Errorf("%s --help-behaviors lacks %s, or --help has it", command, s.Name)
			}
		}
		if strings.Contains(behaviors, "--seed") {
			t.Errorf("%s --help-behaviors prints\n%s", command, behaviors)
		}
	}
}
