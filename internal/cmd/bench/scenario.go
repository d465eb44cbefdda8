package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"time"

	"github.com/authing/terraform-provider-authing/internal/emulator"
	"github.com/authing/terraform-provider-authing/internal/workbench"
)

// subject is what is measured: a kind of resource and how slow its API is.
type subject struct {
	name    string
	latency time.Duration
	// kind is the resource's type, and body its arguments.
	kind, body string
}

var (
	floor = subject{name: "terraform_data", kind: "terraform_data", body: `
  input = {
    name         = "webhook ${count.index}${var.suffix}"
    url          = "https://example.com/${count.index}"
    events       = ["user:created"]
    content_type = "application/json"
  }`}
	atOnce = subject{name: "authing_webhook, 0 ms", kind: "authing_webhook", body: `
  name         = "webhook ${count.index}${var.suffix}"
  url          = "https://example.com/${count.index}"
  events       = ["user:created"]
  content_type = "application/json"`}
)

// delayed is the provider with an API that takes its time.
func delayed(latency time.Duration) subject {
	late := atOnce
	late.name, late.latency = fmt.Sprintf("authing_webhook, %d ms", latency.Milliseconds()), latency
	return late
}

func (s subject) configuration() string {
	required := ""
	if s.kind == atOnce.kind {
		required = "terraform {\n  required_providers {\n    authing = { source = \"authing/authing\" }\n  }\n}\n"
	}
	return required + "variable \"n\" { type = number }\nvariable \"suffix\" { default = \"\" }\n" +
		"resource \"" + s.kind + "\" \"many\" {\n  count = var.n" + s.body + "\n}\n"
}

// figure is one measurement.
type figure struct {
	Subject   string `json:"subject"`
	Operation string `json:"operation"`
	// Objects are those managed, Pool those that the API holds.
	Objects int            `json:"objects"`
	Pool    int            `json:"pool"`
	Seconds float64        `json:"seconds"`
	Calls   map[string]int `json:"calls"`
	// Connections is the most that were open at once.
	Connections int `json:"connections"`
	// InFlight is the most calls that the API saw at once.
	InFlight int `json:"inFlight"`
	// Peak is the most memory that the provider's process held, in bytes.
	Peak int64 `json:"peak"`
}

type bench struct {
	cli, cliConfig, directory string
	// workspaces counts those made so far.
	workspaces int
}

// workspace is a directory with a subject's configuration.
type workspace struct {
	*bench
	subject   subject
	api       *api
	directory string
	peaks     string
	objects   int
	figures   *[]figure
}

func (b *bench) workspace(ctx context.Context, s subject, objects int, figures *[]figure) (*workspace, error) {
	server, err := startAPI(ctx, s.latency)
	if err != nil {
		return nil, err
	}
	b.workspaces++
	w := &workspace{
		bench: b, subject: s, api: server, objects: objects, figures: figures,
		directory: filepath.Join(b.directory, strconv.Itoa(b.workspaces)),
		peaks:     filepath.Join(b.directory, "peaks"),
	}
	if err := os.Mkdir(w.directory, 0o750); err != nil {
		return nil, err
	}
	if err := os.WriteFile(filepath.Join(w.directory, "main.tf"), []byte(s.configuration()), 0o600); err != nil {
		return nil, err
	}
	return w, w.terraform(ctx, "init", "-input=false")
}

// terraform runs a command, which has to succeed.
func (w *workspace) terraform(ctx context.Context, arguments ...string) error {
	command := exec.CommandContext(ctx, w.cli, arguments...)
	command.Dir = w.directory
	command.Env = workbench.Environ(w.cliConfig, map[string]string{
		"AUTHING_HOST":              w.api.url,
		"AUTHING_ACCESS_KEY_ID":     emulator.DefaultAccessKeyID,
		"AUTHING_ACCESS_KEY_SECRET": emulator.DefaultAccessKeySecret,
		meterPeaks:                  w.peaks,
	})
	var output bytes.Buffer
	command.Stdout, command.Stderr = &output, &output
	if err := command.Run(); err != nil {
		return fmt.Errorf("terraform %v: %w\n%s", arguments, err, output.String())
	}
	return nil
}

// measure runs a command and keeps what it took.
func (w *workspace) measure(ctx context.Context, operation string, arguments ...string) error {
	w.api.forget()
	if _, err := highest(w.peaks); err != nil {
		return err
	}
	taken := figure{Subject: w.subject.name, Operation: operation, Objects: w.objects, Pool: len(w.api.Webhooks())}
	began := time.Now()
	if err := w.terraform(ctx, arguments...); err != nil {
		return err
	}
	taken.Seconds = time.Since(began).Seconds()
	taken.Pool = max(taken.Pool, len(w.api.Webhooks()))
	w.api.count(&taken)
	var err error
	if taken.Peak, err = highest(w.peaks); err != nil {
		return err
	}
	*w.figures = append(*w.figures, taken)
	fmt.Fprintf(os.Stderr, "%-24s %-16s %5d of %5d  %7.2f s  %v\n", taken.Subject, operation, taken.Objects, taken.Pool, taken.Seconds, taken.Calls)
	return nil
}

// The operations, as the tables name them.
const (
	opCreate  = "create"
	opPlan    = "no-op plan"
	opOffline = "no-op plan, no refresh"
	opUpdate  = "update of all"
	opDestroy = "destroy"
)

// life measures the life of so many objects. Plans that are applied are made
// beforehand, so that a create and an update are just that.
func (b *bench) life(ctx context.Context, s subject, objects int, figures *[]figure) (err error) {
	w, err := b.workspace(ctx, s, objects, figures)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, w.api.close(), os.RemoveAll(w.directory)) }()
	n, changed := fmt.Sprintf("-var=n=%d", objects), "-var=suffix= changed"
	for _, step := range []struct {
		operation string
		arguments []string
	}{
		{"", []string{"plan", "-input=false", "-out=create.plan", n}},
		{opCreate, []string{"apply", "-input=false", "create.plan"}},
		{opPlan, []string{"plan", "-input=false", "-detailed-exitcode", n}},
		{opOffline, []string{"plan", "-input=false", "-detailed-exitcode", "-refresh=false", n}},
		{"", []string{"plan", "-input=false", "-out=update.plan", n, changed}},
		{opUpdate, []string{"apply", "-input=false", "update.plan"}},
		{opDestroy, []string{"destroy", "-input=false", "-auto-approve", n, changed}},
	} {
		if step.operation == "" {
			err = w.terraform(ctx, step.arguments...)
		} else {
			err = w.measure(ctx, step.operation, step.arguments...)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// planOf measures a plan that finds nothing to do of so many objects out of a
// pool. To create thousands would take Terraform many minutes, so the state is
// written by hand, after that of one object.
func (b *bench) planOf(ctx context.Context, s subject, objects, pool int, figures *[]figure) (err error) {
	w, err := b.workspace(ctx, s, objects, figures)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, w.api.close(), os.RemoveAll(w.directory)) }()
	if err := w.terraform(ctx, "apply", "-input=false", "-auto-approve", "-var=n=1"); err != nil {
		return err
	}
	if err := w.multiply(objects, pool); err != nil {
		return err
	}
	return w.measure(ctx, opPlan, "plan", "-input=false", "-detailed-exitcode", fmt.Sprintf("-var=n=%d", objects))
}
