// Command meter stands where Terraform expects the provider, while it is
// measured. It runs the provider, which is beside it, and writes down the most
// memory that the provider held and the processor's time that it took. It is a
// program of its own, and small: Terraform reads it whole before each command.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

func main() { os.Exit(run()) }

func run() int {
	self, err := os.Executable()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	provider := exec.CommandContext(context.Background(), filepath.Join(filepath.Dir(self), "measured-provider"))
	provider.Stdin, provider.Stdout, provider.Stderr = os.Stdin, os.Stdout, os.Stderr
	err = provider.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	if err := note(os.Getenv("BENCH_NOTES"), provider.ProcessState); err != nil {
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
	_, err = fmt.Fprintln(file, peakBytes(process), (process.UserTime() + process.SystemTime()).Nanoseconds())
	return errors.Join(err, file.Close())
}
