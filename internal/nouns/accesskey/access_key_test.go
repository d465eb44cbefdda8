package accesskey_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

func TestMain(m *testing.M) { acctest.Main(m) }

const (
	kind     = "authing_access_key"
	emulated = "access key"
	create   = "create-access-key"
	get      = "get-access-key"
	update   = "update-access-key"
	drop     = "delete-access-key"
	listed   = "list-access-key"
)

var minimal = acctest.Config{"type": "userpool", "user_id": "alice"}

// on tells whether the pool's one key works.
func on(t *testing.T, pool *acctest.Authing) bool {
	t.Helper()
	all := pool.Objects(emulated)
	if len(all) != 1 {
		t.Fatalf("the pool holds %d keys", len(all))
	}
	return all[0]["enable"] == true
}

// TestLife leads a key through its life under each answer to each open question.
func TestLife(t *testing.T) {
	t.Parallel()
	for _, question := range emulator.Switches() {
		if question.Kind != "access_key" {
			continue
		}
		for _, value := range question.Values {
			answer := question.Name + "=" + value
			t.Run(answer, func(t *testing.T) {
				t.Parallel()
				pool := acctest.Answering(t, answer)
				made := pool.Applied(t, kind, acctest.Object{}, acctest.With(minimal, "enabled", false))
				if on(t, pool) {
					t.Fatal("a new key is enabled")
				}
				id := made.Text(t, "access_key_id")
				if made.Text(t, "id") != "alice/"+id || made.Text(t, "user_pool_id") != pool.UserPoolID() || made.Text(t, "created_at") == "" || !made.State["access_key_secret"].IsNull() {
					t.Errorf("the state is %v", made.State)
				}
				if answer != "key-status=stop" && made.Text(t, "status") != "revoked" {
					t.Errorf("the status is %s", made.Text(t, "status"))
				}
				made = pool.Applied(t, kind, made, minimal)
				if !on(t, pool) || made.Text(t, "status") != "activated" || made.Text(t, "access_key_id") != id {
					t.Errorf("enabled, the state is %v", made.State)
				}
				pool.Change(emulated, "", id, func(o emulator.Object) { o["enable"] = false })
				read, diags := pool.NewCore(t).Read(kind, made)
				acctest.NoErrors(t, diags)
				if plan, _ := pool.NewCore(t).Plan(kind, read, minimal); plan.Empty || plan.Replace {
					t.Error("drift is not seen, or plans a replacement")
				}
				made = pool.Applied(t, kind, read, acctest.With(minimal, "user_id", nil))
				for argument, value := range map[string]any{"type": "tenant", "user_id": "bob", "tenant_id": "tenant-1"} {
					plan, diags := pool.NewCore(t).Plan(kind, made, acctest.With(minimal, argument, value))
					if acctest.NoErrors(t, diags); !plan.Replace {
						t.Errorf("%s: no replacement", argument)
					}
				}
				if text := fmt.Sprint(made.State); strings.Contains(text, "emulated-") {
					t.Error("the state holds the secret")
				}
				_, diags = pool.NewCore(t).Apply(kind, made, nil)
				acctest.NoErrors(t, diags)
				if left := pool.Objects(emulated); len(left) > 0 {
					t.Errorf("%d are left", len(left))
				}
			})
		}
	}
}

// TestCaller leaves the user out, which Authing then chooses or refuses.
func TestCaller(t *testing.T) {
	t.Parallel()
	pool := acctest.Answering(t)
	config := acctest.Config{"type": "userpool"}
	made := pool.Applied(t, kind, acctest.Object{}, config)
	if made.Text(t, "user_id") == "" {
		t.Error("there is no user")
	}
	_, diags := pool.NewCore(t).Apply(kind, made, nil)
	acctest.NoErrors(t, diags)
	_, diags = acctest.Answering(t, "key-user=refused-400").NewCore(t).Apply(kind, acctest.Object{}, config)
	acctest.Matches(t, diags.Errors(), "userId")
	pool = acctest.Answering(t)
	if err := pool.Inject(emulator.Fault{Operation: create, Kind: "cut-after", Times: 1}); err != nil {
		t.Fatal(err)
	}
	lost, diags := pool.NewCore(t).Apply(kind, acctest.Object{}, config)
	id := pool.Objects(emulated)[0].Text("accessKeyId")
	if acctest.Matches(t, diags.Errors(), `Administrators(?s:.*)import ADDRESS `+id); lost.State != nil {
		t.Error("somebody's key may be in the state")
	}
}

