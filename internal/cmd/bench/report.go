package main

import (
	"context"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strings"

	"github.com/authing/terraform-provider-authing/internal/workbench"
)

// The generated part of the Markdown file stands between these lines.
const (
	beginGenerated = "<!-- begin: written by make bench -->"
	endGenerated   = "<!-- end: written by make bench -->"
)

// replaceGenerated writes a text in the place of the generated part of a file.
func replaceGenerated(path, text string) error {
	content, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	before, rest, begins := strings.Cut(string(content), beginGenerated)
	_, after, ends := strings.Cut(rest, endGenerated)
	if !begins || !ends {
		return fmt.Errorf("%s does not hold the lines %q and %q", path, beginGenerated, endGenerated)
	}
	return os.WriteFile(path, []byte(before+beginGenerated+"\n\n"+text+"\n"+endGenerated+after), 0o644) //#nosec G306 -- a document is to be read
}

// report is the generated part: the machine, the tables, and the ratios.
func (b *bench) report(ctx context.Context, figures []figure, micro string, line commandLine) (string, error) {
	version, err := exec.CommandContext(ctx, b.cli, "version").Output()
	if err != nil {
		return "", err
	}
	cli, _, _ := strings.Cut(string(version), "\n")
	var text strings.Builder
	fmt.Fprintf(&text, "%s, %d cores, %s/%s, %s; parallelism as Terraform has it by default, 10.\n\n", cli, runtime.NumCPU(), runtime.GOOS, runtime.GOARCH, runtime.Version())
	text.WriteString("| objects | of a pool of | operation | what | wall time | × floor | CPU, both | CPU, provider | calls | connections | calls at once | provider's peak |\n|--:|--:|---|---|--:|--:|--:|--:|---|--:|--:|--:|\n")
	ordered := slices.Clone(figures)
	slices.SortStableFunc(ordered, func(a, b figure) int {
		if a.Objects != b.Objects {
			return a.Objects - b.Objects
		}
		if a.Pool != b.Pool && a.Operation == b.Operation {
			return a.Pool - b.Pool
		}
		return slices.Index(operations, a.Operation) - slices.Index(operations, b.Operation)
	})
	for _, f := range ordered {
		fmt.Fprintf(&text, "| %d | %s | %s | %s | %.2f s | %s | %.2f s | %s | %s | %s | %s | %s |\n", f.Objects, ofPool(f), f.Operation, f.Subject, f.Seconds,
			ratio(f.Seconds, find(figures, floor.name, f.Operation, f.Objects)), f.Processor, ofProvider(f), callsOf(f), unlessFloor(f, f.Connections), unlessFloor(f, f.InFlight), peakOf(f))
	}
	text.WriteString("\n" + judged(figures, line))
	text.WriteString("\n```text\n" + micro + "```\n")
	return text.String(), nil
}

// operations is the order of a life.
var operations = []string{opSchema, opValidate, opConfigure, opCreate, opPlan, opOffline, opUpdate, opDestroy}

func find(figures []figure, subject, operation string, objects int) *figure {
	for i, f := range figures {
		if f.Subject == subject && f.Operation == operation && f.Objects == objects {
			return &figures[i]
		}
	}
	return nil
}

func ratio(seconds float64, of *figure) string {
	if of == nil {
		return ""
	}
	return fmt.Sprintf("%.2f", seconds/of.Seconds)
}

func ofPool(f figure) string {
	if f.Subject == floor.name {
		return ""
	}
	return fmt.Sprint(f.Pool)
}

func ofProvider(f figure) string {
	if f.Subject == floor.name {
		return ""
	}
	return fmt.Sprintf("%.2f s", f.Provider)
}

func unlessFloor(f figure, count int) string {
	if f.Subject == floor.name {
		return ""
	}
	return fmt.Sprint(count)
}

func peakOf(f figure) string {
	if f.Peak == 0 {
		return ""
	}
	return fmt.Sprintf("%d MiB", f.Peak>>20)
}

// callsOf tells the calls, those that do the work first.
func callsOf(f figure) string {
	if f.Subject == floor.name {
		return ""
	}
	names := slices.SortedFunc(maps.Keys(f.Calls), func(a, b string) int {
		if f.Calls[a] != f.Calls[b] {
			return f.Calls[b] - f.Calls[a]
		}
		return strings.Compare(a, b)
	})
	var parts []string
	for _, name := range names {
		parts = append(parts, fmt.Sprintf("%d %s", f.Calls[name], name))
	}
	return strings.Join(parts, ", ")
}

// judged are the ratios that matter, for the largest sizes measured.
func judged(figures []figure, line commandLine) string {
	late := delayed(line.Latency)
	var text strings.Builder
	ratios := func(objects int, operation string) {
		least, ours, traced := find(figures, floor.name, operation, objects), find(figures, late.name, operation, objects), find(figures, logging(late).name, operation, objects)
		if least == nil || ours == nil || objects == 0 {
			return
		}
		fmt.Fprintf(&text, "- %s of %d, API at %s: %.2f × the floor's wall time, %.2f × its CPU", operation, objects, line.Latency, ours.Seconds/least.Seconds, ours.Processor/least.Processor)
		if traced != nil {
			fmt.Fprintf(&text, "; with logs at TRACE, %.2f × and %.2f ×", traced.Seconds/least.Seconds, traced.Processor/least.Processor)
		}
		text.WriteString("\n")
	}
	text.WriteString("To the floor:\n\n")
	size := slices.Max(line.Sizes)
	for _, objects := range []int{size, line.Large} {
		for _, operation := range []string{opPlan, opCreate, opDestroy} {
			ratios(objects, operation)
		}
	}
	if least, ours := find(figures, floor.name, opPlan, size), find(figures, atOnce.name, opPlan, size); least != nil && ours != nil {
		fmt.Fprintf(&text, "- what a no-op plan of %d costs an object beyond the floor, API at once: %.1f ms, CPU %.1f ms\n", size, 1000*(ours.Seconds-least.Seconds)/float64(size), 1000*(ours.Processor-least.Processor)/float64(size))
	}
	text.WriteString("\nThe provider's CPU of a start, as it is and with logs at TRACE:\n\n")
	for _, operation := range []string{opSchema, opValidate, opConfigure} {
		if quiet, loud := find(figures, atOnce.name, operation, 0), find(figures, logging(atOnce).name, operation, 0); quiet != nil && loud != nil {
			fmt.Fprintf(&text, "- %s: %.0f ms, %.0f ms\n", strings.TrimPrefix(operation, "start: "), 1000*quiet.Provider, 1000*loud.Provider)
		}
	}
	return text.String()
}

// microBenchmarks runs the benchmarks of single functions.
func microBenchmarks(ctx context.Context) (string, error) {
	command := exec.CommandContext(ctx, "go", "test", "-run", "^$", "-bench", ".", "-benchmem", "./internal/authing", "./internal/bulk", "./internal/nouns/webhook")
	command.Env = workbench.Environ("", nil)
	output, err := command.CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("the benchmarks of single functions: %w\n%s", err, output)
	}
	var lines strings.Builder
	for text := range strings.Lines(string(output)) {
		if strings.HasPrefix(text, "Benchmark") {
			lines.WriteString(text)
		}
	}
	return lines.String(), nil
}
