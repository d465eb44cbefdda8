package acctest

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/hashicorp/go-version"

	"github.com/authing/terraform-provider-authing/internal/workbench"
)

// Workspace is a directory with a configuration in which a real Terraform runs
// the provider's binary, installed as a user's would be.
type Workspace struct {
	Dir string

	cliConfig string
	env       map[string]string
	t         testing.TB
}

// Outcome is what a command said and how it ended.
type Outcome struct {
	// Output is what the command printed, both streams together.
	Output string
	Code   int
}

// NewWorkspace writes files into an empty directory and runs init in it. The
// provider finds the pool through its environment.
func (p *Target) NewWorkspace(t testing.TB, files map[string]string) *Workspace {
	t.Helper()
	cliConfig, err := install()
	if err != nil {
		t.Fatal(err)
	}
	w := &Workspace{Dir: t.TempDir(), cliConfig: cliConfig, env: p.Env(), t: t}
	for name, content := range files {
		w.Write(name, content)
	}
	w.OK("init", "-input=false", "-no-color")
	return w
}

// Required is the block by which a configuration asks for the provider.
const Required = `
terraform {
  required_providers {
    authing = {
      source = "authing/authing"
    }
  }
}
`

// Write writes one file.
func (w *Workspace) Write(name, content string) {
	w.t.Helper()
	path := filepath.Join(w.Dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
		w.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		w.t.Fatal(err)
	}
}

// Read reads one file.
func (w *Workspace) Read(name string) string {
	w.t.Helper()
	content, err := os.ReadFile(filepath.Join(w.Dir, name))
	if err != nil {
		w.t.Fatal(err)
	}
	return string(content)
}

// Setenv sets a variable for the commands that follow; "" takes it away.
func (w *Workspace) Setenv(name, value string) { w.env[name] = value }

// Command prepares a command without running it.
func (w *Workspace) Command(ctx context.Context, arguments ...string) *exec.Cmd {
	command := exec.CommandContext(ctx, cli, arguments...)
	command.Dir = w.Dir
	command.Env = workbench.Environ(w.cliConfig, w.env)
	return command
}

// Terraform runs a command, however it ends.
func (w *Workspace) Terraform(arguments ...string) Outcome {
	w.t.Helper()
	var output bytes.Buffer
	command := w.Command(w.t.Context(), arguments...)
	command.Stdout, command.Stderr = &output, &output
	err := command.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		w.t.Fatal(err)
	}
	return Outcome{Output: output.String(), Code: command.ProcessState.ExitCode()}
}

// OK runs a command that has to succeed and returns what it printed.
func (w *Workspace) OK(arguments ...string) string {
	w.t.Helper()
	outcome := w.Terraform(arguments...)
	if outcome.Code != 0 {
		w.t.Fatalf("%s ended with %d:\n%s", strings.Join(arguments, " "), outcome.Code, outcome.Output)
	}
	return outcome.Output
}

// Fails runs a command that has to fail and returns what it printed, with line
// breaks and frames taken out so that sentences can be looked for.
func (w *Workspace) Fails(arguments ...string) string {
	w.t.Helper()
	outcome := w.Terraform(append(arguments, "-no-color")...)
	if outcome.Code == 0 {
		w.t.Fatalf("%s succeeded:\n%s", strings.Join(arguments, " "), outcome.Output)
	}
	return Unwrapped(outcome.Output)
}

// Apply applies the configuration.
func (w *Workspace) Apply() string {
	w.t.Helper()
	return w.OK("apply", "-input=false", "-auto-approve", "-no-color")
}

// EmptyPlan fails the test unless a plan finds nothing to do.
func (w *Workspace) EmptyPlan() {
	w.t.Helper()
	outcome := w.Terraform("plan", "-input=false", "-no-color", "-detailed-exitcode")
	if outcome.Code != 0 {
		w.t.Fatalf("the plan is not empty (%d):\n%s", outcome.Code, outcome.Output)
	}
}

// Registry is the host by which the CLI knows providers whose source names none.
func (w *Workspace) Registry() string { return workbench.Registry(cli) }

// Knows tells whether the CLI is of a version, such as "1.12.0", or a later one.
func (w *Workspace) Knows(least string) bool {
	w.t.Helper()
	var said struct {
		Version string `json:"terraform_version"`
	}
	if err := json.Unmarshal([]byte(w.OK("version", "-json")), &said); err != nil {
		w.t.Fatal(err)
	}
	needed := version.Must(version.NewVersion(least))
	if strings.Contains(filepath.Base(cli), "tofu") && needed.GreaterThanOrEqual(version.Must(version.NewVersion("1.14.0"))) {
		return false // queries and actions are Terraform's alone
	}
	return version.Must(version.NewVersion(said.Version)).Core().GreaterThanOrEqual(needed)
}

// Unwrapped returns Terraform's output with frames, line breaks and runs of
// spaces made single spaces.
func Unwrapped(output string) string {
	output = strings.NewReplacer("│", " ", "╷", " ", "╵", " ").Replace(output)
	return strings.Join(strings.Fields(output), " ")
}

// install builds the provider, once for all tests of a package.
var install = sync.OnceValues(func() (string, error) {
	return workbench.Install(context.Background(), scratch)
})
