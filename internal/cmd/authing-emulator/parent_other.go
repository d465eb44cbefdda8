//go:build unix && !linux

package main

import "syscall"

// dyingWithParent is nothing that can be asked of other kernels.
func dyingWithParent() *syscall.SysProcAttr { return &syscall.SysProcAttr{} }
