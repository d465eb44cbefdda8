package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
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
	// environment is what Terraform runs with besides.
	environment map[string]string
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

// logging is the provider when nobody has told its loggers what is read: every
// line is made, and Terraform drops it.
func logging(s subject) subject {
	s.name += ", logs at TRACE"
	s.environment = map[string]string{"TF_LOG_SDK": "TRACE", "TF_LOG_PROVIDER_AUTHING": "DEBUG"}
	return s
}

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
	Objects int     `json:"objects"`
	Pool    int     `json:"pool"`
	Seconds float64 `json:"seconds"`
	// Processor is the processor's time of Terraform and of the provider, and
	// Provider the provider's alone, in seconds.
	Processor float64        `json:"processor"`
	Provider  float64        `json:"provider"`
	Calls     map[string]int `json:"calls"`
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
	notes     string
	objects   int
}

func (b *bench) workspace(ctx context.Context, s subject, objects int) (*workspace, error) {
	server, err := startAPI(ctx, s.latency)
	if err != nil {
		return nil, err
	}
	b.workspaces++
	w := &workspace{
		bench: b, subject: s, api: server, objects: objects,
		directory: filepath.Join(b.directory, strconv.Itoa(b.workspaces)),
		notes:     filepath.Join(b.directory, "notes"),
	}
	if err := os.Mkdir(w.directory, 0o750); err != nil {
		return nil, err
	}
	if err := os.WriteFile(filepath.Join(w.directory, "main.tf"), []byte(s.configuration()), 0o600); err != nil {
		return nil, err
	}
	_, err = w.terraform(ctx, "init", "-input=false")
	return w, err
}

func (w *workspace) close() error { return errors.Join(w.api.close(), os.RemoveAll(w.directory)) }

// terraform runs a command, which has to succeed, and returns the processor's
// time of all its processes.
func (w *workspace) terraform(ctx context.Context, arguments ...string) (time.Duration, error) {
	command := exec.CommandContext(ctx, w.cli, arguments...)
	command.Dir = w.directory
	settings := map[string]string{
		"AUTHING_HOST":              w.api.url,
		"AUTHING_ACCESS_KEY_ID":     emulator.DefaultAccessKeyID,
		"AUTHING_ACCESS_KEY_SECRET": emulator.DefaultAccessKeySecret,
		meterNotes:                  w.notes,
	}
	maps.Copy(settings, w.subject.environment)
	command.Env = workbench.Environ(w.cliConfig, settings)
	var output bytes.Buffer
	command.Stdout, command.Stderr = &output, &output
	if err := command.Run(); err != nil {
		return 0, fmt.Errorf("terraform %v: %w\n%s", arguments, err, output.String())
	}
	return processorTime(command.ProcessState), nil
}

// measure runs a command and returns what it took.
func (w *workspace) measure(ctx context.Context, operation string, arguments ...string) (figure, error) {
	w.api.forget()
	if _, _, err := noted(w.notes); err != nil {
		return figure{}, err
	}
	taken := figure{Subject: w.subject.name, Operation: operation, Objects: w.objects, Pool: len(w.api.Webhooks())}
	began := time.Now()
	processor, err := w.terraform(ctx, arguments...)
	if err != nil {
		return figure{}, err
	}
	taken.Seconds, taken.Processor = time.Since(began).Seconds(), processor.Seconds()
	taken.Pool = max(taken.Pool, len(w.api.Webhooks()))
	w.api.count(&taken)
	peak, provider, err := noted(w.notes)
	if err != nil {
		return figure{}, err
	}
	taken.Peak, taken.Provider = peak, provider.Seconds()
	fmt.Fprintf(os.Stderr, "%-40s %-22s %5d of %5d  %7.2f s  %7.2f s  %v\n", taken.Subject, operation, taken.Objects, taken.Pool, taken.Seconds, taken.Processor, taken.Calls)
	return taken, nil
}

// step is one command of each subject.
type step struct {
	// operation is what it is measured as; nothing when it is not.
	operation string
	arguments []string
	// once: it changes something, or takes too long to be repeated.
	once bool
}

