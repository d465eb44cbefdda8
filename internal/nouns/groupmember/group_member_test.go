package groupmember_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

func TestMain(m *testing.M) { acctest.Main(m) }

const (
	kind     = "authing_group_member"
	emulated = "group member"
	add      = "add-group-members"
	remove   = "remove-group-members"
	listed   = "list-group-members"
)

var alice = acctest.Config{"group_code": "oncall", "user_id": "alice"}

// start starts a pool with a group and some users.
func start(t *testing.T, answers ...string) *acctest.Authing {
	t.Helper()
	pool := acctest.Answering(t, answers...)
	pool.Put("group", emulator.Object{"code": "oncall", "name": "On call", "type": "static", "description": ""})
	for _, user := range []string{"alice", "bob"} {
		pool.Put("user", emulator.Object{"userId": user})
	}
	return pool
}

// TestLife leads a pair through its life under each answer to each open question,
// beside a member that somebody else has put there.
func TestLife(t *testing.T) {
	t.Parallel()
	for _, question := range emulator.Switches() {
		if question.Kind != "group_member" {
			continue
		}
		for _, value := range question.Values {
			pool := start(t, question.Name+"="+value)
			pool.Put(emulated, emulator.Object{"groupCode": "oncall", "userId": "bob"})
			made := pool.Applied(t, kind, acctest.Object{}, alice)
			if made.Text(t, "id") != "oncall/alice" {
				t.Errorf("the id is %s", made.Text(t, "id"))
			}
			pool.Applied(t, kind, acctest.Object{}, alice) // twice is once
			for argument := range alice {
				plan, diags := pool.NewCore(t).Plan(kind, made, acctest.With(alice, argument, "other"))
				if acctest.NoErrors(t, diags); !plan.Replace {
					t.Errorf("%s: no replacement", argument)
				}
			}
			pool.Drop(emulated, "oncall", "alice")
			gone, diags := pool.NewCore(t).Read(kind, made)
			if acctest.NoErrors(t, diags); gone.State != nil {
				t.Error("a pair that is gone is in the state")
			}
			_, diags = pool.NewCore(t).Apply(kind, made, nil)
			acctest.NoErrors(t, diags)
			made = pool.Applied(t, kind, acctest.Object{}, alice)
			_, diags = pool.NewCore(t).Apply(kind, made, nil)
			acctest.NoErrors(t, diags)
			if left := pool.Objects(emulated); len(left) != 1 || left[0]["userId"] != "bob" {
				t.Errorf("left are %v", left)
			}
		}
	}
}

// TestUnknown names a user or a group that does not exist, however Authing answers.
func TestUnknown(t *testing.T) {
	t.Parallel()
	for _, answer := range []string{"404", "200", "400"} {
		pool := start(t, "member-unknown="+answer)
		for argument := range alice {
			made, diags := pool.NewCore(t).Apply(kind, acctest.Object{}, acctest.With(alice, argument, "nobody"))
			if len(diags.Errors()) == 0 || made.State != nil {
				t.Errorf("%s: there is no error", answer)
			}
			if answer != "400" {
				acctest.Matches(t, diags.Errors(), "check group_code and user_id")
			}
		}
	}
}

// TestGone destroys without an error where the group or the user is gone, and takes
// nothing for gone without a second look.
func TestGone(t *testing.T) {
	t.Parallel()
	for what, drop := range map[string]func(*acctest.Authing){
		"the user":  func(pool *acctest.Authing) { pool.Drop("user", "", "alice") },
		"the group": func(pool *acctest.Authing) { pool.Drop("group", "", "oncall") },
	} {
		pool := start(t)
		made := pool.Applied(t, kind, acctest.Object{}, alice)
		drop(pool)
		read, diags := pool.NewCore(t).Read(kind, made)
		if acctest.NoErrors(t, diags); read.State != nil {
			t.Errorf("%s is gone, and the pair is in the state", what)
		}
		_, diags = pool.NewCore(t).Apply(kind, made, nil)
		acctest.NoErrors(t, diags)
	}
	pool := start(t)
	made := pool.Applied(t, kind, acctest.Object{}, alice)
	for _, answer := range []string{`{"statusCode":404,"message":"no"}`, `{"statusCode":403,"message":"no"}`, `{"statusCode":200,"message":""}`, `{"statusCode":500,"message":"no"}`} {
		pool.Say(listed, 200, answer)
		read, diags := pool.NewCore(t).Read(kind, made)
		if len(diags.Errors()) == 0 || read.State == nil {
			t.Errorf("%s: it fell out of the state", answer)
		}
		pool.Heal()
	}
}

// TestFaults has each call fail in every way that may pass.
func TestFaults(t *testing.T) {
	t.Parallel()
	for _, operation := range []string{add, listed, remove} {
		for _, fault := range emulator.FaultKinds() {
			t.Run(operation+" "+fault, func(t *testing.T) {
				t.Parallel()
				pool := start(t)
				if strings.HasPrefix(fault, "slow") {
					pool.Set("AUTHING_REQUEST_TIMEOUT", "300ms")
				}
				inject := func() {
					t.Helper()
					if err := pool.Inject(emulator.Fault{Operation: operation, Kind: fault, Times: 1}); err != nil {
						t.Fatal(err)
					}
				}
				inject()
				made := pool.Applied(t, kind, acctest.Object{}, alice)
				inject()
				_, diags := pool.NewCore(t).Apply(kind, made, nil)
				acctest.NoErrors(t, diags)
				if left := pool.Objects(emulated); len(left) > 0 {
					t.Errorf("%d are left", len(left))
				}
			})
		}
	}
	pool := start(t)
	made := pool.Applied(t, kind, acctest.Object{}, alice)
	pool.Say(remove, 200, `{"statusCode":200,"data":{"success":true}}`)
	after, diags := pool.NewCore(t).Apply(kind, made, nil)
	if acctest.Matches(t, diags.Errors(), "still there"); after.State == nil {
		t.Error("it fell out of the state")
	}
}

