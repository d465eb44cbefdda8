package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// keyring is a key made for this check alone; none where there is no gpg.
type keyring struct{ home, fingerprint string }

func hasGPG() bool {
	_, err := exec.LookPath("gpg")
	return err == nil
}

// newKeyring makes a key to sign with.
func newKeyring(ctx context.Context, scratch string) (keyring, error) {
	if !hasGPG() {
		return keyring{}, nil
	}
	k := keyring{home: filepath.Join(scratch, "gpg")}
	if err := os.Mkdir(k.home, 0o700); err != nil {
		return keyring{}, err
	}
	if _, err := k.gpg(ctx, "--passphrase", "", "--quick-generate-key", "release-check", "default", "default", "never"); err != nil {
		return keyring{}, err
	}
	listed, err := k.gpg(ctx, "--with-colons", "--list-keys")
	if err != nil {
		return keyring{}, err
	}
	for line := range strings.Lines(listed) {
		if fields := strings.Split(line, ":"); fields[0] == "fpr" && len(fields) > 9 {
			k.fingerprint = fields[9]
			return k, nil
		}
	}
	return keyring{}, fmt.Errorf("gpg made no key:\n%s", listed)
}

func (k keyring) usable() bool { return k.fingerprint != "" }

// environ makes goreleaser sign with this key.
func (k keyring) environ() []string {
	return []string{"GNUPGHOME=" + k.home, "GPG_FINGERPRINT=" + k.fingerprint}
}

// close ends the agent that gpg has started for the key.
func (k keyring) close(ctx context.Context) error {
	if !k.usable() {
		return nil
	}
	command := exec.CommandContext(ctx, "gpgconf", "--kill", "all")
	command.Env = append(os.Environ(), k.environ()...)
	return command.Run()
}

func (k keyring) gpg(ctx context.Context, arguments ...string) (string, error) {
	command := exec.CommandContext(ctx, "gpg", append([]string{"--batch"}, arguments...)...)
	command.Env = append(os.Environ(), k.environ()...)
	output, err := command.CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("gpg: %w\n%s", err, output)
	}
	return string(output), nil
}

// signature verifies the signature of the list of checksums.
func signature(ctx context.Context, r *release) (string, error) {
	if !r.keys.usable() {
		return "the signature was left out: there is no gpg on this machine", nil
	}
	list := filepath.Join(r.dist, r.sumsName())
	if _, err := r.keys.gpg(ctx, "--verify", list+".sig", list); err != nil {
		return "", err
	}
	return "the signature of the checksums is good", nil
}
