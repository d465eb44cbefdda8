//go:build !windows

package emulator

import (
	"errors"
	"os"
)

// syncDirectory makes a rename in a directory outlast a loss of power.
func syncDirectory(path string) error {
	directory, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(directory.Sync(), directory.Close())
}
