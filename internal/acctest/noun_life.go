package acctest

import (
	"cmp"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// proveLife creates, changes and destroys an object, with every argument and
// with the required ones alone.
func (n Noun) proveLife(t *testing.T) {
	pool := n.start(t)
	core := pool.NewCore(t)
	object := n.live(t, pool, core, n.Minimal, n.Full, n.Changed)
	if id := object.Text(t, "id"); id == "" {
		t.Error("there is no id")
	}
	n.destroyed(t, pool, core, object)
}

// proveOnEither leads an object of the test's own through its life, on a real
// Authing where one is asked for: what is there is seen, and is gone in the end.
func (n Noun) proveOnEither(t *testing.T) {
	if n.Made != "" || n.Server != "" || n.Upserts {
		t.Skip("objects of this kind are not made in a live user pool")
	}
	pool := Either(t)
	core := pool.NewCore(t)
	steps := []Config{n.Minimal.with(n.Key, pool.Name("a")), n.Full.with(n.Key, pool.Name("a")), n.Changed.with(n.Key, pool.Name("a"))}
	if n.key(n.Changed) != n.key(n.Full) {
		steps = append(steps, n.Changed.with(n.Key, pool.Name("b")))
	}
	var object Object
	for _, config := range steps {
		after, diags := core.Apply(n.Type, object, config)
		NoErrors(t, diags)
		if object, diags = pool.NewCore(t).Read(n.Type, after); object.State == nil {
			t.Fatal("the object fell out of the state")
		}
		NoErrors(t, diags)
		n.settled(t, core, object, config)
		if err := pool.Empty(t.Context()); err == nil || !strings.Contains(err.Error(), n.Kind) || !strings.Contains(err.Error(), n.key(config)) {
			t.Errorf("what is there is not seen: %v", err)
		}
	}
	_, diags := core.Apply(n.Type, object, nil)
	NoErrors(t, diags)
	if err := pool.Empty(t.Context()); err != nil {
		t.Error(err)
	}
}

// proveOptional leaves each optional argument out, at create and at update.
func (n Noun) proveOptional(t *testing.T) {
	_, optional := n.start(t).NewCore(t).attributes(n.Type)
	for _, name := range optional {
		if n.Full[name] == nil || slices.Contains(n.Either, name) {
			continue // local ones are proved by themselves
		}
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			field := n.Fields[slices.IndexFunc(n.Fields, func(f NounField) bool { return f.Attribute == name })]
			without, pool := n.Full.with(name, nil), n.start(t)
			core := pool.NewCore(t)
			object := n.live(t, pool, core, without, n.Full)
			if !field.Replaces {
				object = n.update(t, pool, core, object, without, n.Full)
			}
			n.destroyed(t, pool, core, object)
		})
	}
}

// proveKept changes outside Terraform what is not configured, after the state was
// read: an update of something else leaves it as it is by then.
func (n Noun) proveKept(t *testing.T) {
	for _, f := range n.Fields {
		if !f.Kept || f.Drift == nil {
			continue
		}
		pool := n.start(t)
		core := pool.NewCore(t)
		without := n.Full.with(f.Attribute, nil)
		object := n.live(t, pool, core, n.Full)
		pool.Change(n.Kind, n.Scope, n.at(pool, n.Full), func(o emulator.Object) { o[f.Field] = f.Drift })
		object, diags := core.Apply(n.Type, object, without.with(n.name(), "Another"))
		NoErrors(t, diags)
		if got := pool.Objects(n.Kind)[0][f.Field]; !alike(t, got, f.Drift) {
			t.Errorf("%s is %v again, not %v", f.Field, got, f.Drift)
		}
		object, diags = pool.NewCore(t).Read(n.Type, object)
		NoErrors(t, diags)
		n.settled(t, core, object, without.with(n.name(), "Another"))
	}
}

// update changes an object that had a configuration before.
func (n Noun) update(t testing.TB, pool *Authing, core *Core, object Object, config, before Config) Object {
	t.Helper()
	after, diags := core.Apply(n.Type, object, config)
	NoErrors(t, diags)
	after, diags = pool.NewCore(t).Read(n.Type, after)
	NoErrors(t, diags)
	n.settled(t, core, after, config)
	n.holds(t, pool, config, before)
	return after
}