// TestLostCreate loses the response to a create in every way: the key is found,
// or the error names it or says where to look, and no second one is ever made.
func TestLostCreate(t *testing.T) {
	t.Parallel()
	for _, fault := range emulator.FaultKinds() {
		t.Run(fault, func(t *testing.T) {
			t.Parallel()
			pool := acctest.Answering(t)
			if strings.HasPrefix(fault, "slow") {
				pool.Set("AUTHING_REQUEST_TIMEOUT", "300ms")
			}
			pool.Put(emulated, emulator.Object{"userId": "alice", "type": "userpool"})
			if err := pool.Inject(emulator.Fault{Operation: create, Kind: fault, Times: 1}); err != nil {
				t.Fatal(err)
			}
			made, diags := pool.NewCore(t).Apply(kind, acctest.Object{}, minimal)
			keys := pool.Objects(emulated)
			if errors := diags.Errors(); len(errors) > 0 {
				acctest.Matches(t, errors, `Creating access key(?s:.*)authing_access_keys`)
				if made.State != nil || len(keys) > 2 || len(keys) == 2 && !strings.Contains(strings.Join(errors, ""), keys[1].Text("accessKeyId")) {
					t.Errorf("%d keys, state %v, %s", len(keys), made.State, errors)
				}
				return
			}
			if len(keys) != 2 || made.Text(t, "access_key_id") != keys[1].Text("accessKeyId") {
				t.Errorf("%d keys, the state holds %s", len(keys), made.Text(t, "access_key_id"))
			}
			pool.Settled(t, kind, made, minimal)
		})
	}
	pool := acctest.Answering(t)
	other := ""
	pool.OnCall(create, func() {
		other = pool.Put(emulated, emulator.Object{"userId": "alice", "type": "userpool"}).Text("accessKeyId")
	})
	if err := pool.Inject(emulator.Fault{Operation: create, Kind: "cut-after", Times: 1}); err != nil {
		t.Fatal(err)
	}
	made, diags := pool.NewCore(t).Apply(kind, acctest.Object{}, minimal)
	keys := pool.Objects(emulated)
	acctest.Matches(t, diags.Errors(), other)
	for _, key := range keys {
		acctest.Matches(t, diags.Errors(), key.Text("accessKeyId"))
	}
	if len(keys) != 2 || made.State != nil {
		t.Errorf("%d keys, state %v", len(keys), made.State)
	}
}

// TestFaults has each other call fail in every way that may pass.
func TestFaults(t *testing.T) {
	t.Parallel()
	for _, operation := range []string{get, listed, update, drop} {
		for _, fault := range []string{"cut-before", "cut-after", "body-500-before", "body-500-after", "empty-after", "garbage", "http-502-html-after", "body-429", "token-401"} {
			t.Run(operation+" "+fault, func(t *testing.T) {
				t.Parallel()
				pool := acctest.Answering(t)
				made := pool.Applied(t, kind, acctest.Object{}, minimal)
				if err := pool.Inject(emulator.Fault{Operation: operation, Kind: fault, Times: 1}); err != nil {
					t.Fatal(err)
				}
				made = pool.Applied(t, kind, made, acctest.With(minimal, "enabled", false))
				if err := pool.Inject(emulator.Fault{Operation: operation, Kind: fault, Times: 1}); err != nil {
					t.Fatal(err)
				}
				_, diags := pool.NewCore(t).Apply(kind, made, nil)
				acctest.NoErrors(t, diags)
				if left := pool.Objects(emulated); len(left) > 0 {
					t.Errorf("%d are left", len(left))
				}
			})
		}
	}
	pool := acctest.Answering(t)
	made := pool.Applied(t, kind, acctest.Object{}, minimal)
	pool.Say(update, 200, `{"statusCode":200,"data":{"success":true}}`)
	_, diags := pool.NewCore(t).Apply(kind, made, acctest.With(minimal, "enabled", false))
	acctest.Matches(t, diags.Errors(), "stored another value for enabled")
	pool.Say(drop, 200, `{"statusCode":200,"message":""}`)
	after, diags := pool.NewCore(t).Apply(kind, made, nil)
	if acctest.Matches(t, diags.Errors(), "still there"); after.State == nil {
		t.Error("it fell out of the state")
	}
}

