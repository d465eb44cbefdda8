package main

import (
	"fmt"
	"io"
	"sync"
	"text/tabwriter"

	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// tally counts the requests, those to unknown endpoints as one.
type tally struct {
	mu sync.Mutex
	// order is that of the first call to each operation.
	order          []string
	count, refused map[string]int
}

// attend has a tally hear of every call, besides whoever hears of it already.
func (t *tally) attend(options *emulator.Options) {
	t.count, t.refused = map[string]int{}, map[string]int{}
	before := options.Watch
	options.Watch = func(call emulator.Call) {
		if before != nil {
			before(call)
		}
		t.mu.Lock()
		defer t.mu.Unlock()
		operation := nameOf(call)
		if t.count[operation] == 0 {
			t.order = append(t.order, operation)
		}
		t.count[operation]++
		if call.StatusCode != 200 {
			t.refused[operation]++
		}
	}
}

// report prints what was counted.
func (t *tally) report(out io.Writer) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	_, _ = fmt.Fprintln(table, "CALL\tTIMES\tNOT 200")
	for _, operation := range t.order {
		_, _ = fmt.Fprintf(table, "%s\t%d\t%d\n", operation, t.count[operation], t.refused[operation])
	}
	return table.Flush()
}
