// Command releasecheck builds a release of the current commit, publishes
// nothing, and looks at every file of it as the registries and their users
// will: names, contents, checksums, signature, bills of materials, whether a
// second build is the same to the byte, and whether Terraform installs and
// runs what came out.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"time"
)

// tools is where make has put goreleaser and cyclonedx-gomod.
const tools = "bin"

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx, os.Stdout)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "release-check:", err)
		os.Exit(1)
	}
}

// release is a built release under examination.
type release struct {
	// dir is the clone that it was built in, dist the directory of its files.
	dir, dist string
	version   string
	// at is the commit's time, which every file in the archives has to carry.
	at      time.Time
	scratch string
	keys    keyring
}

// check is one look at a release. It returns what was seen, in a sentence.
type check func(context.Context, *release) (string, error)

func run(ctx context.Context, out io.Writer) (err error) {
	scratch, err := os.MkdirTemp("", "authing-release-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(scratch)) }()
	if changes, err := git(ctx, ".", "status", "--porcelain"); err != nil {
		return err
	} else if changes != "" {
		if _, err := fmt.Fprintln(out, "note: a release is made of the commit; the uncommitted changes here are not in it"); err != nil {
			return err
		}
	}
	keys, err := newKeyring(ctx, scratch)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, keys.close(context.WithoutCancel(ctx))) }()
	r, err := build(ctx, scratch, keys)
	if err != nil {
		return err
	}
	if _, err := fmt.Fprintln(out, "built", r.version); err != nil {
		return err
	}
	failed := 0
	for _, look := range []check{archives, sums, signature, materials, again, install} {
		mark := "ok  "
		seen, err := look(ctx, r)
		if err != nil {
			failed++
			mark, seen = "FAIL", err.Error()
		}
		if _, err := fmt.Fprintln(out, mark, seen); err != nil {
			return err
		}
	}
	if failed > 0 {
		return fmt.Errorf("%d of the checks failed", failed)
	}
	return nil
}

// clone makes a clone of the current commit, with the remote that goreleaser
// asks for wherever this repository came from.
func clone(ctx context.Context, directory string) error {
	if _, err := git(ctx, ".", "clone", "--quiet", ".", directory); err != nil {
		return err
	}
	_, err := git(ctx, directory, "remote", "set-url", "origin", "https://github.com/authing/terraform-provider-authing.git")
	return err
}

func build(ctx context.Context, scratch string, keys keyring) (*release, error) {
	r := &release{dir: filepath.Join(scratch, "one"), scratch: scratch, keys: keys}
	r.dist = filepath.Join(r.dir, "dist")
	if err := clone(ctx, r.dir); err != nil {
		return nil, err
	}
	arguments := []string{"release", "--snapshot", "--clean", "--parallelism=2"}
	if !r.keys.usable() {
		arguments = append(arguments, "--skip=sign")
	}
	if err := goreleaser(ctx, r.dir, r.keys.environ(), arguments...); err != nil {
		return nil, err
	}
	encoded, err := os.ReadFile(filepath.Join(r.dist, "metadata.json"))
	if err != nil {
		return nil, err
	}
	var metadata struct {
		Version string `json:"version"`
	}
	if err := json.Unmarshal(encoded, &metadata); err != nil {
		return nil, err
	}
	r.version = metadata.Version
	at, err := git(ctx, r.dir, "log", "-1", "--format=%cI")
	if err != nil {
		return nil, err
	}
	r.at, err = time.Parse(time.RFC3339, at)
	return r, err
}

// goreleaser runs the pinned goreleaser, and shows what it said if it fails.
func goreleaser(ctx context.Context, directory string, environ []string, arguments ...string) error {
	path, err := filepath.Abs(tools)
	if err != nil {
		return err
	}
	command := exec.CommandContext(ctx, filepath.Join(path, "goreleaser"), arguments...)
	command.Dir = directory
	command.Env = append(append(os.Environ(), "PATH="+path+string(os.PathListSeparator)+os.Getenv("PATH")), environ...)
	if output, err := command.CombinedOutput(); err != nil {
		return fmt.Errorf("goreleaser %s: %w\n%s", arguments[0], err, output)
	}
	return nil
}

func git(ctx context.Context, directory string, arguments ...string) (string, error) {
	command := exec.CommandContext(ctx, "git", arguments...)
	command.Dir = directory
	var complaint bytes.Buffer
	command.Stderr = &complaint
	output, err := command.Output()
	if err != nil {
		return "", fmt.Errorf("git %s: %w\n%s", arguments[0], err, complaint.String())
	}
	return strings.TrimSpace(string(output)), nil
}
