package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// The meter stands where Terraform expects the provider. It runs the provider,
// which is beside it, and writes down the most memory that the provider held and
// the processor's time that it took.
const (
	// measured is the file of the provider.
	measured = "measured-provider"
	// meterNotes is the variable that names the file to write into.
	meterNotes = "BENCH_NOTES"
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
	if err := note(os.Getenv(meterNotes), provider.ProcessState); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return provider.ProcessState.ExitCode()
}

// note adds a line to a file.
func note(path string, process *os.ProcessState) error {
	file, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(file, peakBytes(process), processorTime(process).Nanoseconds())
	return errors.Join(err, file.Close())
}

// processorTime is what an ended process took, and where the system says so,
// those that it started and waited for.
func processorTime(process *os.ProcessState) time.Duration {
	return process.UserTime() + process.SystemTime()
}

// noted returns the most of the peaks noted in a file and the processor's time
// of all its lines, and forgets them. A subject without a provider has none.
func noted(path string) (peak int64, taken time.Duration, err error) {
	content, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		return 0, 0, nil
	}
	if err != nil {
		return 0, 0, err
	}
	for line := range strings.Lines(string(content)) {
		var one, nanoseconds int64
		if _, err := fmt.Sscan(line, &one, &nanoseconds); err != nil {
			return 0, 0, err
		}
		peak = max(peak, one)
		taken += time.Duration(nanoseconds)
	}
	return peak, taken, os.Remove(path)
}
