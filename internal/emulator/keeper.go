package emulator

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"github.com/gofrs/flock"
)

// keeper keeps a pool's state in a file.
type keeper struct {
	// path is empty when nothing is kept.
	path string
	// lock keeps other emulators away from the file while this one is open.
	lock *flock.Flock

	mu   sync.Mutex
	kept uint64
}

// keep writes the pool's state unless it is kept already. Whoever waits for a
// write under way finds that the next one has been written for all of them.
func (e *Emulator) keep() error {
	k := &e.keeper
	if k.path == "" {
		return nil
	}
	e.mu.Lock()
	wanted := e.version
	e.mu.Unlock()
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.kept >= wanted {
		return nil
	}
	state, version := e.snapshot()
	content, err := json.MarshalIndent(state, "", "  ")
	if err != nil {
		return err
	}
	if err := replace(k.path, append(content, '\n')); err != nil {
		return err
	}
	k.kept = version
	return nil
}

// claim takes the state file for this emulator alone: two would overwrite each
// other's changes. The claim ends with the process, however that ends.
func (k *keeper) claim() error {
	k.lock = flock.New(filepath.Join(filepath.Dir(k.path), "."+filepath.Base(k.path)+".lock"), flock.SetPermissions(0o600))
	free, err := k.lock.TryLock()
	if err != nil {
		return err
	}
	if !free {
		return fmt.Errorf("%s is kept by another emulator: stop that one, or name another file", k.path)
	}
	return nil
}

// release ends the claim.
func (k *keeper) release() error {
	if k.lock == nil {
		return nil
	}
	return k.lock.Close()
}

// replace puts content in the place of a file: whoever reads it, and whenever
// this process ends, there is the old content or the new one, whole. Secrets
// are among it, so it is for its owner's eyes.
func replace(path string, content []byte) (err error) {
	directory := filepath.Dir(path)
	file, err := os.CreateTemp(directory, unfinished(path)+"*") // made with mode 0600
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(file.Name()))
		}
	}()
	_, err = file.Write(content)
	if err = errors.Join(err, file.Sync(), file.Close()); err != nil {
		return err
	}
	if err := os.Rename(file.Name(), path); err != nil {
		return err
	}
	return syncDirectory(directory)
}

// unfinished begins the names of files that are to replace another.
func unfinished(path string) string { return "." + filepath.Base(path) + ".tmp" }

// sweep removes what a process left behind that ended in the middle of a write.
func sweep(path string) error {
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		return err
	}
	for _, entry := range entries {
		if strings.HasPrefix(entry.Name(), unfinished(path)) {
			if err := os.Remove(filepath.Join(filepath.Dir(path), entry.Name())); err != nil {
				return err
			}
		}
	}
	return nil
}