// inTurn runs each step for each subject before the next step, so that what
// stands side by side in the report was measured side by side. What can be
// repeated is, in turns too, and the middle one is kept.
func inTurn(ctx context.Context, workspaces []*workspace, steps []step, figures *[]figure) error {
	for _, step := range steps {
		rounds := repeats
		if step.once || step.operation == "" {
			rounds = 1
		}
		taken := make([][]figure, len(workspaces))
		for range rounds {
			for i, w := range workspaces {
				if step.operation == "" {
					if _, err := w.terraform(ctx, step.arguments...); err != nil {
						return err
					}
					continue
				}
				figure, err := w.measure(ctx, step.operation, step.arguments...)
				if err != nil {
					return err
				}
				taken[i] = append(taken[i], figure)
			}
		}
		for _, rounds := range taken {
			if len(rounds) > 0 {
				slices.SortFunc(rounds, func(a, b figure) int { return cmp.Compare(a.Seconds, b.Seconds) })
				*figures = append(*figures, rounds[len(rounds)/2])
			}
		}
	}
	return nil
}

// repeats is how often what changes nothing is measured.
const repeats = 3

// The operations, as the tables name them.
const (
	opSchema    = "start: schema"
	opValidate  = "start: validate"
	opConfigure = "start: plan of none"
	opCreate    = "create"
	opPlan      = "no-op plan"
	opOffline   = "no-op plan, no refresh"
	opUpdate    = "update of all"
	opDestroy   = "destroy"
)

// open makes a workspace for each subject.
func (b *bench) open(ctx context.Context, subjects []subject, objects int) (workspaces []*workspace, closed func() error, err error) {
	closed = func() error {
		var errs []error
		for _, w := range workspaces {
			errs = append(errs, w.close())
		}
		return errors.Join(errs...)
	}
	for _, s := range subjects {
		w, err := b.workspace(ctx, s, objects)
		if err != nil {
			return nil, nil, errors.Join(err, closed())
		}
		workspaces = append(workspaces, w)
	}
	return workspaces, closed, nil
}

// lives measures the lives of so many objects. Plans that are applied are made
// beforehand, so that a create and an update are just that.
func (b *bench) lives(ctx context.Context, subjects []subject, objects int, updates bool, figures *[]figure) (err error) {
	workspaces, closed, err := b.open(ctx, subjects, objects)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, closed()) }()
	n, suffix := fmt.Sprintf("-var=n=%d", objects), "-var=suffix="
	steps := []step{
		{"", []string{"plan", "-input=false", "-out=create.plan", n}, false},
		{opCreate, []string{"apply", "-input=false", "create.plan"}, true},
		{opPlan, []string{"plan", "-input=false", "-detailed-exitcode", n}, false},
		{opOffline, []string{"plan", "-input=false", "-detailed-exitcode", "-refresh=false", n}, false},
	}
	if updates {
		suffix = "-var=suffix= changed"
		steps = append(steps,
			step{"", []string{"plan", "-input=false", "-out=update.plan", n, suffix}, false},
			step{opUpdate, []string{"apply", "-input=false", "update.plan"}, true})
	}
	steps = append(steps, step{opDestroy, []string{"destroy", "-input=false", "-auto-approve", n, suffix}, true})
	return inTurn(ctx, workspaces, steps, figures)
}

// starts measures what is done before there is any object: reading the schema,
// validating a configuration, and planning it, for which the provider is
// configured.
func (b *bench) starts(ctx context.Context, subjects []subject, figures *[]figure) (err error) {
	workspaces, closed, err := b.open(ctx, subjects, 0)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, closed()) }()
	return inTurn(ctx, workspaces, []step{
		{opSchema, []string{"providers", "schema", "-json"}, false},
		{opValidate, []string{"validate"}, false},
		{opConfigure, []string{"plan", "-input=false", "-var=n=0"}, false},
	}, figures)
}

// plansOf measures plans that find nothing to do of so many objects out of a
// pool. To create thousands would take Terraform many minutes, so the state is
// written by hand, after that of one object.
func (b *bench) plansOf(ctx context.Context, subjects []subject, objects, pool int, figures *[]figure) (err error) {
	workspaces, closed, err := b.open(ctx, subjects, objects)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, closed()) }()
	for _, w := range workspaces {
		if _, err := w.terraform(ctx, "apply", "-input=false", "-auto-approve", "-var=n=1"); err != nil {
			return err
		}
		if err := w.multiply(objects, pool); err != nil {
			return err
		}
	}
	return inTurn(ctx, workspaces, []step{{opPlan, []string{"plan", "-input=false", "-detailed-exitcode", fmt.Sprintf("-var=n=%d", objects)}, objects > 1000}}, figures)
}
