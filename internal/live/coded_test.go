package live_test

import (
	"slices"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/emulator"
	"github.com/authing/terraform-provider-authing/internal/live"
)

// TestSweepCoded removes the groups of this run alone: not those of a run that
// may be under way elsewhere, nor what is named nearly like a run's.
func TestSweepCoded(t *testing.T) {
	t.Parallel()
	held, settings := start(t, emulator.Behaviour{})
	pool := open(t, settings)
	groups := live.Coded{Name: "group", List: "list-groups", Remove: "delete-groups-batch",
		Removal: func(code, _ string) map[string]any { return map[string]any{"codeList": []string{code}} }}
	others := []string{"tfacc-ffffffff-other", "tfacc-", "oncall"}
	for _, code := range append(others, pool.Name("one"), pool.Name("two")) {
		held.Put("group", emulator.Object{"code": code, "name": code})
	}
	removed, err := pool.SweepCoded(t.Context(), groups)
	if slices.Sort(removed); err != nil || !slices.Equal(removed, []string{"group " + pool.Name("one"), "group " + pool.Name("two")}) {
		t.Errorf("removed %q, %v", removed, err)
	}
	left := []string{}
	for _, object := range held.Objects("group") {
		left = append(left, object.Text("code"))
	}
	if slices.Sort(left); !slices.Equal(left, slices.Sorted(slices.Values(others))) {
		t.Errorf("left %q", left)
	}
	if own, err := pool.Coded(t.Context(), groups); err != nil || len(own) > 0 {
		t.Errorf("own %q, %v", own, err)
	}
}
