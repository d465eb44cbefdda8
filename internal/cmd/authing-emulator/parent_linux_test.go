package main

import (
	"bufio"
	"io"
	"testing"
)

// TestExecKilled ends the command with this process. What lived on would hold
// the pipe open, and the reading would never end.
func TestExecKilled(t *testing.T) {
	t.Parallel()
	c := command(t, "exec", "--", "sh", "-c", `echo ready; exec sleep 100000`)
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	said := bufio.NewReader(out)
	if line, err := said.ReadString('\n'); line != "ready\n" {
		t.Fatalf("it said %q, %v", line, err)
	}
	if err := c.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	if rest, err := io.ReadAll(said); err != nil || len(rest) > 0 {
		t.Errorf("it said %q, %v", rest, err)
	}
	_ = c.Wait()
}
