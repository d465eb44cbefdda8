// Command bench measures the provider as its users run it: a real Terraform,
// the provider's binary, and an emulated Authing that answers after a delay.
// Beside it stand Terraform's own terraform_data, which is the floor, and the
// provider with an API that answers at once, which is what the plugin framework
// and the provider cost by themselves. Everything is measured in one run.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"time"

	"github.com/alecthomas/kong"

	"github.com/authing/terraform-provider-authing/internal/workbench"
)

type commandLine struct {
	Sizes   []int         `default:"1,100,1000" help:"How many objects to create, plan, update and destroy."`
	Pool    int           `default:"5000"       help:"How many webhooks the large pool holds, for plans of few of them and of all."`
	Latency time.Duration `default:"50ms"       help:"How long the API takes to answer a call."`
	Results string        `default:"bin/bench.json" help:"File for the figures, for the plot." type:"path"`
	Into    string        `default:"BENCHMARKS.md"  help:"Markdown file whose generated part is written anew." type:"path"`
}

func main() {
	if strings.HasPrefix(filepath.Base(os.Args[0]), "terraform-provider-") {
		os.Exit(meter())
	}
	var line commandLine
	parsed := kong.Parse(&line, kong.Name("bench"), kong.Description("Measure the provider with a real Terraform over an emulated Authing."))
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	parsed.FatalIfErrorf(line.run(ctx))
}

func (l commandLine) run(ctx context.Context) (err error) {
	directory, err := os.MkdirTemp("", "authing-bench-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(directory)) }()
	bench, err := newBench(ctx, directory)
	if err != nil {
		return err
	}
	var figures []figure
	for _, subject := range []subject{floor, atOnce, delayed(l.Latency)} {
		for _, size := range l.Sizes {
			if err := bench.life(ctx, subject, size, &figures); err != nil {
				return err
			}
		}
		for _, managed := range []int{1, 30, l.Pool} {
			if managed > l.Pool || subject.name == floor.name && managed < l.Pool {
				continue
			}
			if err := bench.planOf(ctx, subject, managed, l.Pool, &figures); err != nil {
				return err
			}
		}
	}
	results, err := json.MarshalIndent(figures, "", "  ")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(l.Results), 0o750); err != nil {
		return err
	}
	if err := os.WriteFile(l.Results, append(results, '\n'), 0o600); err != nil {
		return err
	}
	micro, err := microBenchmarks(ctx)
	if err != nil {
		return err
	}
	text, err := bench.report(ctx, figures, micro, l)
	if err != nil {
		return err
	}
	fmt.Println(text)
	return replaceGenerated(l.Into, text)
}

// newBench builds what is measured, and puts the meter in the provider's place.
func newBench(ctx context.Context, directory string) (*bench, error) {
	cli, err := workbench.FindCLI()
	if err != nil {
		return nil, err
	}
	cliConfig, err := workbench.Install(ctx, directory)
	if err != nil {
		return nil, err
	}
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	content, err := os.ReadFile(self)
	if err != nil {
		return nil, err
	}
	installed, err := filepath.Glob(filepath.Join(directory, "mirror", "*", "authing", "authing", "*", "*", "terraform-provider-authing_*"))
	if err != nil {
		return nil, err
	}
	for _, path := range installed {
		if err := os.Rename(path, filepath.Join(filepath.Dir(path), measured)); err != nil {
			return nil, err
		}
		if err := os.WriteFile(path, content, 0o700); err != nil { //#nosec G306 -- a program is to be run
			return nil, err
		}
	}
	return &bench{cli: cli, cliConfig: cliConfig, directory: directory}, nil
}
