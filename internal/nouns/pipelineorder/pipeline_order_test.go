package pipelineorder_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

func TestMain(m *testing.M) { acctest.Main(m) }

const (
	kind     = "authing_pipeline_order"
	function = "pipeline function"
	scene    = "PRE_REGISTER"
)

// put puts functions into a scene, and returns their ids.
func put(pool *acctest.Authing, scene string, names ...string) []string {
	var ids []string
	for _, name := range names {
		ids = append(ids, pool.Put(function, emulator.Object{"funcName": name, "scene": scene, "sourceCode": "function pipe() {}", "enabled": true}).Text("funcId"))
	}
	return ids
}

// order is the order of a scene as the emulator has it.
func order(t *testing.T, pool *acctest.Authing) []string {
	t.Helper()
	type placed struct {
		id    string
		place float64
	}
	var all []placed
	for _, object := range pool.Objects(function) {
		if object.Text("scene") == scene {
			place, _ := object["place"].(float64)
			all = append(all, placed{object.Text("funcId"), place})
		}
	}
	slices.SortFunc(all, func(a, b placed) int { return int(a.place - b.place) })
	ids := []string{}
	for _, one := range all {
		ids = append(ids, one.id)
	}
	return ids
}

// texts are the elements of a list of texts.
func texts(t *testing.T, list tftypes.Value) []string {
	t.Helper()
	var elements []tftypes.Value
	if err := list.As(&elements); err != nil {
		t.Fatal(err)
	}
	all := []string{}
	for _, element := range elements {
		var text string
		if err := element.As(&text); err != nil {
			t.Fatal(err)
		}
		all = append(all, text)
	}
	return all
}

func config(ids ...string) acctest.Config {
	list := []any{}
	for _, id := range ids {
		list = append(list, id)
	}
	return acctest.Config{"scene": scene, "func_ids": list}
}

// settled fails the test unless nothing is left to do after a refresh.
func settled(t *testing.T, pool *acctest.Authing, object acctest.Object, config acctest.Config) acctest.Object {
	t.Helper()
	core := pool.NewCore(t)
	object, diags := core.Read(kind, object)
	acctest.NoErrors(t, diags)
	plan, diags := core.Plan(kind, object, config)
	acctest.NoErrors(t, diags)
	if !plan.Empty {
		t.Fatalf("the plan is not empty:\n%v\n%v", object.State, plan.State)
	}
	return object
}

// TestOrder orders some functions of a scene: the others stay behind them, one
// that is added there is no difference, and one that comes before them is.
func TestOrder(t *testing.T) {
	t.Parallel()
	for _, answer := range []string{"", "pipeline-order-partial=rest-dropped", "pipeline-order-partial=refused", "pipeline-order-foreign=refused-422", "pipeline-list-scene=refused-400", "pipeline-list-source=omitted"} {
		t.Run(answer, func(t *testing.T) {
			t.Parallel()
			var behaviour emulator.Behaviour
			if question, value, chosen := strings.Cut(answer, "="); chosen {
				if err := behaviour.Set(question, value); err != nil {
					t.Fatal(err)
				}
			}
			pool := acctest.Start(t, emulator.Options{Behaviour: behaviour})
			ids := put(pool, scene, "a", "b", "c", "d")
			elsewhere := put(pool, "POST_REGISTER", "e")
			core := pool.NewCore(t)
			object, diags := core.Apply(kind, acctest.Object{}, config(ids[2], ids[0]))
			acctest.NoErrors(t, diags)
			if want := []string{ids[2], ids[0], ids[1], ids[3]}; !slices.Equal(order(t, pool), want) {
				t.Fatalf("the order is %v, not %v", order(t, pool), want)
			}
			if others := texts(t, object.State["other_func_ids"]); !slices.Equal(others, []string{ids[1], ids[3]}) {
				t.Errorf("others: %v", others)
			}
			object = settled(t, pool, object, config(ids[2], ids[0]))
			behind := put(pool, scene, "f")
			object = settled(t, pool, object, config(ids[2], ids[0]))
			if others := texts(t, object.State["other_func_ids"]); !slices.Equal(others, []string{ids[1], ids[3], behind[0]}) {
				t.Errorf("others: %v", others)
			}
			pool.Change(function, "", behind[0], func(o emulator.Object) { o["place"] = -1.0 })
			object, diags = pool.NewCore(t).Read(kind, object)
			acctest.NoErrors(t, diags)
			if shown := texts(t, object.State["func_ids"]); !slices.Equal(shown, []string{behind[0], ids[2], ids[0]}) {
				t.Errorf("shown: %v", shown)
			}
			object, diags = core.Apply(kind, object, config(ids[2], ids[0]))
			acctest.NoErrors(t, diags)
			object = settled(t, pool, object, config(ids[2], ids[0]))
			for _, o := range pool.Objects(function) {
				if o["enabled"] != true {
					t.Errorf("%v was dropped", o)
				}
			}
			if pool.Objects(function)[4].Text("funcId") != elsewhere[0] {
				t.Error("another scene was touched")
			}
			pool.ForgetCalls()
			_, diags = core.Apply(kind, object, nil)
			acctest.NoErrors(t, diags)
			if len(pool.Calls()) > 0 {
				t.Errorf("a destroy makes %d calls", len(pool.Calls()))
			}
		})
	}
}

