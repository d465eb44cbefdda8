// Command bench measures the provider as its users run it: a real Terraform,
// the provider's binary, and an emulated Authing that answers after a delay.
// Beside it stand Terraform's own terraform_data, which is the floor, and the
// provider with an API that answers at once, which is what the plugin framework
// and the provider cost by themselves, and the provider with every line of its
// log made. Everything is measured in one run, in turns.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"time"

	"github.com/alecthomas/kong"

	"github.com/authing/terraform-provider-authing/internal/workbench"
)

type commandLine struct {
	Sizes   []int         `default:"1,100,500" help:"How many objects to create, plan, update and destroy."`
	Large   int           `default:"1000"      help:"How many objects to create, plan and destroy, with the API that takes its time alone; 0 for none."`
	Traced  int           `default:"500"       help:"Which of the sizes is measured with every line of the log made, too."`
	Pool    int           `default:"5000"      help:"How many webhooks the large pool holds, for plans of few of them and of all; 0 for none."`
	Latency time.Duration `default:"50ms"       help:"How long the API takes to answer a call."`
	Results string        `default:"bin/bench.json" help:"File for the figures, for the plot." type:"path"`
	Into    string        `default:"BENCHMARKS.md"  help:"Markdown file whose generated part is written anew." type:"path"`
}

func main() {
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
	figures, err := bench.measure(ctx, l)
	if err != nil {
		return err
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

// measure measures everything.
func (b *bench) measure(ctx context.Context, l commandLine) (figures []figure, err error) {
	late := delayed(l.Latency)
	if err := b.starts(ctx, []subject{floor, atOnce, logging(atOnce)}, &figures); err != nil {
		return nil, err
	}
	for _, size := range l.Sizes {
		subjects := []subject{floor, atOnce, late}
		if size == l.Traced {
			subjects = append(subjects, logging(late))
		}
		if err := b.lives(ctx, subjects, size, true, &figures); err != nil {
			return nil, err
		}
	}
	if l.Large > 0 {
		if err := b.lives(ctx, []subject{floor, late}, l.Large, false, &figures); err != nil {
			return nil, err
		}
	}
	for _, managed := range []int{1, 30, l.Pool} {
		if l.Pool == 0 || managed > l.Pool {
			continue
		}
		subjects := []subject{atOnce, late}
		if managed == l.Pool {
			subjects = append([]subject{floor}, subjects...)
		}
		if err := b.plansOf(ctx, subjects, managed, l.Pool, &figures); err != nil {
			return nil, err
		}
	}
	return figures, nil
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
	installed, err := filepath.Glob(filepath.Join(directory, "mirror", "*", "authing", "authing", "*", "*", "terraform-provider-authing_*"))
	if err != nil {
		return nil, err
	}
	for _, path := range installed {
		if err := putMeter(ctx, path); err != nil {
			return nil, err
		}
	}
	return &bench{cli: cli, cliConfig: cliConfig, directory: directory}, nil
}
