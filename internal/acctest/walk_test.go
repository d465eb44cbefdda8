package acctest_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/workbench"
)

// home is where a guide lets its reader work.
const home = "~/authing-try"

// notPlayed are commands that a walk cannot run: they fetch the project, run
// the tests, need an account, or name a directory of the reader.
var notPlayed = regexp.MustCompile(`git clone|make test|your-user-pool|path/to/your`)

// demo is held while a walk runs the demo.
var demo sync.Mutex

// varying is what a printed output holds that is another each time: ids, request
// ids, times, durations, ports, colours.
var varying = []struct {
	form *regexp.Regexp
	name string
}{
	{regexp.MustCompile(`\x1b\[[0-9;]*m`), ""},
	{regexp.MustCompile(`[0-9a-f]{24}`), "ID"},
	{regexp.MustCompile(`\d{4}-\d\d-\d\dT[\d:.]+Z`), "TIME"},
	{regexp.MustCompile(`after \d+s`), "after SOME"},
	{regexp.MustCompile(`127\.0\.0\.1:\d+`), "127.0.0.1:PORT"},
	{regexp.MustCompile(`\d+\.\d+s\b`), "SOME"},
}

func steady(output string) string {
	for _, v := range varying {
		output = v.form.ReplaceAllString(output, v.name)
	}
	return output
}

// TestWalk does what a newcomer does with the guides and READMEs: their
// commands, one after the other, in a shell. What they print has to be what
// the pages show, line by line and in order; a line of … stands for any number.
// Another CLI than the one that the pages name runs the commands only.
func TestWalk(t *testing.T) {
	t.Parallel()
	tally := newTally(t, "printed outputs")
	for _, page := range []string{"docs/guides/getting-started.md", "docs/guides/getting-started-zh.md", "README.md", "README.zh-CN.md"} {
		t.Run(strings.ReplaceAll(page, "/", "_"), func(t *testing.T) {
			t.Parallel()
			text, err := os.ReadFile(filepath.Join(root, page))
			if err != nil {
				t.Fatal(err)
			}
			walk := newWalk(t, tally)
			blocks := fence.FindAllStringSubmatch(string(text), -1)
			for i, block := range blocks {
				switch printed := ""; block[1] {
				case "terraform":
					walk.write("main.tf", block[2])
				case "shell":
					if i+1 < len(blocks) && blocks[i+1][1] == "text" {
						printed = blocks[i+1][2]
					}
					walk.play(block[2], printed)
				}
			}
		})
	}
}

// walk is a newcomer's session: a directory of their own, a shell in some
// directory, its environment.
type walk struct {
	t         *testing.T
	tally     *tally
	own, here string
	environ   []string
	// asPrinted tells that the CLI is the one whose outputs the pages show.
	asPrinted bool
}