// TestOrderIsNotShown has a list show functions in another order than they run
// in: it is said once, and is no difference afterwards.
func TestOrderIsNotShown(t *testing.T) {
	t.Parallel()
	pool := acctest.Start(t, emulator.Options{Behaviour: emulator.Behaviour{"pipeline-list-order": "created"}})
	ids := put(pool, scene, "a", "b", "c")
	for at, id := range ids { // the emulator's clock may be coarser
		pool.Change(function, "", id, func(o emulator.Object) { o["createdAt"] = fmt.Sprintf("2026-01-0%dT00:00:00.000Z", at+1) })
	}
	core := pool.NewCore(t)
	object, diags := core.Apply(kind, acctest.Object{}, config(ids[2], ids[1]))
	acctest.NoErrors(t, diags)
	if warnings := strings.Join(diags.Warnings(), "\n"); !strings.Contains(warnings, "cannot be confirmed") || !strings.Contains(warnings, ids[0]) {
		t.Errorf("warnings: %q", warnings)
	}
	if want := []string{ids[2], ids[1], ids[0]}; !slices.Equal(order(t, pool), want) {
		t.Errorf("the order is %v", order(t, pool))
	}
	object = settled(t, pool, object, config(ids[2], ids[1]))
	pool.Drop(function, "", ids[1]) // which is seen
	object, diags = pool.NewCore(t).Read(kind, object)
	acctest.NoErrors(t, diags)
	if shown := texts(t, object.State["func_ids"]); !slices.Equal(shown, []string{ids[2]}) {
		t.Errorf("shown: %v", shown)
	}
}

// TestOrderOfStrangers names functions that the scene does not have, of which
// nothing is sent, and lists that say nothing.
func TestOrderOfStrangers(t *testing.T) {
	t.Parallel()
	pool := acctest.Start(t, emulator.Options{})
	ids := put(pool, scene, "a", "b")
	elsewhere := put(pool, "POST_REGISTER", "e")
	core := pool.NewCore(t)
	for _, stranger := range []string{elsewhere[0], "nobody"} {
		object, diags := core.Apply(kind, acctest.Object{}, config(ids[1], stranger))
		text := strings.Join(diags.Errors(), "\n")
		if !strings.Contains(text, stranger) || !strings.Contains(text, "Nothing was sent") || strings.Contains(text, ids[1]) || object.State != nil {
			t.Errorf("%s: %s", stranger, text)
		}
	}
	if len(pool.Calls("update-pipeline-order")) > 0 {
		t.Error("something was sent")
	}
	for name, value := range map[string]any{"func_ids": []any{ids[0], ids[0]}, "scene": " "} {
		bad := config(ids[0])
		bad[name] = value
		if text := strings.Join(core.Validate(kind, bad).Errors(), "\n"); !strings.Contains(text, name) {
			t.Errorf("%s = %v: %q", name, value, text)
		}
	}
	if text := strings.Join(core.Validate(kind, config()).Errors(), "\n"); !strings.Contains(text, "func_ids") {
		t.Errorf("no ids: %q", text)
	}
	odd := config(ids[0])
	odd["scene"] = "PRE_REGISTRE"
	if text := strings.Join(core.Validate(kind, odd).Warnings(), "\n"); !strings.Contains(text, `"PRE_REGISTER"`) {
		t.Errorf("an unknown scene: %q", text)
	}
}

// TestOrderImport imports the order of a scene, which names all its functions.
func TestOrderImport(t *testing.T) {
	t.Parallel()
	pool := acctest.Start(t, emulator.Options{})
	ids := put(pool, scene, "a", "b", "c")
	core := pool.NewCore(t)
	for form, take := range map[string]func() (acctest.Object, acctest.Diagnostics){
		"id": func() (acctest.Object, acctest.Diagnostics) { return core.Import(kind, scene) },
		"identity": func() (acctest.Object, acctest.Diagnostics) {
			return core.ImportIdentity(kind, map[string]any{"scene": scene})
		},
	} {
		object, diags := take()
		acctest.NoErrors(t, diags)
		if shown := texts(t, object.State["func_ids"]); !slices.Equal(shown, ids) {
			t.Errorf("%s: %v", form, shown)
		}
		settled(t, pool, object, config(ids...))
		settled(t, pool, object, core.Generate(kind, object))
	}
	for _, id := range []string{" ", " PRE_REGISTER"} {
		if _, diags := core.Import(kind, id); len(diags.Errors()) == 0 {
			t.Errorf("%q is imported", id)
		}
	}
}