// TestGone believes that a key is gone where both a read and the list say so.
func TestGone(t *testing.T) {
	t.Parallel()
	for _, missing := range []string{"array", "404"} {
		for _, whose := range []string{"all", "caller", "enabled"} {
			pool := acctest.Answering(t, "key-get-missing="+missing, "key-list="+whose)
			made := pool.Applied(t, kind, acctest.Object{}, minimal)
			for _, answer := range []string{`{"statusCode":403,"message":"no"}`, `{"statusCode":500,"message":"no"}`, `{"statusCode":200,"data":[]}`} {
				pool.Say(listed, 200, answer)
				read, diags := pool.NewCore(t).Read(kind, made)
				if acctest.NoErrors(t, diags); read.State == nil {
					t.Errorf("%s: it fell out of the state", answer)
				}
				pool.Heal()
			}
			pool.Drop(emulated, "", made.Text(t, "access_key_id"))
			pool.Say(listed, 200, `{"statusCode":500,"message":"no"}`)
			read, diags := pool.NewCore(t).Read(kind, made)
			if len(diags.Errors()) == 0 || read.State == nil {
				t.Error("it is taken for gone without the list's word")
			}
			pool.Heal()
			read, diags = pool.NewCore(t).Read(kind, made)
			if acctest.NoErrors(t, diags); read.State != nil {
				t.Error("it is gone, and in the state")
			}
			_, diags = pool.NewCore(t).Apply(kind, made, nil)
			acctest.NoErrors(t, diags)
		}
	}
}

// TestOwnKey refuses to disable, replace or destroy the key that the provider uses,
// at plan and at apply.
func TestOwnKey(t *testing.T) {
	t.Parallel()
	pool := acctest.Answering(t)
	own := pool.Emulator.AccessKey().AccessKeyID
	pool.Put(emulated, emulator.Object{"accessKeyId": own, "userId": "alice", "type": "userpool"})
	core := pool.NewCore(t)
	imported, diags := core.Import(kind, "alice/"+own)
	acctest.NoErrors(t, diags)
	pool.Settled(t, kind, imported, minimal)
	for _, c := range []struct {
		form   string
		config acctest.Config
	}{{"disable", acctest.With(minimal, "enabled", false)}, {"delete", nil}, {"delete", acctest.With(minimal, "type", "tenant")}} {
		_, diags := core.Plan(kind, imported, c.config)
		acctest.Matches(t, diags.Errors(), "Planning to "+c.form+`(?s:.*)this provider itself uses(?s:.*)run with another access key`)
	}
	if len(pool.Calls(update))+len(pool.Calls(drop)) > 0 || !on(t, pool) {
		t.Error("something was sent")
	}
}