// proveLocal changes what concerns nobody but Terraform, which calls nothing,
// and lets a timeout run out.
func (n Noun) proveLocal(t *testing.T) {
	pool := n.start(t)
	core := pool.NewCore(t)
	object := n.live(t, pool, core, n.Full)
	local := Config{"timeouts": map[string]any{"update": "1m"}}
	maps.Copy(local, n.Local)
	for name, value := range local {
		pool.ForgetCalls()
		after, diags := core.Apply(n.Type, object, n.Full.with(name, value))
		NoErrors(t, diags)
		if calls := pool.Calls(); len(calls) > 0 {
			t.Errorf("%s: %d calls", name, len(calls))
		}
		n.settled(t, core, after, n.Full.with(name, value))
	}
	for _, timeout := range []string{"0s", "-1s", "x"} {
		fails(t, core.Validate(n.Type, n.Full.with("timeouts", map[string]any{"create": timeout})), "timeouts")
	}
	if err := pool.Inject(emulator.Fault{Operation: n.Update, Kind: "slow-after"}); err != nil {
		t.Fatal(err)
	}
	_, diags := core.Apply(n.Type, object, n.keyed(n.Changed).with("timeouts", map[string]any{"update": "100ms"}))
	fails(t, diags, "Updating")
}

// proveInvalid puts in what is to be refused at validate, with its attribute named.
func (n Noun) proveInvalid(t *testing.T) {
	core := n.start(t).NewCore(t)
	for name, values := range n.Invalid {
		for _, value := range values {
			if text := strings.Join(core.Validate(n.Type, n.Full.with(name, value)).Errors(), "\n"); !strings.Contains(text, name) {
				t.Errorf("%s = %v: %q", name, value, text)
			}
		}
		NoErrors(t, core.Validate(n.Type, n.Full.with(name, Unknown)))
	}
	for name, values := range n.Valid {
		for _, value := range values {
			NoErrors(t, core.Validate(n.Type, n.Full.with(name, value)))
		}
	}
	for _, name := range []string{n.Key, n.name(), n.description()} {
		if _, has := n.Full[name]; !has {
			continue
		}
		for _, odd := range []string{"a\x1b[31mb", "a\u202eb", "a\u200bb", "a\x00b"} {
			text := strings.Join(core.Validate(n.Type, n.Full.with(name, odd)).Errors(), "\n")
			if !strings.Contains(text, name) || strings.Contains(text, odd) {
				t.Errorf("%s = %q: %q", name, odd, text)
			}
		}
	}
	for _, odd := range []string{"   ", " a", "a ", "a\nb", "a\tb"} {
		if text := strings.Join(core.Validate(n.Type, n.Full.with(n.name(), odd)).Errors(), "\n"); !strings.Contains(text, n.name()) {
			t.Errorf("name = %q: %q", odd, text)
		}
	}
	NoErrors(t, core.Validate(n.Type, n.Full))
}

// proveDelete deletes what is there, and what is gone already.
func (n Noun) proveDelete(t *testing.T) {
	pool := n.start(t)
	core := pool.NewCore(t)
	object := n.live(t, pool, core, n.Full)
	pool.Drop(n.Kind, n.Scope, n.at(pool, n.Full))
	_, diags := core.Apply(n.Type, object, nil)
	NoErrors(t, diags)

	object = n.live(t, pool, core, n.Full)
	pool.Say(n.Delete, 200, `{"statusCode":200,"message":"","data":{"success":false}}`)
	_, diags = core.Apply(n.Type, object, nil)
	fails(t, diags, "Deleting", "data.success is false")
	pool.Say(n.Delete, 200, `{"statusCode":200,"message":""}`)
	_, diags = core.Apply(n.Type, object, nil)
	fails(t, diags, "Deleting", "still there")
	pool.Heal()
	missing := `{"statusCode":404,"message":"does not exist"}`
	pool.Say(n.Delete, 200, missing)
	_, diags = core.Apply(n.Type, object, nil)
	fails(t, diags, "Deleting", "does not exist")
	pool.Drop(n.Kind, n.Scope, n.at(pool, n.Full))
	_, diags = core.Apply(n.Type, object, nil)
	NoErrors(t, diags)
}

