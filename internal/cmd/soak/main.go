// Command soak lets a real Terraform create, change and destroy webhooks while
// a fifth of all calls fail in every way the emulator knows, until a time or a
// number of rounds is over. Terraform may fail on the way, as it would for
// users, and is run again; what must never happen is that Authing holds a
// webhook twice, holds one that nobody knows of, or lacks one.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/alecthomas/kong"

	"github.com/authing/terraform-provider-authing/internal/emulator"
	"github.com/authing/terraform-provider-authing/internal/workbench"
)

// settings are the command line.
type settings struct {
	Duration  time.Duration `default:"2m"   help:"How long to go on."`
	Rounds    int           `default:"1000" help:"How many applies at the most."`
	Share     float64       `default:"0.2"  help:"Share of calls that fail."`
	Seed      uint64        `help:"Seed of faults and changes; drawn when left out."`
	Resources int           `default:"100"  help:"How many webhooks the configuration may hold."`
}

func main() {
	var s settings
	kong.Parse(&s, kong.Name("soak"), kong.Description("Terraform under random faults."))
	if s.Seed == 0 {
		s.Seed = rand.Uint64()
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := s.run(ctx, os.Stdout)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "soak:", err)
		os.Exit(1)
	}
}

// soak is a run under way.
type soak struct {
	settings
	pool      *emulator.Emulator
	dice      *rand.Rand
	directory string
	cli       string
	environ   []string
	out       io.Writer

	applies, failed             int
	duplicates, orphans, lost   int
	created, changed, destroyed int
	lastOutput                  string
}

