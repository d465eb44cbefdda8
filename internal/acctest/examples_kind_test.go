package acctest_test

import (
	"strings"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// exampleKind is what the examples of a plain kind of object find in a pool.
type exampleKind struct {
	// name is the emulator's name of the kind, types are its types.
	name  string
	types []string
	// there is what data sources and queries find, same is what the first example
	// of the resource would create, which imports find.
	there, same emulator.Object
	// shows is what a query prints of there.
	shows string
}

var exampleKinds = []exampleKind{
	{
		name: "group", types: []string{"authing_group", "authing_groups"},
		there: emulator.Object{"code": "release-managers", "name": "Release managers", "description": "They release", "type": "static"},
		same:  emulator.Object{"code": "oncall-emea", "name": "On call, EMEA", "description": "On-call staff in Europe, the Middle East and Africa", "type": "static"},
		shows: "Release managers",
	},
	{
		name: "permission namespace", types: []string{"authing_permission_namespace", "authing_permission_namespaces"},
		there: emulator.Object{"code": "hr", "name": "Human resources", "description": "Recruiting and payroll"},
		same:  emulator.Object{"code": "billing", "name": "Billing", "description": "Roles and resources of the billing system"},
		shows: "Human resources",
	},
	{
		name: "role", types: []string{"authing_role", "authing_roles"},
		there: emulator.Object{"namespace": "default", "code": "auditor", "name": "Auditor", "description": "", "status": "ENABLE"},
		same:  emulator.Object{"namespace": "default", "code": "approver", "name": "Approver", "description": "Approves invoices", "status": "ENABLE"},
		shows: "Auditor",
	},
}

// exampleKindOf finds the kind that an example is about by its directory.
func exampleKindOf(example string) (exampleKind, bool) {
	for _, kind := range exampleKinds {
		for _, name := range kind.types {
			if strings.Contains(example, "/"+name+"/") {
				return kind, true
			}
		}
	}
	return exampleKind{}, false
}

// run runs an example as it is meant: a query, an import, or a configuration.
func (k exampleKind) run(t *testing.T, example, text string) verdict {
	t.Helper()
	pool := acctest.Start(t, emulator.Options{})
	files := map[string]string{"required.tf": acctest.Required}
	imports := strings.Contains(example, "/import")
	if imports {
		pool.Put(k.name, k.same)
		files["main.tf"] = content(t, "resources/"+k.types[0]+"/resource.tf")
	} else {
		pool.Put(k.name, k.there)
	}
	before := pool.Objects(k.name)
	workspace := pool.NewWorkspace(t, files)
	switch {
	case strings.HasSuffix(example, ".tfquery.hcl"):
		return k.query(t, workspace, text)
	case !knows(workspace, text):
		workspace.Write("example.tf", text)
		workspace.Fails("plan", "-input=false")
		return tooOld
	}
	if arguments, command := strings.CutPrefix(strings.TrimSpace(text), "terraform "); command {
		workspace.OK(strings.Fields(arguments)...)
	} else {
		workspace.Write("example.tf", text)
		workspace.Apply()
	}
	if strings.Contains(text, "check \"") { // its data is read by every apply
		workspace.OK("plan", "-input=false", "-no-color")
	} else {
		workspace.EmptyPlan()
	}
	workspace.OK("destroy", "-input=false", "-auto-approve")
	if left := pool.Objects(k.name); imports && len(left) > 0 || !imports && len(left) != len(before) {
		t.Errorf("left behind: %v", left)
	}
	return ran
}

// query finds an object, writes its configuration, and imports it.
func (k exampleKind) query(t *testing.T, workspace *acctest.Workspace, text string) verdict {
	t.Helper()
	workspace.Write("provider.tf", "provider \"authing\" {}\n")
	workspace.Write("find.tfquery.hcl", text)
	if !knows(workspace, text) {
		workspace.Fails("query") // the protocol tests stand in for it
		return tooOld
	}
	if printed := workspace.OK("query", "-no-color", "-generate-config-out=generated.tf"); !strings.Contains(printed, k.shows) {
		t.Fatalf("the query says:\n%s", printed)
	}
	if applied := workspace.Apply(); !strings.Contains(applied, "1 imported, 0 added, 0 changed, 0 destroyed") {
		t.Errorf("the apply says:\n%s", applied)
	}
	workspace.EmptyPlan()
	return ran
}