// TestOrderFaults lets every fault strike every call of an order's life: no step
// fails, and the order is exact.
func TestOrderFaults(t *testing.T) {
	t.Parallel()
	for _, operation := range []string{"get-management-token", "list-pipeline-functions", "update-pipeline-order"} {
		for _, fault := range emulator.FaultKinds() {
			if operation == "get-management-token" && (fault == "token-401" || fault == "token-2020") {
				continue // a login that is refused says that the key is wrong
			}
			t.Run(operation+"/"+fault, func(t *testing.T) {
				t.Parallel()
				pool := acctest.Start(t, emulator.Options{})
				if strings.HasPrefix(fault, "slow") {
					pool.Set("AUTHING_REQUEST_TIMEOUT", "300ms")
				}
				ids := put(pool, scene, "a", "b", "c")
				if err := pool.Inject(emulator.Fault{Operation: operation, Kind: fault, From: 1, Times: 1}); err != nil {
					t.Fatal(err)
				}
				core := pool.NewCore(t)
				object, diags := core.Apply(kind, acctest.Object{}, config(ids[2], ids[1]))
				acctest.NoErrors(t, diags)
				if want := []string{ids[2], ids[1], ids[0]}; !slices.Equal(order(t, pool), want) {
					t.Errorf("the order is %v", order(t, pool))
				}
				object = settled(t, pool, object, config(ids[2], ids[1]))
				if pool.Faults()[0].Seen == 0 {
					t.Errorf("%s was not called", operation)
				}
				_, diags = core.Apply(kind, object, config(ids[0], ids[2]))
				acctest.NoErrors(t, diags)
			})
		}
	}
}

// TestOrderWhileOthersCreate has functions appear while an order is sent: where a
// server would drop those that it does not name, it is sent again with them.
func TestOrderWhileOthersCreate(t *testing.T) {
	t.Parallel()
	pool := acctest.Start(t, emulator.Options{Behaviour: emulator.Behaviour{"pipeline-order-partial": "rest-dropped"}})
	ids := put(pool, scene, "a", "b")
	added := false
	pool.OnCall("update-pipeline-order", func() {
		if !added {
			added = true
			put(pool, scene, "late")
		}
	})
	_, diags := pool.NewCore(t).Apply(kind, acctest.Object{}, config(ids[1], ids[0]))
	acctest.NoErrors(t, diags)
	if got := order(t, pool); len(got) != 3 || got[0] != ids[1] || got[1] != ids[0] || len(pool.Calls("update-pipeline-order")) != 2 {
		t.Errorf("%v with %d calls", got, len(pool.Calls("update-pipeline-order")))
	}
}

// TestOrderOnALaggingServer has a list lack a new function for a moment, or show
// an old order: it is looked at again.
func TestOrderOnALaggingServer(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ lagsFrom, sound int }{"a function is new": {1, 2}, "the order is new": {2, 3}} {
		pool := acctest.Start(t, emulator.Options{})
		ids := put(pool, scene, "a", "b")
		old := map[int]string{
			1: fmt.Sprintf(`"totalCount":1,"list":[{"funcId":%q,"scene":%q}]`, ids[0], scene),
			2: fmt.Sprintf(`"totalCount":2,"list":[{"funcId":%q,"scene":%q},{"funcId":%q,"scene":%[2]q}]`, ids[0], scene, ids[1]),
		}[c.lagsFrom]
		looks := 0
		pool.OnCall("list-pipeline-functions", func() {
			switch looks++; looks {
			case c.lagsFrom:
				pool.Say("list-pipeline-functions", 200, `{"statusCode":200,"message":"","data":{`+old+`}}`)
			case c.sound:
				pool.Heal()
			}
		})
		_, diags := pool.NewCore(t).Apply(kind, acctest.Object{}, config(ids[1], ids[0]))
		acctest.NoErrors(t, diags)
		if warnings := diags.Warnings(); len(warnings) > 0 || looks != c.sound || !slices.Equal(order(t, pool), []string{ids[1], ids[0]}) {
			t.Errorf("%s: %d looks, warnings %q", name, looks, warnings)
		}
	}
}

// TestOrderOfAnotherPool reads with the key of another pool, which is an error.
func TestOrderOfAnotherPool(t *testing.T) {
	t.Parallel()
	pool := acctest.Start(t, emulator.Options{})
	ids := put(pool, scene, "a")
	object, diags := pool.NewCore(t).Apply(kind, acctest.Object{}, config(ids[0]))
	acctest.NoErrors(t, diags)
	other := acctest.Start(t, emulator.Options{UserPoolID: "ffffffffffffffffffffffff"})
	read, diags := other.NewCore(t).Read(kind, object)
	if text := strings.Join(diags.Errors(), "\n"); !strings.Contains(text, "user pool") || read.State == nil {
		t.Errorf("%s", text)
	}
	_, diags = other.NewCore(t).Apply(kind, object, config("x"))
	if text := strings.Join(diags.Errors(), "\n"); !strings.Contains(text, "user pool") {
		t.Errorf("%s", text)
	}
	gone := acctest.Start(t, emulator.Options{})
	read, diags = gone.NewCore(t).Read(kind, object)
	acctest.NoErrors(t, diags)
	if read.State != nil {
		t.Error("a scene without functions has an order")
	}
}
