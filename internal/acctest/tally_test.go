package acctest_test

import (
	"fmt"
	"sync"
	"testing"
)

// verdict is how far a test could go with a configuration.
type verdict string

const (
	ran       verdict = "run"
	notHere   verdict = "left out: node is not on this machine"
	validated verdict = "validated only"
	tooOld    verdict = "refused by this CLI as too new"
	anExample verdict = "taken from examples"
	compared  verdict = "as printed now"
	played    verdict = "played with a CLI that words them otherwise"
)

// tally counts verdicts, and prints them when the test with all its parts is over.
type tally struct {
	mu     sync.Mutex
	counts map[verdict]int
}

func newTally(t *testing.T, what string) *tally {
	t.Helper()
	all := &tally{counts: map[verdict]int{}}
	t.Cleanup(func() {
		total, parts := 0, ""
		for _, v := range []verdict{anExample, ran, compared, played, validated, tooOld, notHere} {
			if count := all.counts[v]; count > 0 {
				total += count
				parts += fmt.Sprintf(", %d %s", count, v)
			}
		}
		t.Logf("COUNT %d %s%s", total, what, parts)
	})
	return all
}

func (a *tally) count(v verdict) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.counts[v]++
}
