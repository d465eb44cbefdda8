// Command testlive runs the acceptance tests against a real Authing, finds out
// what Authing does where nothing published says it, and leaves the user pool
// as it was: what it made is gone at the end, and nothing else was touched.
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
	"text/tabwriter"
	"time"

	"github.com/authing/terraform-provider-authing/internal/emulator"
	"github.com/authing/terraform-provider-authing/internal/live"
)

// module is the project's import path.
const module = "github.com/authing/terraform-provider-authing"

// abandoned is the age at which a webhook of another run is a leftover.
const abandoned = 6 * time.Hour

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx, os.Getenv, os.Stdout)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "testlive:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, getenv func(string) string, out io.Writer) (err error) {
	settings, err := live.FromEnvironment(getenv)
	if err != nil {
		return err
	}
	pool, err := live.Open(ctx, settings)
	if err != nil {
		return err
	}
	if _, err := fmt.Fprintf(out, "run %s at %s\n", settings.Run, settings.Host); err != nil {
		return err
	}
	if err := sweep(ctx, out, "left by a run that was broken off", func(ctx context.Context) ([]string, error) {
		return pool.SweepOld(ctx, time.Now().Add(-abandoned))
	}); err != nil {
		return err
	}
	if err := sweep(ctx, out, "left by a run that was interrupted", func(ctx context.Context) ([]string, error) {
		return sweepInterrupted(ctx, recorded, settings, time.Now().Add(-abandoned))
	}); err != nil {
		return err
	}
	if err := recorded.begin(settings); err != nil {
		return err
	}
	// Whatever happens from here on, and even when interrupted, the run's own
	// objects go.
	defer func() {
		left := 0
		swept := sweep(context.WithoutCancel(ctx), out, "left by this run", func(ctx context.Context) ([]string, error) {
			removed, err := pool.Sweep(ctx)
			more, failed := sweepCoded(ctx, pool)
			left = len(removed) + len(more)
			return append(removed, more...), errors.Join(err, failed)
		})
		if swept == nil {
			swept = recorded.end(settings.Run)
		}
		err = errors.Join(err, swept)
		if left > 0 {
			err = errors.Join(err, fmt.Errorf("%d objects had to be swept", left))
		}
	}()
	if err := answers(ctx, out, pool); err != nil {
		return err
	}
	return tests(ctx, out, settings)
}

// sweep removes objects and names them.
func sweep(ctx context.Context, out io.Writer, why string, remove func(context.Context) ([]string, error)) error {
	removed, err := remove(ctx)
	for _, name := range removed {
		if _, err := fmt.Fprintf(out, "removed %s, %s\n", name, why); err != nil {
			return err
		}
	}
	return err
}

// answers asks what is not known of Authing, and prints it beside what the
// emulator does by default.
func answers(ctx context.Context, out io.Writer, pool *live.Pool) error {
	findings, err := pool.Ask(ctx)
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	lines := "\nSWITCH\tQUESTION\tAUTHING\tEMULATOR\tSEEN\n"
	var open []string
	failed := 0
	for _, s := range emulator.Switches() {
		at := slices.IndexFunc(findings, func(f live.Finding) bool { return f.Switch == s.Name })
		if at < 0 {
			open = append(open, s.Name)
			continue
		}
		found := findings[at]
		assumed := "the same"
		if found.Err != nil {
			failed++
		}
		if found.Answer != s.Values[0] {
			assumed = s.Values[0]
		}
		lines += strings.Join([]string{s.Name, s.Question, strings.Join(strings.Fields(found.Answer), " "), assumed, found.Seen}, "\t") + "\n"
	}
	if len(open) > 0 {
		lines += "not asked: " + strings.Join(open, ", ") + "\n"
	}
	if failed > 0 {
		lines += fmt.Sprintf("%d questions failed\n", failed)
	}
	_, printed := fmt.Fprintln(table, lines)
	return errors.Join(err, printed, table.Flush())
}

// tests runs every test that can do without the emulator, one package after
// the other and few at a time.
func tests(ctx context.Context, out io.Writer, settings live.Settings) error {
	command := exec.CommandContext(ctx, "go", "test", "-json", "-count=1", "-p=1", "-parallel=2",
		module+"/internal/nouns/...", module+"/internal/emulator")
	command.Env = append(os.Environ(), live.RunVariable+"="+settings.Run)
	command.Stderr = out
	stream, err := command.StdoutPipe()
	if err != nil {
		return err
	}
	if err := command.Start(); err != nil {
		return err
	}
	seen, err := read(stream, out)
	err = errors.Join(err, command.Wait())
	if _, printed := fmt.Fprintf(out, "%d tests worked on the real Authing; %d passed in all, %d failed, %d need the emulator or another CLI; %d found Authing to do otherwise than is assumed\n",
		seen.live, seen.passed, seen.failed, seen.skipped, seen.differ); printed != nil {
		return errors.Join(err, printed)
	}
	if seen.live == 0 {
		err = errors.Join(err, errors.New("no test worked on the real Authing"))
	}
	return err
}