// TestSecret hands the secret out by the ephemeral resource, and puts it in the
// state where that is asked for, on servers that show it and that do not.
func TestSecret(t *testing.T) {
	t.Parallel()
	for _, form := range []string{"clear", "masked", "omitted"} {
		pool := acctest.Answering(t, "key-secret="+form)
		made := pool.Applied(t, kind, acctest.Object{}, minimal)
		id, secret := made.Text(t, "access_key_id"), pool.Objects(emulated)[0].Text("accessKeySecret")
		for _, config := range []acctest.Config{{"access_key_id": id}, {"access_key_id": id, "user_id": "alice"}} {
			shown, diags := pool.NewCore(t).Ephemeral("authing_access_key_secret", config)
			if form != "clear" {
				acctest.Matches(t, diags.Errors(), "without the secret(?s:.*)secret_in_state")
				continue
			}
			acctest.NoErrors(t, diags)
			var text string
			if err := shown["access_key_secret"].As(&text); err != nil || text != secret {
				t.Errorf("the secret is %q", text)
			}
		}
		stored := acctest.With(minimal, "secret_in_state", true)
		after, diags := pool.NewCore(t).Apply(kind, made, stored)
		if form != "clear" {
			acctest.Matches(t, diags.Errors(), "without the secret(?s:.*)-replace")
		} else {
			acctest.NoErrors(t, diags)
			if after.Text(t, "access_key_secret") != secret {
				t.Error("the state holds another secret")
			}
			pool.Settled(t, kind, after, stored)
			after = pool.Applied(t, kind, after, minimal)
			if !after.State["access_key_secret"].IsNull() {
				t.Error("the state still holds the secret")
			}
		}
		other := acctest.With(stored, "user_id", "bob")
		second := pool.Applied(t, kind, acctest.Object{}, other)
		if got := second.Text(t, "access_key_secret"); got != pool.Objects(emulated)[1].Text("accessKeySecret") {
			t.Errorf("%s: the state holds %q", form, got)
		}
		second = pool.Applied(t, kind, second, acctest.With(other, "enabled", false))
		if second.Text(t, "access_key_secret") == "" {
			t.Errorf("%s: an update loses the secret", form)
		}
	}
	_, diags := acctest.Answering(t).NewCore(t).Ephemeral("authing_access_key_secret", acctest.Config{"access_key_id": "nobody"})
	acctest.Matches(t, diags.Errors(), "configure user_id")
}

// TestImport imports by both ids, by the key's alone and by identity; the type is
// found out where the list tells.
func TestImport(t *testing.T) {
	t.Parallel()
	for _, filter := range []string{"filters", "ignored"} {
		pool := acctest.Answering(t, "key-type-filter="+filter)
		id := pool.Applied(t, kind, acctest.Object{}, acctest.With(minimal, "type", "tenant", "tenant_id", "tenant-1")).Text(t, "access_key_id")
		core := pool.NewCore(t)
		for _, form := range []string{"alice/" + id, id} {
			imported, diags := core.Import(kind, form)
			acctest.NoErrors(t, diags)
			if known := !imported.State["type"].IsNull(); known != (filter == "filters") {
				t.Errorf("%s: the type is %s", filter, imported.State["type"])
			}
			plan, diags := core.Plan(kind, imported, acctest.With(minimal, "type", "tenant"))
			acctest.NoErrors(t, diags)
			if plan.Replace || plan.Empty != (filter == "filters") {
				t.Errorf("%s: empty %t, replacement %t", filter, plan.Empty, plan.Replace)
			}
			if filter == "filters" {
				written := core.Generate(kind, imported)
				pool.Settled(t, kind, imported, written)
			}
		}
		identity, diags := core.ImportIdentity(kind, map[string]any{"user_id": "alice", "access_key_id": id})
		acctest.NoErrors(t, diags)
		if identity.Text(t, "id") != "alice/"+id {
			t.Errorf("the id is %s", identity.Text(t, "id"))
		}
	}
	core := acctest.Answering(t).NewCore(t)
	for id, form := range map[string]string{"nobody": "user_id/access_key_id", "alice/": "Invalid import id", "/x": "Invalid import id"} {
		_, diags := core.Import(kind, id)
		acctest.Matches(t, diags.Errors(), form)
	}
}

