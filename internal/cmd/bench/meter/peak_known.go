//go:build (darwin || freebsd || linux) && (amd64 || arm64)

package main

import (
	"os"
	"runtime"
	"syscall"
)

// peakBytes is the most memory that an ended process held.
func peakBytes(process *os.ProcessState) int64 {
	usage, ok := process.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	if runtime.GOOS == "darwin" {
		return usage.Maxrss // the one system that counts in bytes
	}
	return usage.Maxrss << 10
}
