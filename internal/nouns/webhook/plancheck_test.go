package webhook_test

import (
	"context"
	"fmt"
	"reflect"
	"slices"

	"github.com/hashicorp/terraform-plugin-testing/plancheck"
)

// changes checks that a plan changes one attribute, and updated_at with it,
// and no other.
type changes struct{ attribute string }

func (c changes) CheckPlan(_ context.Context, req plancheck.CheckPlanRequest, resp *plancheck.CheckPlanResponse) {
	for _, change := range req.Plan.ResourceChanges {
		before, _ := change.Change.Before.(map[string]any)
		after, _ := change.Change.After.(map[string]any)
		unknown, _ := change.Change.AfterUnknown.(map[string]any)
		var changed []string
		for name := range before {
			if unknown[name] == true || !reflect.DeepEqual(before[name], after[name]) {
				changed = append(changed, name)
			}
		}
		slices.Sort(changed)
		want := []string{c.attribute, "updated_at"}
		slices.Sort(want)
		if !slices.Equal(changed, want) {
			resp.Error = fmt.Errorf("the plan changes %v, not %v", changed, want)
		}
	}
}