// TestMany refreshes 500 pairs of ten groups with the pages of these groups, finds
// them by a query, and shows nobody's data.
func TestMany(t *testing.T) {
	t.Parallel()
	pool := acctest.Answering(t)
	var all []acctest.Object
	for g := range 10 {
		group := fmt.Sprintf("group-%d", g)
		pool.Put("group", emulator.Object{"code": group, "name": group, "type": "static", "description": ""})
		for u := range 50 {
			user := fmt.Sprintf("user-%d-%d", g, u)
			pool.Put("user", emulator.Object{"userId": user})
			pool.Put(emulated, emulator.Object{"groupCode": group, "userId": user})
			imported, diags := pool.NewCore(t).Import(kind, group+"/"+user)
			acctest.NoErrors(t, diags)
			all = append(all, imported)
		}
	}
	pool.ForgetCalls()
	core := pool.NewCore(t)
	for _, one := range all {
		read, diags := core.Read(kind, one)
		acctest.NoErrors(t, diags)
		if text := fmt.Sprint(read.State); strings.Contains(text, "person@example.com") || strings.Contains(text, "13800000000") {
			t.Fatal("the state holds a person's data")
		}
	}
	if calls := len(pool.Calls(listed)); calls != 10 {
		t.Errorf("500 pairs of 10 groups cost %d pages", calls)
	}
	shown, diags := pool.NewCore(t).Data("authing_group_members", acctest.Config{"group_code": "group-7"})
	acctest.NoErrors(t, diags)
	if text := shown["group_members"].String(); strings.Count(text, `"user_id":tftypes.String<"user-7-`) != 50 || strings.Contains(text, "person@") {
		t.Errorf("the data source shows %s", text)
	}
	found := 0
	acctest.NoErrors(t, pool.NewCore(t).List(kind, acctest.Config{"group_code": "group-3"}, 0, true, func(acctest.Found) bool { found++; return true }))
	if found != 50 {
		t.Errorf("the query finds %d", found)
	}
}

// TestImport imports by both parts and by identity, and takes over the state of the
// other provider.
func TestImport(t *testing.T) {
	t.Parallel()
	pool := start(t)
	pool.Applied(t, kind, acctest.Object{}, alice)
	core := pool.NewCore(t)
	imported, diags := core.Import(kind, "oncall/alice")
	acctest.NoErrors(t, diags)
	pool.Settled(t, kind, imported, alice)
	pool.Settled(t, kind, imported, core.Generate(kind, imported))
	imported, diags = core.ImportIdentity(kind, map[string]any{"group_code": "oncall", "user_id": "alice"})
	acctest.NoErrors(t, diags)
	pool.Settled(t, kind, imported, alice)
	for _, id := range []string{"alice", "/alice", "oncall/", " oncall/alice"} {
		_, diags := core.Import(kind, id)
		acctest.Matches(t, diags.Errors(), "Invalid import id")
	}
	moved, diags := core.Move("registry.terraform.io/hefanxu/authing", kind, kind, map[string]any{"id": "oncall:alice", "group_code": "oncall", "user_id": "alice"})
	acctest.NoErrors(t, diags)
	moved, diags = core.Read(kind, moved)
	acctest.NoErrors(t, diags)
	pool.Settled(t, kind, moved, alice)
	for name := range alice {
		acctest.Matches(t, core.Validate(kind, acctest.With(alice, name, " ")).Errors(), name)
	}
}

// TestNobodyInTheLog has lists of members answer phone numbers, e-mail addresses
// and identity numbers: neither the output, the log with its bodies nor the state
// holds one.
func TestNobodyInTheLog(t *testing.T) {
	t.Parallel()
	pool := start(t)
	pool.Put(emulated, emulator.Object{"groupCode": "oncall", "userId": "bob"})
	workspace := pool.NewWorkspace(t, map[string]string{"main.tf": acctest.Required + `
resource "authing_group_member" "alice" {
  group_code = "oncall"
  user_id    = "alice"
}

data "authing_group_members" "all" {
  group_code = "oncall"
  depends_on = [authing_group_member.alice]
}

output "all" { value = data.authing_group_members.all }
`})
	workspace.Setenv("TF_LOG", "TRACE")
	printed := workspace.Apply() + workspace.OK("plan", "-input=false", "-no-color") + workspace.OK("show", "-json")
	if !strings.Contains(printed, "Authing bodies") || !strings.Contains(printed, "identityNumber") {
		t.Fatal("the log holds no bodies, or no answer said who the members are")
	}
	for _, held := range []string{"13800000000", "person@example.com", "110101199003070000"} {
		if at := strings.Index(printed, held); at >= 0 {
			t.Errorf("%s is printed: …%s…", held, printed[max(0, at-300):min(len(printed), at+100)])
		}
	}
}