// TestMany lists keys, with their ages and without their secrets, and refreshes
// many with one call.
func TestMany(t *testing.T) {
	t.Parallel()
	pool := acctest.Answering(t)
	made := pool.Applied(t, kind, acctest.Object{}, minimal)
	for i := range 60 {
		created := time.Now().Add(-time.Duration(i) * 24 * time.Hour).Add(-time.Minute)
		pool.Put(emulated, emulator.Object{"accessKeyId": fmt.Sprintf("key-%d", i), "userId": "bob", "type": "tenant", "enable": i%2 == 0, "createdAt": created.UTC().Format(time.RFC3339), "lastDate": nil})
	}
	var all []acctest.Object
	for i := range 60 {
		imported, diags := pool.NewCore(t).Import(kind, fmt.Sprintf("bob/key-%d", i))
		acctest.NoErrors(t, diags)
		all = append(all, imported)
	}
	pool.ForgetCalls()
	core := pool.NewCore(t)
	for _, one := range append(all, made) {
		_, diags := core.Read(kind, one)
		acctest.NoErrors(t, diags)
	}
	if lists, gets := len(pool.Calls(listed)), len(pool.Calls(get)); lists != 1 || gets != 0 {
		t.Errorf("a refresh costs %d lists and %d reads", lists, gets)
	}
	for _, c := range []struct {
		filter acctest.Config
		count  int
	}{
		{acctest.Config{}, 61},
		{acctest.Config{"user_id": "bob"}, 60},
		{acctest.Config{"type": "userpool"}, 1},
		{acctest.Config{"type": "tenant", "enabled": false}, 30},
		{acctest.Config{"created_before": time.Now().Add(-30 * 24 * time.Hour).UTC().Format(time.RFC3339)}, 30},
	} {
		shown, diags := pool.NewCore(t).Data("authing_access_keys", c.filter)
		acctest.NoErrors(t, diags)
		text := shown["access_keys"].String()
		if got := strings.Count(text, `"user_pool_id":tftypes.String<`); got != c.count || strings.Contains(text, "emulated-") {
			t.Errorf("%v: %d keys", c.filter, got)
		}
		found := 0
		acctest.NoErrors(t, pool.NewCore(t).List(kind, c.filter, 0, true, func(one acctest.Found) bool {
			if found++; strings.Contains(fmt.Sprint(one.Resource), "emulated-") {
				t.Error("a query shows a secret")
			}
			return true
		}))
		if found != c.count {
			t.Errorf("%v: the query finds %d", c.filter, found)
		}
	}
	shown, diags := pool.NewCore(t).Data("authing_access_keys", acctest.Config{"user_id": "bob"})
	acctest.NoErrors(t, diags)
	for _, want := range []string{`"age_days":tftypes.Number<"59">`, `"last_used_at":tftypes.String<null>`, `"type":tftypes.String<"tenant">`} {
		if text := shown["access_keys"].String(); !strings.Contains(text, want) {
			t.Errorf("%s is not shown", want)
		}
	}
}

// TestBadInput is refused at validate, with the argument named.
func TestBadInput(t *testing.T) {
	t.Parallel()
	core := acctest.Answering(t).NewCore(t)
	for name, value := range map[string]any{"type": "", "user_id": "a/b", "tenant_id": " "} {
		acctest.Matches(t, core.Validate(kind, acctest.With(minimal, name, value)).Errors(), name)
	}
	acctest.Matches(t, core.Validate(kind, acctest.With(minimal, "type", "userpol")).Warnings(), `Did you mean "userpool"`)
	pool := acctest.Answering(t, "key-limit=two")
	pool.Put(emulated, emulator.Object{"userId": "alice"})
	pool.Put(emulated, emulator.Object{"userId": "alice"})
	_, diags := pool.NewCore(t).Apply(kind, acctest.Object{}, minimal)
	acctest.Matches(t, diags.Errors(), "too many access keys")
}
