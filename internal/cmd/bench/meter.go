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

// The meter stands where Terraform expects the provider: see its own package.
const (
	// measured is the file of the provider, beside it.
	measured = "measured-provider"
	// meterNotes is the variable that names the file that it writes into.
	meterNotes = "BENCH_NOTES"
)

// putMeter puts the meter in the place of a provider.
func putMeter(ctx context.Context, provider string) error {
	if err := os.Rename(provider, filepath.Join(filepath.Dir(provider), measured)); err != nil {
		return err
	}
	build := exec.CommandContext(ctx, "go", "build", "-trimpath", "-ldflags", "-s -w", "-o", provider, "github.com/authing/terraform-provider-authing/internal/cmd/bench/meter")
	if output, err := build.CombinedOutput(); err != nil {
		return fmt.Errorf("building the meter: %w\n%s", err, output)
	}
	return nil
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
