package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
)

// The meter stands where Terraform expects the provider. It runs the provider,
// which is beside it, and writes down the most memory that the provider held.
const (
	// measured is the file of the provider.
	measured = "measured-provider"
	// meterPeaks is the variable that names the file to write into.
	meterPeaks = "BENCH_PEAKS"
)

func meter() int {
	self, err := os.Executable()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	provider := exec.CommandContext(context.Background(), filepath.Join(filepath.Dir(self), measured))
	provider.Stdin, provider.Stdout, provider.Stderr = os.Stdin, os.Stdout, os.Stderr
	err = provider.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	if err := note(os.Getenv(meterPeaks), peakBytes(provider.ProcessState)); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return provider.ProcessState.ExitCode()
}

// note adds a line to a file.
func note(path string, peak int64) error {
	file, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(file, peak)
	return errors.Join(err, file.Close())
}

// highest returns the most of the peaks noted in a file, and forgets them. A
// subject without a provider has none.
func highest(path string) (int64, error) {
	content, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	most := int64(0)
	for line := range strings.FieldsSeq(string(content)) {
		peak, err := strconv.ParseInt(line, 10, 64)
		if err != nil {
			return 0, err
		}
		most = max(most, peak)
	}
	return most, os.Remove(path)
}