// proveAdvice has Authing store a name and a description otherwise than they were
// sent, and refuse a value: what is said about an empty description is said of an
// empty one alone, and titles are in Chinese too where that is the language.
func (n Noun) proveAdvice(t *testing.T) {
	pool := n.start(t)
	pool.Set("AUTHING_LANGUAGE", "zh-CN")
	core := pool.NewCore(t)
	object := n.live(t, pool, core, n.Full)
	pool.Say(n.Update, 200, `{"statusCode":200,"message":"","data":{}}`)
	_, described := n.Full[n.description()]
	text := n.name()
	if described {
		text = n.description()
	}
	_, diags := core.Apply(n.Type, object, n.Full.with(text, "Another text"))
	advice := cmp.Or(n.EmptyAdvice, "accepts no empty description")
	fails(t, diags, text+"(?s:.*)stored another value(?s:.*)与发送的不同(?s:.*)stores as it is")
	if text := strings.Join(diags.Errors(), "\n"); strings.Contains(text, advice) {
		t.Errorf("no description was empty:\n%s", text)
	}
	if n.key(n.Changed) != n.key(n.Full) { // a rename that is ignored
		_, diags = core.Apply(n.Type, object, n.Full.with(n.Key, n.key(n.Changed)))
		fails(t, diags, "It was to be renamed(?s:.*)run terraform plan again")
	}
	if !described {
		return
	}
	for message, advised := range map[string]bool{"name has a wrong format": false, "description must not be empty": true} {
		pool.Say(n.Update, 200, `{"statusCode":400,"message":"`+message+`"}`)
		_, diags = core.Apply(n.Type, object, n.Full.with(n.description(), nil))
		if text := strings.Join(diags.Errors(), "\n"); len(diags.Errors()) == 0 || strings.Contains(text, advice) != advised {
			t.Errorf("%s:\n%s", message, text)
		}
	}
}

// proveSilence has Authing say success and no more, to writes that it does not
// do: no write is believed that a read does not show, in any single argument.
func (n Noun) proveSilence(t *testing.T) {
	pool := n.start(t)
	core := pool.NewCore(t)
	for _, data := range []string{``, `,"data":{}`, `,"data":{"success":true}`} {
		answer := `{"statusCode":200,"message":""` + data + `}`
		pool.Say(n.Create, 200, answer)
		object, diags := core.Apply(n.Type, Object{}, n.Full)
		fails(t, diags, "Creating")
		if object.State != nil {
			t.Errorf("what was not created is in the state")
		}
		pool.Heal()
		object = n.live(t, pool, core, n.Full)
		pool.Say(n.Update, 200, answer)
		after, diags := core.Apply(n.Type, object, n.keyed(n.Changed))
		fails(t, diags, "stored another value")
		pool.Heal()
		n.settled(t, core, after, n.Full)
		n.destroyed(t, pool, core, after)
	}
	object := n.live(t, pool, core, n.Full)
	for _, f := range n.Fields {
		value, changes := n.Changed[f.Attribute]
		if !changes || f.Attribute == n.Key || reflect.DeepEqual(value, n.Full[f.Attribute]) {
			continue
		}
		pool.Say(n.Update, 200, `{"statusCode":200,"message":"","data":{}}`)
		_, diags := core.Apply(n.Type, object, n.Full.with(f.Attribute, value))
		fails(t, diags, "stored another value for "+f.Attribute)
		pool.Heal()
	}
}

// proveAnotherPool reads, changes and destroys with the key of another pool,
// which does nothing but say so.
func (n Noun) proveAnotherPool(t *testing.T) {
	pool := n.start(t)
	object, diags := pool.NewCore(t).Apply(n.Type, Object{}, n.Full)
	NoErrors(t, diags)
	other := Start(t, emulator.Options{UserPoolID: "ffffffffffffffffffffffff"})
	core := other.NewCore(t)
	read, diags := core.Read(n.Type, object)
	fails(t, diags, "user pool")
	if read.State == nil {
		t.Error("the object fell out of the state")
	}
	_, diags = core.Apply(n.Type, object, n.Changed)
	fails(t, diags, "user pool")
	_, diags = core.Apply(n.Type, object, nil)
	fails(t, diags, "user pool")
	n.holds(t, pool, n.Full, nil)
}

// name is the attribute of an object's name, description that of its description.
func (n Noun) name() string        { return cmp.Or(n.Name, "name") }
func (n Noun) description() string { return cmp.Or(n.Description, "description") }

// field is the emulator's field of an attribute.
func (n Noun) field(attribute string) string {
	at := slices.IndexFunc(n.Fields, func(f NounField) bool { return f.Attribute == attribute })
	if at < 0 {
		return attribute
	}
	return n.Fields[at].Field
}

// keyed is a configuration with the key of Full, where that is chosen.
func (n Noun) keyed(config Config) Config {
	if n.Made != "" {
		return config
	}
	return config.with(n.Key, n.key(n.Full))
}

// keyField is the emulator's field of the key.
func (n Noun) keyField() string { return cmp.Or(n.Made, n.KeyField, n.Key) }

// at is the key of the pool's object of a configuration: of the one that it
// holds where the server makes keys.
func (n Noun) at(pool *Authing, config Config) string {
	if all := pool.Objects(n.Kind); n.Made != "" && len(all) > 0 {
		return all[0].Text(n.Made)
	}
	return n.key(config)
}

// key is the key of a configuration's object.
func (n Noun) key(config Config) string {
	key, _ := config[n.Key].(string)
	return key
}
