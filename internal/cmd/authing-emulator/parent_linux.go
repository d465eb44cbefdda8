package main

import "syscall"

// dyingWithParent has the kernel ask the command to end when this process does.
func dyingWithParent() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Pdeathsig: syscall.SIGTERM}
}
