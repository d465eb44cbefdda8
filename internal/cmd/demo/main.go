// Command demo shows the provider at work: it builds it, starts an emulated
// Authing on a free loopback port, and lets a real Terraform create, change
// and destroy what examples/demo describes. Nothing is asked of a network and
// nothing is left behind.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"text/tabwriter"

	"github.com/authing/terraform-provider-authing/internal/emulator"
	"github.com/authing/terraform-provider-authing/internal/workbench"
)

// configuration is what the demo applies, from the repository's root.
const configuration = "examples/demo/main.tf"

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := demo(ctx, os.Stdout)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "demo:", err)
		os.Exit(1)
	}
}

func demo(ctx context.Context, out io.Writer) (err error) {
	cli, err := workbench.FindCLI()
	if err != nil {
		return err
	}
	directory, err := os.MkdirTemp("", "authing-demo-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(directory)) }()
	cliConfig, err := workbench.Install(ctx, directory)
	if err != nil {
		return err
	}
	content, err := os.ReadFile(configuration)
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(directory, "main.tf"), content, 0o600); err != nil {
		return err
	}
	pool, err := emulator.New(emulator.Options{})
	if err != nil {
		return err
	}
	url, stop, err := pool.Listen(ctx, "127.0.0.1:0")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, stop()) }()

	run := runner{
		cli:         cli,
		directory:   directory,
		environment: workbench.Environ(cliConfig, settings(url)),
		out:         out,
	}
	for _, step := range steps() {
		if err := run.step(ctx, step); err != nil {
			return err
		}
	}
	return report(out, pool.Calls())
}

// step is one command of the demo and the sentence that announces it.
type step struct {
	title     string
	arguments []string
}

func steps() []step {
	changed := []string{"-var", "enabled=false", "-var", `events=["user:created","user:deleted"]`}
	return []step{
		{"Install the provider from a directory on this machine", []string{"init", "-input=false"}},
		{"Create the webhook", []string{"apply", "-input=false", "-auto-approve"}},
		{"Plan again: nothing to do", []string{"plan", "-input=false", "-detailed-exitcode"}},
		{"Update it in place: add an event and disable it", append([]string{"apply", "-input=false", "-auto-approve"}, changed...)},
		{"Destroy it", append([]string{"destroy", "-input=false", "-auto-approve"}, changed...)},
	}
}

// runner runs the Terraform CLI in the demo's own directory.
type runner struct {
	cli, directory string
	environment    []string
	out            io.Writer
}

func (r runner) step(ctx context.Context, s step) error {
	name := strings.TrimSuffix(filepath.Base(r.cli), ".exe")
	if _, err := fmt.Fprintf(r.out, "\n=== %s\n$ %s\n", s.title, shell(append([]string{name}, s.arguments...)...)); err != nil {
		return err
	}
	command := exec.CommandContext(ctx, r.cli, s.arguments...)
	command.Dir = r.directory
	command.Env = r.environment
	command.Stdout, command.Stderr = r.out, os.Stderr
	if err := command.Run(); err != nil {
		return fmt.Errorf("%s %s: %w", name, s.arguments[0], err)
	}
	return nil
}

// settings make the provider talk to the emulator. A file or a pipe gets no
// colours.
func settings(url string) map[string]string {
	settings := map[string]string{
		"AUTHING_HOST":              url,
		"AUTHING_ACCESS_KEY_ID":     emulator.DefaultAccessKeyID,
		"AUTHING_ACCESS_KEY_SECRET": emulator.DefaultAccessKeySecret,
	}
	if info, err := os.Stdout.Stat(); err != nil || info.Mode()&os.ModeCharDevice == 0 {
		settings["TF_CLI_ARGS"] = "-no-color"
	}
	return settings
}

// shell writes a command so that it can be pasted into a shell.
func shell(words ...string) string {
	for i, word := range words {
		if strings.ContainsAny(word, `[]" `) {
			words[i] = "'" + word + "'"
		}
	}
	return strings.Join(words, " ")
}

// report prints which calls the API saw.
func report(out io.Writer, calls []emulator.Call) error {
	var order []string
	count := map[string]int{}
	for _, call := range calls {
		if count[call.Operation] == 0 {
			order = append(order, call.Operation)
		}
		count[call.Operation]++
	}
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	lines := "\n=== API requests (each command starts the provider anew, which logs in again)\nREQUEST\tCOUNT\n"
	for _, operation := range order {
		lines += fmt.Sprintf("%s\t%d\n", operation, count[operation])
	}
	if _, err := fmt.Fprint(table, lines); err != nil {
		return err
	}
	return table.Flush()
}
