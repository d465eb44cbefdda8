// Command install builds the provider from this tree for the configuration in
// one directory, and for no other: it lies in that directory's own
// terraform.d/plugins, where terraform init looks before it asks a registry.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"

	"github.com/authing/terraform-provider-authing/internal/workbench"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := install(ctx, os.Args[1:])
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "install:", err)
		os.Exit(1)
	}
}

func install(ctx context.Context, arguments []string) error {
	if len(arguments) != 1 {
		return errors.New("usage: make install DIR=…")
	}
	directory := arguments[0]
	if err := workbench.Mirror(ctx, filepath.Join(directory, "terraform.d", "plugins")); err != nil {
		return err
	}
	message := fmt.Sprintf("Installed authing/authing %s for the configuration in %s; terraform init finds it there.\n", workbench.Version, directory)
	if lock := filepath.Join(directory, ".terraform.lock.hcl"); exists(lock) {
		message += "If init says that it does not match the checksums, remove the block of authing/authing from " + lock + ": it is from an earlier build.\n"
	}
	_, err := fmt.Print(message)
	return err
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}
