package acctest

import (
	"os"
	"testing"
)

// Exhaustive tells whether tests go through every combination of faults, as
// make faults asks for, or through every operation and every fault once.
func Exhaustive() bool { return os.Getenv("EXHAUSTIVE") == "1" }

// Sampled skips a test with a real Terraform that differs from the first ones
// of its table, count of them, in data alone. What the data do is tested
// without a process for each of them; make faults runs them all, and so does
// a run on a real user pool.
func Sampled(t *testing.T, index, count int) {
	t.Helper()
	if index >= count && !Exhaustive() && tenant == nil {
		t.Skip("one of several alike: make faults runs it")
	}
}
