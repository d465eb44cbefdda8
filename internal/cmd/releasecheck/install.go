package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/authing/terraform-provider-authing/internal/emulator"
	"github.com/authing/terraform-provider-authing/internal/workbench"
)

// here is the platform of this machine.
var here = runtime.GOOS + "_" + runtime.GOARCH

// again builds both programs once more for this machine, from another
// directory and with nothing kept of the first build, and compares.
func again(ctx context.Context, r *release) (string, error) {
	second := filepath.Join(r.scratch, "a-second-directory")
	if err := clone(ctx, second); err != nil {
		return "", err
	}
	cache := "GOCACHE=" + filepath.Join(r.scratch, "cache")
	if err := goreleaser(ctx, second, []string{cache}, "build", "--snapshot", "--clean", "--single-target"); err != nil {
		return "", err
	}
	for _, program := range []string{providerProgram, emulatorProgram} {
		first, err := r.binary(program, here)
		if err != nil {
			return "", err
		}
		built, err := filepath.Glob(filepath.Join(second, "dist", "*", r.binaryName(program, here)))
		if err != nil || len(built) != 1 {
			return "", errors.Join(fmt.Errorf("the second build has %d of %s", len(built), program), err)
		}
		content, err := os.ReadFile(built[0])
		if err != nil {
			return "", err
		}
		if !bytes.Equal(first, content) {
			return "", fmt.Errorf("%s for %s came out otherwise the second time", program, here)
		}
	}
	return "a second build for " + here + ", elsewhere and from nothing, is the same to the byte", nil
}

// configuration asks for the version under examination, and for something that
// makes the provider talk.
const configuration = `
terraform {
  required_providers {
    authing = {
      source  = "authing/authing"
      version = "= %s"
    }
  }
}

resource "authing_webhook" "released" {
  name         = "released"
  url          = "https://example.com/callback"
  events       = ["user:created"]
  content_type = "application/json"
}
`

// install makes a mirror of the archives, as a network without the registry
// would have it, and lets Terraform install from it and work with what it
// installed.
func install(ctx context.Context, r *release) (_ string, err error) {
	cli, err := workbench.FindCLI()
	if err != nil {
		return "", err
	}
	mirror := filepath.Join(r.scratch, "mirror")
	directory := filepath.Join(mirror, workbench.Registry(cli), "authing", "authing")
	if err := os.MkdirAll(directory, 0o750); err != nil {
		return "", err
	}
	for _, platform := range platforms {
		name := r.archiveName(providerProgram, platform)
		if err := os.Link(filepath.Join(r.dist, name), filepath.Join(directory, name)); err != nil {
			return "", err
		}
	}
	cliConfig, err := workbench.Configure(r.scratch, mirror)
	if err != nil {
		return "", err
	}
	work := filepath.Join(r.scratch, "work")
	if err := os.Mkdir(work, 0o750); err != nil {
		return "", err
	}
	if err := os.WriteFile(filepath.Join(work, "main.tf"), fmt.Appendf(nil, configuration, r.version), 0o600); err != nil {
		return "", err
	}
	pool, err := emulator.New(emulator.Options{})
	if err != nil {
		return "", err
	}
	url, stop, err := pool.Listen(ctx, "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, stop()) }()
	environ := workbench.Environ(cliConfig, map[string]string{
		"AUTHING_HOST":              url,
		"AUTHING_ACCESS_KEY_ID":     emulator.DefaultAccessKeyID,
		"AUTHING_ACCESS_KEY_SECRET": emulator.DefaultAccessKeySecret,
	})
	for _, arguments := range [][]string{
		{"init", "-input=false"},
		{"apply", "-input=false", "-auto-approve"},
		{"plan", "-input=false", "-detailed-exitcode"},
		{"destroy", "-input=false", "-auto-approve"},
	} {
		command := exec.CommandContext(ctx, cli, append(arguments, "-no-color")...)
		command.Dir, command.Env = work, environ
		if output, err := command.CombinedOutput(); err != nil {
			return "", fmt.Errorf("%s: %w\n%s", arguments[0], err, output)
		}
	}
	return r.ran(ctx, filepath.Base(cli), pool.Calls())
}

// ran looks at what the installed provider and the emulator say of themselves.
func (r *release) ran(ctx context.Context, cli string, calls []emulator.Call) (string, error) {
	if len(calls) == 0 {
		return "", errors.New("the installed provider made no call")
	}
	if agent := calls[0].Header.Get("User-Agent"); !strings.HasSuffix(agent, providerProgram+"/"+r.version) {
		return "", fmt.Errorf("the installed provider calls itself %q", agent)
	}
	path, err := r.unpack(emulatorProgram, here)
	if err != nil {
		return "", err
	}
	output, err := exec.CommandContext(ctx, path, "--version").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("%s --version: %w\n%s", emulatorProgram, err, output)
	}
	if said := strings.TrimSpace(string(output)); said != r.version {
		return "", fmt.Errorf("%s --version says %q", emulatorProgram, said)
	}
	return fmt.Sprintf("%s init installs from a mirror of the archives, and what it installed applies, plans and destroys (%d calls); both programs name their version", cli, len(calls)), nil
}