func (s settings) run(ctx context.Context, out io.Writer) (err error) {
	cli, err := workbench.FindCLI()
	if err != nil {
		return err
	}
	directory, err := os.MkdirTemp("", "authing-soak-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(directory)) }()
	cliConfig, err := workbench.Install(ctx, directory)
	if err != nil {
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

	run := &soak{
		settings:  s,
		pool:      pool,
		dice:      rand.New(rand.NewPCG(s.Seed, 1)),
		directory: filepath.Join(directory, "work"),
		cli:       cli,
		out:       out,
		environ: workbench.Environ(cliConfig, map[string]string{
			"AUTHING_HOST":              url,
			"AUTHING_ACCESS_KEY_ID":     emulator.DefaultAccessKeyID,
			"AUTHING_ACCESS_KEY_SECRET": emulator.DefaultAccessKeySecret,
			"AUTHING_REQUEST_TIMEOUT":   "1s", // slow faults should cost little
		}),
	}
	if err := os.Mkdir(run.directory, 0o750); err != nil {
		return err
	}
	return run.soak(ctx)
}

// soak applies one random configuration after the other, and destroys the last.
func (s *soak) soak(ctx context.Context) error {
	if _, err := fmt.Fprintf(s.out, "seed %d, %.0f %% of calls fail\n", s.Seed, 100*s.Share); err != nil {
		return err
	}
	if err := s.write(nil); err != nil {
		return err
	}
	if output, err := s.terraform(ctx, "init", "-input=false"); err != nil {
		return fmt.Errorf("init: %w\n%s", err, output)
	}
	s.pool.Try(emulator.Chance{Share: s.Share, Seed: s.Seed})
	until := time.Now().Add(s.Duration)
	wanted := map[string]string{}
	for s.applies < s.Rounds && time.Now().Before(until) && ctx.Err() == nil {
		s.change(wanted)
		if err := s.write(wanted); err != nil {
			return err
		}
		if err := s.apply(ctx, "apply"); err != nil {
			return err
		}
		if err := s.compare(ctx, wanted); err != nil {
			return err
		}
	}
	if err := s.apply(ctx, "destroy"); err != nil {
		return err
	}
	if err := s.compare(ctx, nil); err != nil {
		return err
	}
	return s.report()
}

// change adds, renames and takes away some webhooks.
func (s *soak) change(wanted map[string]string) {
	for range s.Resources/2 + s.dice.IntN(s.Resources/2) {
		key := fmt.Sprintf("w%d", s.dice.IntN(s.Resources))
		if _, there := wanted[key]; there && s.dice.IntN(3) == 0 {
			delete(wanted, key)
			continue
		}
		wanted[key] = fmt.Sprintf("revision %d", s.dice.IntN(1000))
	}
}

// write writes the configuration: a webhook for each key, and a few that look
// all the same.
func (s *soak) write(wanted map[string]string) error {
	encoded, err := json.Marshal(wanted)
	if err != nil {
		return err
	}
	if wanted == nil {
		encoded = []byte("{}")
	}
	content := fmt.Sprintf(`
terraform {
  required_providers {
    authing = { source = "authing/authing" }
  }
}

resource "authing_webhook" "one" {
  for_each     = %s
  name         = "${each.key} ${each.value}"
  url          = "https://example.com/${each.key}"
  events       = ["user:created", "login"]
  content_type = "application/json"
  secret       = "secret of ${each.key}"
}

resource "authing_webhook" "alike" {
  count        = %d
  name         = "alike"
  url          = "https://example.com/alike"
  events       = ["user:created"]
  content_type = "application/json"
}
`, encoded, s.alike(wanted))
	return os.WriteFile(filepath.Join(s.directory, "main.tf"), []byte(content), 0o600)
}

func (s *soak) alike(wanted map[string]string) int { return len(wanted) % 5 }

// apply runs Terraform until it succeeds. It may fail under faults, but not for ever.
func (s *soak) apply(ctx context.Context, command string) error {
	const most = 20
	for range most {
		s.applies++
		output, err := s.terraform(ctx, command, "-input=false", "-auto-approve", "-no-color", "-parallelism=10")
		if err == nil {
			s.count(output)
			return nil
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		s.failed++
		s.lastOutput = output
	}
	return fmt.Errorf("%s failed %d times in a row; the last time it said:\n%s", command, most, s.lastOutput)
}

// count adds up what Terraform says that it did.
func (s *soak) count(output string) {
	at := strings.Index(output, "Resources: ")
	if at < 0 {
		return
	}
	var added, changed, gone int
	if _, err := fmt.Sscanf(output[at:], "Resources: %d added, %d changed, %d destroyed.", &added, &changed, &gone); err != nil {
		_, _ = fmt.Sscanf(output[at:], "Resources: %d destroyed.", &gone) // nothing is counted from other words
	}
	s.created, s.changed, s.destroyed = s.created+added, s.changed+changed, s.destroyed+gone
}

// compare holds what Authing has against the state and the configuration.
func (s *soak) compare(ctx context.Context, wanted map[string]string) error {
	if err := s.pool.Idle(ctx); err != nil {
		return err
	}
	pulled, err := s.terraform(ctx, "state", "pull")
	if err != nil {
		return fmt.Errorf("state pull: %w\n%s", err, pulled)
	}
	var state struct {
		Resources []struct {
			Instances []struct {
				Attributes struct {
					WebhookID string `json:"webhook_id"`
				} `json:"attributes"`
			} `json:"instances"`
		} `json:"resources"`
	}
	if err := json.Unmarshal([]byte(pulled), &state); err != nil {
		return err
	}
	known := map[string]int{}
	for _, resource := range state.Resources {
		for _, instance := range resource.Instances {
			known[instance.Attributes.WebhookID]++
		}
	}
	var asked []string
	for key, value := range wanted {
		asked = append(asked, key+" "+value)
	}
	for range s.alike(wanted) {
		asked = append(asked, "alike")
	}
	s.judge(known, asked)
	return nil
}

// judge counts webhooks that are there twice, unknown, or missing.
func (s *soak) judge(known map[string]int, asked []string) {
	for _, times := range known {
		if times > 1 {
			s.duplicates += times - 1
		}
	}
	held := s.pool.Webhooks()
	for _, webhook := range held {
		if known[webhook.WebhookID] == 0 {
			s.orphans++
		}
		if at := slices.Index(asked, webhook.Name); at >= 0 {
			asked = slices.Delete(asked, at, at+1)
			continue
		}
		s.duplicates++
	}
	s.lost += len(asked)
}

func (s *soak) report() error {
	faults := map[string]int{}
	calls, struck := s.pool.Calls(), 0
	for _, call := range calls {
		if call.Fault != "" {
			faults[call.Fault]++
			struck++
		}
	}
	var kinds []string
	for kind, times := range faults {
		kinds = append(kinds, fmt.Sprintf("%s %d", kind, times))
	}
	slices.Sort(kinds)
	_, err := fmt.Fprintf(s.out, "%d applies, of which %d failed and were run again\n%d webhooks created, %d changed, %d destroyed\n%d calls, %d of them failed: %s\nduplicates %d, orphans %d, lost %d\n",
		s.applies, s.failed, s.created, s.changed, s.destroyed, len(calls), struck, strings.Join(kinds, ", "), s.duplicates, s.orphans, s.lost)
	if s.failed > 0 {
		_, more := fmt.Fprintf(s.out, "the last failure said:\n%s\n", tail(s.lastOutput))
		err = errors.Join(err, more)
	}
	if s.duplicates+s.orphans+s.lost > 0 {
		err = errors.Join(err, fmt.Errorf("the soak failed; repeat it with --seed %d", s.Seed))
	}
	return err
}

// tail is the end of an output, where the errors stand.
func tail(output string) string {
	lines := strings.Split(strings.TrimSpace(output), "\n")
	return strings.Join(lines[max(0, len(lines)-25):], "\n")
}

func (s *soak) terraform(ctx context.Context, arguments ...string) (string, error) {
	command := exec.CommandContext(ctx, s.cli, arguments...)
	command.Dir = s.directory
	command.Env = s.environ
	output, err := command.CombinedOutput()
	return string(output), err
}
