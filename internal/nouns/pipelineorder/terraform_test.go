package pipelineorder_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// ten are ten functions of a scene, made side by side, and their order, which is
// not that of their names.
const ten = `
terraform {
  required_providers {
    authing = { source = "authing/authing" }
  }
}

locals {
  order = ["j", "c", "a", "i", "b", "h", "d", "g", "e", "f"]
}

resource "authing_pipeline_function" "each" {
  for_each    = toset(local.order)
  func_name   = "function ${each.key}"
  scene       = "PRE_REGISTER"
  source_code = file("${path.module}/pipe.js")
}

resource "authing_pipeline_order" "this" {
  scene    = "PRE_REGISTER"
  func_ids = [for name in local.order : authing_pipeline_function.each[name].func_id]
}
`

// TestTenInOrder makes ten functions side by side with a real Terraform: the
// order is exact, nothing is left to do, a function that is added in the console
// stays behind them, and one that is edited there shows line by line.
func TestTenInOrder(t *testing.T) {
	t.Parallel()
	pool := acctest.Start(t, emulator.Options{})
	workspace := pool.NewWorkspace(t, map[string]string{
		"main.tf": ten, "pipe.js": "async function pipe(user, context, callback) {\n  callback(null, user, context)\n}\n",
	})
	workspace.OK("apply", "-auto-approve", "-input=false", "-parallelism=10")
	wanted := []string{"j", "c", "a", "i", "b", "h", "d", "g", "e", "f"}
	names := func() []string {
		var all []string
		for _, id := range order(t, pool) {
			for _, object := range pool.Objects(function) {
				if object.Text("funcId") == id {
					all = append(all, strings.TrimPrefix(object.Text("funcName"), "function "))
				}
			}
		}
		return all
	}
	if got := names(); !slices.Equal(got, wanted) {
		t.Fatalf("the order is %v, not %v", got, wanted)
	}
	workspace.EmptyPlan()
	put(pool, scene, "function z")
	workspace.EmptyPlan()
	if got := names(); !slices.Equal(got, append(wanted, "z")) {
		t.Errorf("the order is %v", got)
	}
	for _, object := range pool.Objects(function) {
		if object.Text("funcName") == "function a" {
			pool.Change(function, "", object.Text("funcId"), func(o emulator.Object) {
				o["sourceCode"] = "async function pipe(user, context, callback) {\n  callback(new Error(\"closed\"))\n}\n"
			})
		}
	}
	plan := workspace.OK("plan", "-input=false", "-no-color")
	for _, line := range []string{
		"            async function pipe(user, context, callback) {", `-   callback(new Error("closed"))`, "+   callback(null, user, context)", "1 to change",
	} {
		if !strings.Contains(plan, line) {
			t.Errorf("%q is not in the plan:\n%s", line, plan)
		}
	}
	workspace.OK("apply", "-auto-approve", "-input=false")
	workspace.EmptyPlan()
	workspace.OK("destroy", "-auto-approve", "-input=false")
	if left := pool.Objects(function); len(left) != 1 {
		t.Errorf("left: %s", fmt.Sprint(left))
	}
}
