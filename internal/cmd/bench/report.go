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
	text.WriteString("| objects | of a pool of | operation | what | wall time | × floor | calls | connections | calls at once | provider's peak |\n|--:|--:|---|---|--:|--:|---|--:|--:|--:|\n")
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
		fmt.Fprintf(&text, "| %d | %s | %s | %s | %.2f s | %s | %s | %s | %s | %s |\n", f.Objects, ofPool(f), f.Operation, f.Subject, f.Seconds,
			ratio(f.Seconds, find(figures, floor.name, f.Operation, f.Objects)), callsOf(f), unlessFloor(f, f.Connections), unlessFloor(f, f.InFlight), peakOf(f))
	}
	text.WriteString("\n" + judged(figures, line))
	text.WriteString("\n```text\n" + micro + "```\n")
	return text.String(), nil
}

// operations is the order of a life.
var operations = []string{opCreate, opPlan, opOffline, opUpdate, opDestroy}

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

// judged are the ratios that matter, for the largest size measured.
func judged(figures []figure, line commandLine) string {
	size := slices.Max(line.Sizes)
	late := delayed(line.Latency)
	seconds := func(subject, operation string) float64 {
		if f := find(figures, subject, operation, size); f != nil {
			return f.Seconds
		}
		return 0
	}
	least := float64(size) * line.Latency.Seconds() / 10
	var text strings.Builder
	fmt.Fprintf(&text, "With %d objects:\n\n", size)
	fmt.Fprintf(&text, "- no-op plan, API at %s to API at once: %.2f\n", line.Latency, seconds(late.name, opPlan)/seconds(atOnce.name, opPlan))
	fmt.Fprintf(&text, "- create, API at %s, to %d × %s / 10 and the floor's own time (%.1f s + %.1f s): %.2f\n", line.Latency, size, line.Latency, least, seconds(floor.name, opCreate),
		seconds(late.name, opCreate)/(least+seconds(floor.name, opCreate)))
	fmt.Fprintf(&text, "- what a no-op plan costs an object beyond the floor, API at once: %.1f ms\n", 1000*(seconds(atOnce.name, opPlan)-seconds(floor.name, opPlan))/float64(size))
	return text.String()
}

// microBenchmarks runs the benchmarks of single functions.
func microBenchmarks(ctx context.Context) (string, error) {
	command := exec.CommandContext(ctx, "go", "test", "-run", "^$", "-bench", ".", "-benchmem", "./internal/authing", "./internal/bulk", "./internal/webhook")
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
