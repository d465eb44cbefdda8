package post_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

func TestMain(m *testing.M) { acctest.Main(m) }

const (
	kind     = "authing_post"
	emulated = "post"
)

type list = []any

var noun = acctest.Noun{
	Type: kind, Many: "authing_posts", Items: "posts", Kind: emulated, Key: "code", Server: "id",
	Create: "create-post", Get: "get-post", Update: "update-post", Delete: "remove-post", List: "list-post",
	Minimal: acctest.Config{"code": "developer", "name": "Developer"},
	Full:    acctest.Config{"code": "developer", "name": "Developer", "description": "Writes code"},
	Changed: acctest.Config{"code": "developer", "name": "开发 & <b>", "description": "Writes and reads code"},
	Fields: []acctest.NounField{
		{Attribute: "code", Field: "code"},
		{Attribute: "name", Field: "name", Drift: "Somebody's"},
		{Attribute: "description", Field: "description", Unset: "", Drift: "Somebody's"},
	},
	Elsewhere: []string{"department_ids"}, Local: acctest.Config{"force_destroy": true},
	Invalid:   map[string][]any{"code": {"", "a b"}, "name": {"", " a"}, "department_ids": {list{""}}},
	Imports:   []string{"developer", "name:Developer"},
	Identity:  map[string]any{"code": "developer"},
	MovedFrom: kind,
	Moved:     map[string]any{"id": "developer", "code": "developer", "name": "Developer", "description": "Writes code"},
	Numbered: func(i int) emulator.Object {
		return emulator.Object{"code": fmt.Sprintf("code-%d", i), "name": fmt.Sprintf("name %d", i)}
	},
	Filter: acctest.Config{"keywords": "Name 11"}, Filtered: 11,
}

func TestPost(t *testing.T) {
	t.Parallel()
	noun.Prove(t)
}

func departments(pool *acctest.Authing) string {
	return fmt.Sprint(pool.Objects(emulated)[0]["departmentIdList"])
}

// TestDepartments manages those that are configured, and keeps others, on servers
// that keep and that reset what an update leaves out.
func TestDepartments(t *testing.T) {
	t.Parallel()
	for _, omitted := range []string{"keep", "reset"} {
		for _, none := range []string{"clears", "ignored"} {
			pool := acctest.Answering(t, "post-omitted="+omitted, "post-no-departments="+none)
			made := pool.Applied(t, kind, acctest.Object{}, noun.Minimal)
			pool.Change(emulated, "", "developer", func(o emulator.Object) { o["departmentIdList"] = []string{"department-9"} })
			made = pool.Applied(t, kind, made, acctest.With(noun.Minimal, "name", "Another"))
			if got := departments(pool); got != "[department-9]" {
				t.Errorf("departments that are not managed are %s", got)
			}
			some := acctest.With(noun.Minimal, "department_ids", list{"department-1", "department-2"})
			made = pool.Applied(t, kind, made, some)
			pool.Change(emulated, "", "developer", func(o emulator.Object) { o["departmentIdList"] = []string{"department-1"} })
			drifted, diags := pool.NewCore(t).Read(kind, made)
			acctest.NoErrors(t, diags)
			if plan, _ := pool.NewCore(t).Plan(kind, drifted, some); plan.Empty {
				t.Error("drift is not seen")
			}
			made = pool.Applied(t, kind, drifted, some)
			none := acctest.With(noun.Minimal, "department_ids", list{})
			after, diags := pool.NewCore(t).Apply(kind, made, none)
			if len(diags.Errors()) > 0 {
				acctest.Matches(t, diags.Errors(), "stored another value for department_ids")
			} else {
				pool.Settled(t, kind, after, none)
			}
			if got := departments(pool); (got == "[]") != (len(diags.Errors()) == 0) {
				t.Errorf("they are %s, the errors are %q", got, diags.Errors())
			}
		}
	}
	pool := acctest.Answering(t)
	pool.Applied(t, kind, acctest.Object{}, acctest.With(noun.Minimal, "department_ids", list{"department-1"}))
	imported, diags := pool.NewCore(t).Import(kind, "developer")
	acctest.NoErrors(t, diags)
	pool.Settled(t, kind, imported, noun.Minimal)
	one, diags := pool.NewCore(t).Data(kind, acctest.Config{"code": "developer"})
	acctest.NoErrors(t, diags)
	if !strings.Contains(one["department_ids"].String(), "department-1") {
		t.Errorf("the data source shows %s", one["department_ids"])
	}
	many, diags := pool.NewCore(t).Data("authing_posts", acctest.Config{})
	acctest.NoErrors(t, diags)
	if !strings.Contains(many["posts"].String(), `"department_count":tftypes.Number<"1">`) {
		t.Errorf("the data source shows %s", many["posts"])
	}
}

// TestForceDestroy deletes no post that users have, unless that is asked for.
func TestForceDestroy(t *testing.T) {
	t.Parallel()
	for _, answer := range []string{"unlinks", "refused-422"} {
		pool := acctest.Answering(t, "post-remove-used="+answer)
		made := pool.Applied(t, kind, acctest.Object{}, noun.Minimal)
		pool.Change(emulated, "", "developer", func(o emulator.Object) { o["userCount"] = 3.0 })
		_, diags := pool.NewCore(t).Apply(kind, made, nil)
		acctest.Matches(t, diags.Errors(), "have the post: 3(?s:.*)Nothing was deleted(?s:.*)force_destroy")
		if len(pool.Calls("remove-post")) > 0 {
			t.Error("a delete was sent")
		}
		made = pool.Applied(t, kind, made, acctest.With(noun.Minimal, "force_destroy", true))
		_, diags = pool.NewCore(t).Apply(kind, made, nil)
		if refused := answer != "unlinks"; refused != (len(diags.Errors()) > 0) || refused && !strings.Contains(strings.Join(diags.Errors(), ""), "even with force_destroy") {
			t.Errorf("%s: %q", answer, diags.Errors())
		}
	}
}

// TestAnother422 takes no other refusal for a post that is gone.
func TestAnother422(t *testing.T) {
	t.Parallel()
	pool := acctest.Answering(t)
	made := pool.Applied(t, kind, acctest.Object{}, noun.Minimal)
	pool.Drop(emulated, "", "developer")
	pool.Say("get-post", 200, `{"statusCode":422,"apiCode":4011,"message":"something else"}`)
	kept, diags := pool.NewCore(t).Read(kind, made)
	acctest.Matches(t, diags.Errors(), "something else")
	if kept.State == nil {
		t.Error("it fell out of the state")
	}
}