func newWalk(t *testing.T, tally *tally) *walk {
	t.Helper()
	cli, err := workbench.FindCLI()
	if err != nil {
		t.Fatal(err)
	}
	clone, err := filepath.Abs(root)
	if err != nil {
		t.Fatal(err)
	}
	own := t.TempDir()
	bin := filepath.Join(t.TempDir(), "terraform") // OpenTofu too answers to the name that the pages use
	if err := os.Symlink(cli, bin); err != nil {
		t.Fatal(err)
	}
	settings := filepath.Join(t.TempDir(), "cli.tfrc")
	if err := os.WriteFile(settings, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	// make tells where it is when another make runs it, which no newcomer's does.
	environ := append(workbench.Environ(settings, nil), "MAKEFLAGS=", "MAKELEVEL=", "PATH="+filepath.Dir(bin)+string(os.PathListSeparator)+os.Getenv("PATH"))
	return &walk{t: t, tally: tally, own: own, here: clone, environ: environ, asPrinted: printsAsShown(t, cli)}
}

// printsAsShown tells whether a CLI is of the version whose outputs the pages
// show; others word some lines otherwise.
func printsAsShown(t *testing.T, cli string) bool {
	t.Helper()
	version := exec.CommandContext(t.Context(), cli, "version")
	output, err := version.Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.HasPrefix(string(output), "Terraform v1.11.")
}

func (w *walk) write(name, content string) {
	w.t.Helper()
	if err := os.WriteFile(filepath.Join(w.own, name), []byte(content), 0o600); err != nil {
		w.t.Fatal(err)
	}
}

// play runs the commands of a block and compares what they print.
func (w *walk) play(commands, printed string) {
	w.t.Helper()
	if notPlayed.MatchString(commands) {
		return
	}
	if strings.Contains(commands, "authing-emulator serve") {
		w.compare(commands, printed, w.serve(commands))
		return
	}
	if strings.Contains(commands, "make demo") { // it builds what another walk may be running
		demo.Lock()
		defer demo.Unlock()
	}
	shell := exec.CommandContext(w.t.Context(), "sh", "-e", "-c", strings.ReplaceAll(commands, home, w.own))
	shell.Dir, shell.Env = w.here, w.environ
	shell.Stdin = strings.NewReader("yes\n")
	output, err := shell.CombinedOutput()
	if err != nil {
		w.t.Fatalf("%s\n%v:\n%s", commands, err, output)
	}
	for line := range strings.Lines(commands) {
		if to, moves := strings.CutPrefix(strings.TrimSpace(line), "cd "); moves {
			w.here = strings.ReplaceAll(to, home, w.own)
		}
	}
	w.compare(commands, printed, strings.ReplaceAll(string(output), w.own, home))
}

// serve starts the emulator as the page says, but on a free port, and takes the
// settings that it prints over into the environment.
func (w *walk) serve(command string) string {
	w.t.Helper()
	built := filepath.Join(w.t.TempDir(), "authing-emulator")
	build := exec.CommandContext(w.t.Context(), "go", "build", "-o", built, "./internal/cmd/authing-emulator")
	build.Dir = w.here
	if output, err := build.CombinedOutput(); err != nil {
		w.t.Fatalf("%v:\n%s", err, output)
	}
	arguments := strings.Fields(strings.TrimPrefix(strings.TrimSpace(command), "go run ./internal/cmd/authing-emulator"))
	ctx, stop := context.WithCancel(context.Background())
	server := exec.CommandContext(ctx, built, append(arguments, "--address=127.0.0.1:0")...)
	printed, err := server.StdoutPipe()
	if err != nil {
		w.t.Fatal(err)
	}
	if err := server.Start(); err != nil {
		w.t.Fatal(err)
	}
	w.t.Cleanup(func() { stop(); _ = server.Wait() }) // it is killed; how it ends tells nothing
	output, comment := "", false
	for lines := bufio.NewScanner(printed); !comment && lines.Scan(); {
		output += lines.Text() + "\n"
		if setting, exported := strings.CutPrefix(lines.Text(), "export "); exported {
			w.environ = append(w.environ, setting)
		}
		comment = strings.HasPrefix(lines.Text(), "#") // what a shell may be given ends here
	}
	go func() { _, _ = bufio.NewReader(printed).WriteTo(discard{}) }() // so that it never waits for a reader
	return output
}

type discard struct{}

func (discard) Write(p []byte) (int, error) { return len(p), nil }

// compare looks for the printed lines in an output.
func (w *walk) compare(commands, printed, output string) {
	w.t.Helper()
	if printed == "" {
		return
	}
	if !w.asPrinted {
		w.tally.count(played)
		return
	}
	if missing := absent(printed, output); missing != "" {
		w.t.Errorf("the page shows what\n%s\ndoes not print:\n%s\nIt prints:\n%s", commands, missing, output)
	}
	w.tally.count(compared)
}

// absent returns the first printed line that an output lacks. Lines follow each
// other as they are printed; between two of them others may stand only where
// the page says so with a line of …, and nothing else.
func absent(printed, output string) string {
	lines := strings.Split(strings.TrimRight(steady(output), "\n"), "\n")
	at, gap := 0, false
	for line := range strings.Lines(strings.TrimRight(steady(printed), "\n")) {
		line = strings.TrimRight(line, " \n")
		if line == "…" {
			gap = true
			continue
		}
		found := at
		for gap && found < len(lines) && strings.TrimRight(lines[found], " ") != line {
			found++
		}
		if found >= len(lines) || strings.TrimRight(lines[found], " ") != line {
			return fmt.Sprintf("%q", line)
		}
		at, gap = found+1, false
	}
	if !gap && at != len(lines) {
		return "the end; after it there is " + fmt.Sprintf("%q", lines[at])
	}
	return ""
}

// TestWalkSeesDifferences holds the comparison itself to outputs that differ.
func TestWalkSeesDifferences(t *testing.T) {
	t.Parallel()
	const output = "one\ntwo\n\nfour [id=f1219f07dd6576bbf122a1bd]\n"
	for printed, fits := range map[string]bool{
		output:        true,
		"one\n…\n":    true,
		"…\ntwo\n…\n": true,
		"one\n…\nfour [id=0123456789abcdef01234567]\n": true,
		"one\ntwo\n":          false,
		"two\n…\n":            false,
		"one\n…\nthree\n…\n":  false,
		"…\ntwo\n…\none\n…\n": false,
	} {
		if missing := absent(printed, output); (missing == "") != fits {
			t.Errorf("%q: %s", printed, missing)
		}
	}
}
