package roleassignment_test

import (
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

func TestMain(m *testing.M) { acctest.Main(m) }

const (
	kind     = "authing_role_assignment"
	emulated = "role assignment"
	assign   = "assign-role"
	revoke   = "revoke-role"
	users    = "list-role-members"
	depts    = "list-role-departments"
)

var (
	alice = acctest.Config{"role_code": "approver", "target_type": "USER", "target_id": "alice"}
	sales = acctest.Config{"role_code": "approver", "target_type": "DEPARTMENT", "target_id": "sales"}
)

// fill puts a role, some users and a department into a pool.
func fill(pool *acctest.Authing) *acctest.Authing {
	pool.Put("role", emulator.Object{"namespace": "default", "code": "approver", "name": "Approver", "description": "", "status": "ENABLE"})
	for _, user := range []string{"alice", "bob"} {
		pool.Put("user", emulator.Object{"userId": user})
	}
	pool.Put("department", emulator.Object{"departmentId": "sales", "name": "Sales"})
	return pool
}

func start(t *testing.T, answers ...string) *acctest.Authing {
	t.Helper()
	return fill(acctest.Answering(t, answers...))
}

// TestLife leads an assignment of a user and one of a department through their lives
// under each answer to each open question, beside one that somebody else has made.
func TestLife(t *testing.T) {
	t.Parallel()
	for _, question := range emulator.Switches() {
		if question.Kind != "role_assignment" {
			continue
		}
		for _, value := range question.Values {
			for _, config := range []acctest.Config{alice, sales} {
				pool := start(t, question.Name+"="+value)
				pool.Put(emulated, emulator.Object{"role": "default/approver/USER", "targetId": "bob"})
				made := pool.Applied(t, kind, acctest.Object{}, config)
				if want := fmt.Sprintf("default/approver/%v/%v", config["target_type"], config["target_id"]); made.Text(t, "id") != want {
					t.Errorf("the id is %s", made.Text(t, "id"))
				}
				pool.Applied(t, kind, acctest.Object{}, config) // twice is once
				for argument, other := range map[string]any{"namespace": "other", "role_code": "other", "target_type": map[bool]string{true: "USER", false: "DEPARTMENT"}[config["target_type"] == "DEPARTMENT"], "target_id": "other", "expires_at": "2099-01-01T00:00:00Z", "effective_at": "2020-01-01T00:00:00Z"} {
					plan, diags := pool.NewCore(t).Plan(kind, made, acctest.With(config, argument, other))
					if acctest.NoErrors(t, diags); !plan.Replace {
						t.Errorf("%s: no replacement", argument)
					}
				}
				pool.Drop(emulated, fmt.Sprintf("default/approver/%v", config["target_type"]), fmt.Sprint(config["target_id"]))
				gone, diags := pool.NewCore(t).Read(kind, made)
				if acctest.NoErrors(t, diags); gone.State != nil {
					t.Error("an assignment that is gone is in the state")
				}
				_, diags = pool.NewCore(t).Apply(kind, made, nil)
				acctest.NoErrors(t, diags)
				made = pool.Applied(t, kind, acctest.Object{}, config)
				_, diags = pool.NewCore(t).Apply(kind, made, nil)
				acctest.NoErrors(t, diags)
				if left := pool.Objects(emulated); len(left) != 1 || left[0]["targetId"] != "bob" {
					t.Errorf("%s=%s: left are %v", question.Name, value, left)
				}
			}
		}
	}
}

// TestTimes gives a role later and until a time. An assignment that does not hold
// yet, or no longer, stays in the state and is not made again, until its role is
// gone; in between it is missed where it is not there.
func TestTimes(t *testing.T) {
	t.Parallel()
	for _, answers := range [][]string{{"assignment-early=hides", "assignment-expired=leaves"}, {"assignment-early=shows", "assignment-expired=stays"}} {
		var later atomic.Int64
		began := time.Now()
		options := emulator.Options{Behaviour: emulator.Behaviour{}, Now: func() time.Time { return time.Now().Add(time.Duration(later.Load())) }}
		for _, answer := range answers {
			name, value, _ := strings.Cut(answer, "=")
			if err := options.Behaviour.Set(name, value); err != nil {
				t.Fatal(err)
			}
		}
		pool := fill(acctest.Start(t, options))
		config := acctest.With(alice, "effective_at", began.Add(time.Hour).UTC().Format("2006-01-02T15:04:05Z"), "expires_at", began.Add(3*time.Hour).UTC().Format("2006-01-02T15:04:05Z"))
		made := pool.Applied(t, kind, acctest.Object{}, config)
		body := acctest.Body(t, pool.Last(t, assign))
		if from, until := body["enableTime"], body["endTime"]; from != float64(began.Add(time.Hour).Unix()*1000) || until != float64(began.Add(3*time.Hour).Unix()*1000) {
			t.Errorf("%v and %v were sent", from, until)
		}
		for _, hours := range []int{0, 2, 4} {
			later.Store(int64(time.Duration(hours) * time.Hour))
			read, diags := pool.NewCore(t).Read(kind, made)
			if acctest.NoErrors(t, diags); read.State == nil {
				t.Fatalf("%v: after %d hours it fell out of the state", answers, hours)
			}
			pool.Settled(t, kind, read, config)
		}
		later.Store(int64(2 * time.Hour))
		pool.Drop(emulated, "default/approver/USER", "alice")
		missed, diags := pool.NewCore(t).Read(kind, made)
		if acctest.NoErrors(t, diags); missed.State != nil {
			t.Error("it holds, is not there, and stays in the state")
		}
		later.Store(int64(4 * time.Hour))
		pool.Drop("role", "default", "approver")
		gone, diags := pool.NewCore(t).Read(kind, made)
		if acctest.NoErrors(t, diags); gone.State != nil {
			t.Error("its role is gone, and it stays in the state")
		}
		_, diags = pool.NewCore(t).Apply(kind, made, nil)
		acctest.NoErrors(t, diags)
	}
}

// TestTimesOfAnother gives a role until a time to a subject that has it without one:
// it has the time that is configured, however Authing treats a second assignment.
func TestTimesOfAnother(t *testing.T) {
	t.Parallel()
	for _, answer := range []string{"200", "409"} {
		pool := start(t, "assignment-twice="+answer)
		pool.Put(emulated, emulator.Object{"role": "default/approver/USER", "targetId": "alice"})
		pool.Applied(t, kind, acctest.Object{}, acctest.With(alice, "expires_at", "2099-01-01T00:00:00Z"))
		if held := pool.Objects(emulated); len(held) != 1 || held[0]["endTime"] != 4070908800000.0 {
			t.Errorf("%s: Authing has %v", answer, held)
		}
	}
}

// TestSameInstant plans no replacement for a time in another form.
func TestSameInstant(t *testing.T) {
	t.Parallel()
	pool := start(t)
	made := pool.Applied(t, kind, acctest.Object{}, acctest.With(alice, "expires_at", "2099-01-01T08:00:00+08:00"))
	other := acctest.With(alice, "expires_at", "2099-01-01T00:00:00Z")
	plan, diags := pool.NewCore(t).Plan(kind, made, other)
	if acctest.NoErrors(t, diags); plan.Replace {
		t.Error("the same instant forces replacement")
	}
	pool.ForgetCalls()
	pool.Applied(t, kind, made, other)
	if calls := len(pool.Calls(assign)) + len(pool.Calls(revoke)); calls > 0 {
		t.Errorf("it cost %d writes", calls)
	}
	plan, diags = pool.NewCore(t).Plan(kind, made, alice)
	if acctest.NoErrors(t, diags); !plan.Replace {
		t.Error("taking the time out does not force replacement")
	}
}

// TestInvalid refuses what cannot be meant before anything is sent.
func TestInvalid(t *testing.T) {
	t.Parallel()
	pool := start(t)
	core := pool.NewCore(t)
	for name, values := range map[string][]any{
		"namespace": {"", "a/b"}, "role_code": {"", " "}, "target_id": {"", "a/b"}, "target_type": {"GROUP", "ROLE", "user"},
		"effective_at": {"tomorrow", "2027-01-01"}, "expires_at": {"", "2027-01-01T00:00:00.0001Z"},
	} {
		for _, value := range values {
			acctest.Matches(t, core.Validate(kind, acctest.With(alice, name, value)).Errors(), name)
		}
	}
	for _, until := range []string{"2098-01-01T00:00:00Z", "2099-01-01T00:00:00Z"} {
		acctest.Matches(t, core.Validate(kind, acctest.With(alice, "effective_at", "2099-01-01T00:00:00Z", "expires_at", until)).Errors(), "Invalid expires_at(?s:.*)after effective_at")
	}
	_, diags := core.Plan(kind, acctest.Object{}, acctest.With(alice, "expires_at", "2020-01-01T00:00:00Z"))
	acctest.Matches(t, diags.Errors(), "expires_at is past(?s:.*)in the future")
	if calls := len(pool.Calls(assign)); calls > 0 {
		t.Errorf("%d were sent", calls)
	}
}

// TestUnknown names a user, a department or a role that does not exist, however
// Authing answers.
func TestUnknown(t *testing.T) {
	t.Parallel()
	for _, answer := range []string{"404", "200", "400"} {
		pool := start(t, "assignment-unknown="+answer)
		for _, config := range []acctest.Config{alice, sales} {
			for _, argument := range []string{"role_code", "target_id", "namespace"} {
				made, diags := pool.NewCore(t).Apply(kind, acctest.Object{}, acctest.With(config, argument, "nobody"))
				if len(diags.Errors()) == 0 || made.State != nil {
					t.Errorf("%s: there is no error", answer)
				}
				if answer != "400" || argument != "target_id" {
					acctest.Matches(t, diags.Errors(), "check namespace, role_code, target_type and target_id")
				}
			}
		}
	}
}

// TestGone destroys without an error where the role or the subject is gone, and takes
// nothing for gone without a second look.
func TestGone(t *testing.T) {
	t.Parallel()
	for what, drop := range map[string]func(*acctest.Authing){
		"the user": func(pool *acctest.Authing) { pool.Drop("user", "", "alice") },
		"the role": func(pool *acctest.Authing) { pool.Drop("role", "default", "approver") },
	} {
		pool := start(t)
		made := pool.Applied(t, kind, acctest.Object{}, alice)
		drop(pool)
		read, diags := pool.NewCore(t).Read(kind, made)
		if acctest.NoErrors(t, diags); read.State != nil {
			t.Errorf("%s is gone, and the assignment is in the state", what)
		}
		_, diags = pool.NewCore(t).Apply(kind, made, nil)
		acctest.NoErrors(t, diags)
	}
	for list, config := range map[string]acctest.Config{users: alice, depts: sales} {
		pool := start(t)
		made := pool.Applied(t, kind, acctest.Object{}, config)
		for _, answer := range []string{`{"statusCode":404,"message":"no"}`, `{"statusCode":403,"message":"no"}`, `{"statusCode":200,"message":""}`, `{"statusCode":500,"message":"no"}`} {
			pool.Say(list, 200, answer)
			read, diags := pool.NewCore(t).Read(kind, made)
			if len(diags.Errors()) == 0 || read.State == nil {
				t.Errorf("%s: it fell out of the state", answer)
			}
			pool.Heal()
		}
	}
}

// TestRenamedRole keeps an assignment whose role is renamed: it is revoked under the
// old code, which is gone, and is there under the new one.
func TestRenamedRole(t *testing.T) {
	t.Parallel()
	for _, answer := range []string{"200", "409"} {
		pool := start(t, "assignment-twice="+answer)
		made := pool.Applied(t, kind, acctest.Object{}, alice)
		pool.Change("role", "default", "approver", func(o emulator.Object) { o["code"] = "approver-2" })
		pool.Change(emulated, "default/approver/USER", "alice", func(o emulator.Object) { o["role"] = "default/approver-2/USER" })
		_, diags := pool.NewCore(t).Apply(kind, made, nil)
		acctest.NoErrors(t, diags)
		pool.Applied(t, kind, acctest.Object{}, acctest.With(alice, "role_code", "approver-2"))
	}
}

// TestFaults has each call fail in every way that may pass.
func TestFaults(t *testing.T) {
	t.Parallel()
	for _, operation := range []string{assign, users, revoke} {
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
	pool.Say(revoke, 200, `{"statusCode":200,"data":{"success":true}}`)
	after, diags := pool.NewCore(t).Apply(kind, made, nil)
	if acctest.Matches(t, diags.Errors(), "still there"); after.State == nil {
		t.Error("it fell out of the state")
	}
}

// TestMany refreshes 120 assignments of two roles with the pages of their lists,
// finds them by a query and by the data source, and shows nobody's data.
func TestMany(t *testing.T) {
	t.Parallel()
	pool := acctest.Answering(t)
	var all []acctest.Object
	for r := range 2 {
		role := fmt.Sprintf("role-%d", r)
		pool.Put("role", emulator.Object{"namespace": "default", "code": role, "name": role, "description": "", "status": "ENABLE"})
		for u := range 60 {
			targetType, object := "USER", "user"
			if u >= 55 {
				targetType, object = "DEPARTMENT", "department"
			}
			id := fmt.Sprintf("%s-%d-%d", object, r, u)
			pool.Put(object, emulator.Object{object + "Id": id})
			pool.Put(emulated, emulator.Object{"role": "default/" + role + "/" + targetType, "targetId": id})
			imported, diags := pool.NewCore(t).Import(kind, "default/"+role+"/"+targetType+"/"+id)
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
	if people, departments := len(pool.Calls(users)), len(pool.Calls(depts)); people != 4 || departments != 2 {
		t.Errorf("120 assignments of two roles cost %d and %d pages", people, departments)
	}
	for filter, want := range map[string]int{"": 60, "USER": 55, "DEPARTMENT": 5} {
		config := acctest.Config{"role_code": "role-1"}
		if filter != "" {
			config["target_type"] = filter
		}
		shown, diags := pool.NewCore(t).Data("authing_role_members", config)
		acctest.NoErrors(t, diags)
		if text := shown["role_members"].String(); strings.Count(text, `"target_id":tftypes.String<"`) != want || strings.Contains(text, "person@") {
			t.Errorf("%q: the data source shows %s", filter, text)
		}
		found := 0
		acctest.NoErrors(t, pool.NewCore(t).List(kind, config, 0, true, func(acctest.Found) bool { found++; return true }))
		if found != want {
			t.Errorf("%q: the query finds %d", filter, found)
		}
	}
}

// TestImport imports by all parts and by identity.
func TestImport(t *testing.T) {
	t.Parallel()
	pool := start(t)
	for _, config := range []acctest.Config{alice, sales} {
		pool.Applied(t, kind, acctest.Object{}, config)
		core := pool.NewCore(t)
		id := fmt.Sprintf("default/approver/%v/%v", config["target_type"], config["target_id"])
		imported, diags := core.Import(kind, id)
		acctest.NoErrors(t, diags)
		pool.Settled(t, kind, imported, config)
		pool.Settled(t, kind, imported, core.Generate(kind, imported))
		imported, diags = core.ImportIdentity(kind, map[string]any{"namespace": "default", "role_code": "approver", "target_type": config["target_type"], "target_id": config["target_id"]})
		acctest.NoErrors(t, diags)
		pool.Settled(t, kind, imported, config)
	}
	for _, id := range []string{"alice", "approver/USER/alice", "default//USER/alice", "default/approver/USER/", " default/approver/USER/alice"} {
		_, diags := pool.NewCore(t).Import(kind, id)
		acctest.Matches(t, diags.Errors(), "Invalid import id")
	}
	for _, id := range []string{"default/approver/USER/bob", "default/approver/GROUP/alice", "default/approver/DEPARTMENT/alice", "default/other/USER/alice"} {
		if imported, diags := pool.NewCore(t).Import(kind, id); len(diags.Errors()) == 0 && imported.State != nil {
			t.Errorf("%s is imported", id)
		}
	}
}
