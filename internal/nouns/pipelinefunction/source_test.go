package pipelinefunction_test

import (
	"fmt"
	"maps"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// hidden is a source with a secret in it.
const hidden = "const key = 's3cret-of-the-source'\nfunction pipe(user, context, callback) {\n  callback(null, user, context)\n}\n"

// sealed is the configuration with a write-only source.
func sealed(text any, version int) acctest.Config {
	return with(acctest.Config{"source_code": nil, "source_code_wo": text, "source_code_wo_version": version})
}

// TestLineEnds makes no difference of line ends and of one at the end, in the
// configuration and in what Authing makes of it; another line end is one.
func TestLineEnds(t *testing.T) {
	t.Parallel()
	for _, form := range []string{"kept", "normalised"} {
		pool := startWith(t, emulator.Behaviour{"pipeline-source-form": form})
		core := pool.NewCore(t)
		object, diags := core.Apply(kind, acctest.Object{}, with(acctest.Config{"source_code": strings.ReplaceAll(source, "\n", "\r\n")}))
		acctest.NoErrors(t, diags)
		object = refreshed(t, pool, object)
		pool.ForgetCalls()
		for _, same := range []string{source, strings.TrimSuffix(source, "\n"), strings.ReplaceAll(source, "\n", "\r\n")} {
			if plans(t, pool, object, with(acctest.Config{"source_code": same})) {
				t.Errorf("%s: %q is a difference", form, same)
			}
		}
		for _, other := range []string{source + "\n", "\n" + source, strings.ReplaceAll(source, "  ", "\t")} {
			if !plans(t, pool, object, with(acctest.Config{"source_code": other})) {
				t.Errorf("%s: %q is no difference", form, other)
			}
		}
		// Another change, in a checkout with other line ends.
		object, diags = core.Apply(kind, object, with(acctest.Config{"source_code": source, "timeout": 9}))
		acctest.NoErrors(t, diags)
		if plans(t, pool, refreshed(t, pool, object), with(acctest.Config{"source_code": source, "timeout": 9})) {
			t.Errorf("%s: it is not settled", form)
		}
	}
}

// TestWriteOnlySource keeps a source out of the state: it is sent with a new
// version only, what is sent back otherwise is what Authing has, and a change in
// the console shows as another version.
func TestWriteOnlySource(t *testing.T) {
	t.Parallel()
	pool := startWith(t, nil)
	object, diags := pool.NewCore(t).Apply(kind, acctest.Object{}, sealed(hidden, 1))
	acctest.NoErrors(t, diags)
	unseen := func(what string) {
		t.Helper()
		if everything := fmt.Sprint(object.State, string(object.Private)); strings.Contains(everything, "s3cret") || !object.State["source_code"].IsNull() {
			t.Errorf("%s: the state holds %s", what, everything)
		}
	}
	unseen("created")
	object = refreshed(t, pool, object)
	unseen("read")
	if plans(t, pool, object, sealed(hidden, 1)) || plans(t, pool, object, sealed("function pipe() { /* of another run */ }", 1)) {
		t.Error("the same version is a difference")
	}
	object, diags = pool.NewCore(t).Apply(kind, object, merged(sealed("function pipe() { /* of another run */ }", 1), acctest.Config{"timeout": 9}))
	acctest.NoErrors(t, diags)
	if only(t, pool).Text("sourceCode") != hidden {
		t.Errorf("the source became %q", only(t, pool).Text("sourceCode"))
	}
	pool.Change("pipeline function", "", only(t, pool).Text("funcId"), func(o emulator.Object) { o["sourceCode"] = strings.ReplaceAll(hidden, "\n", "\r\n") })
	object = refreshed(t, pool, object)
	if plans(t, pool, object, merged(sealed(hidden, 1), acctest.Config{"timeout": 9})) {
		t.Error("line ends are a difference")
	}
	pool.Change("pipeline function", "", only(t, pool).Text("funcId"), func(o emulator.Object) { o["sourceCode"] = another })
	object = refreshed(t, pool, object)
	unseen("drifted")
	if version := object.State["source_code_wo_version"]; !version.Equal(tftypes.NewValue(tftypes.Number, -1)) || !plans(t, pool, object, sealed(hidden, 1)) {
		t.Errorf("the version is %s", version)
	}
	object, diags = pool.NewCore(t).Apply(kind, object, sealed(hidden, 1))
	acctest.NoErrors(t, diags)
	if only(t, pool).Text("sourceCode") != hidden || plans(t, pool, refreshed(t, pool, object), sealed(hidden, 1)) {
		t.Error("it is not repaired")
	}
	object, diags = pool.NewCore(t).Apply(kind, object, sealed(another, 2))
	acctest.NoErrors(t, diags)
	if only(t, pool).Text("sourceCode") != another || plans(t, pool, refreshed(t, pool, object), sealed(another, 2)) {
		t.Error("a new version is not sent")
	}
	object, diags = pool.NewCore(t).Apply(kind, object, with(nil)) // back to source_code
	acctest.NoErrors(t, diags)
	object = refreshed(t, pool, object)
	if only(t, pool).Text("sourceCode") != source || object.Text(t, "source_code") != source || plans(t, pool, object, with(nil)) {
		t.Error("it is not back in source_code")
	}
	object, diags = pool.NewCore(t).Apply(kind, object, sealed(source, 0)) // and away again
	acctest.NoErrors(t, diags)
	unseen("away again")
	if plans(t, pool, refreshed(t, pool, object), sealed(source, 0)) {
		t.Error("it is not settled")
	}
}

// merged is a configuration with more arguments.
func merged(config, more acctest.Config) acctest.Config {
	maps.Copy(config, more)
	return config
}

// TestWriteOnlySourceNotUploaded tries a version again whose upload failed.
func TestWriteOnlySourceNotUploaded(t *testing.T) {
	t.Parallel()
	pool := startWith(t, nil)
	object, diags := pool.NewCore(t).Apply(kind, acctest.Object{}, sealed(hidden, 1))
	acctest.NoErrors(t, diags)
	if err := pool.SetBehaviour(emulator.Behaviour{"pipeline-upload": "failed"}); err != nil {
		t.Fatal(err)
	}
	object, diags = pool.NewCore(t).Apply(kind, object, sealed(another, 2))
	if len(diags.Errors()) == 0 || strings.Contains(strings.Join(diags.Errors(), "\n"), "s3cret") {
		t.Errorf("errors %q", diags.Errors())
	}
	if err := pool.SetBehaviour(emulator.Behaviour{}); err != nil {
		t.Fatal(err)
	}
	object = refreshed(t, pool, object)
	for _, version := range []int{1, 2} {
		if !plans(t, pool, object, sealed(another, version)) {
			t.Errorf("version %d: nothing is planned", version)
		}
	}
	object, diags = pool.NewCore(t).Apply(kind, object, sealed(another, 2))
	acctest.NoErrors(t, diags)
	if only(t, pool).Text("sourceCode") != another || plans(t, pool, refreshed(t, pool, object), sealed(another, 2)) {
		t.Error("it is not settled")
	}
}

// TestSourceIsChecked refuses what cannot be, and warns about what could hardly
// run, without showing a write-only source.
func TestSourceIsChecked(t *testing.T) {
	t.Parallel()
	core := startWith(t, nil).NewCore(t)
	for _, c := range []struct {
		config acctest.Config
		fails  string
		warns  string
	}{
		{with(nil), "", ""},
		{sealed(hidden, 1), "", ""},
		{with(acctest.Config{"source_code": nil}), "source_code", ""},
		{with(acctest.Config{"source_code_wo": hidden, "source_code_wo_version": 1}), "source_code", ""},
		{with(acctest.Config{"source_code": nil, "source_code_wo": hidden}), "source_code_wo_version", ""},
		{with(acctest.Config{"source_code_wo_version": 1}), "source_code_wo", ""},
		{sealed(hidden, -1), "source_code_wo_version", ""},
		{sealed(" ", 1), "source_code_wo", ""},
		{with(acctest.Config{"source_code": "function pipes() {}"}), "", "does not define pipe"},
		{sealed("const key = 's3cret'", 1), "", "does not define pipe"},
		{with(acctest.Config{"source_code": "exports.pipe = async (c, cb) => cb()"}), "", ""},
		{with(acctest.Config{"source_code": acctest.Unknown}), "", ""},
		{sealed(acctest.Unknown, 1), "", ""},
		{with(acctest.Config{"scene": "PRE_REGISTRATION"}), "", `Did you mean "PRE_REGISTER"`},
		{with(acctest.Config{"scene": "AUTH_FLOW_FUNCTION"}), "", "is not a scene that Authing documents"},
		{with(acctest.Config{"terminate_on_timeout": true, "is_asynchronous": true}), "", "terminate_on_timeout has no effect"},
		{with(acctest.Config{"terminate_on_timeout": true}), "", ""},
	} {
		diags := core.Validate(kind, c.config)
		failures, warnings := strings.Join(diags.Errors(), "\n"), strings.Join(diags.Warnings(), "\n")
		if (failures == "") != (c.fails == "") || !strings.Contains(failures, c.fails) || (warnings == "") != (c.warns == "") || !strings.Contains(warnings, c.warns) {
			t.Errorf("%v: errors %q, warnings %q", c.config, failures, warnings)
		}
		if strings.Contains(failures+warnings, "s3cret") {
			t.Errorf("%v: the source is shown", c.config)
		}
	}
}

// TestMovedStaysEnabled takes over the state of the other provider, which has no
// enabled: the state then has what Authing has, and nothing is switched unseen.
func TestMovedStaysEnabled(t *testing.T) {
	t.Parallel()
	for _, enabled := range []bool{true, false} {
		pool := startWith(t, nil)
		id := pool.Put("pipeline function", emulator.Object{"funcName": "Suffix", "scene": "PRE_REGISTER", "sourceCode": source, "enabled": enabled}).Text("funcId")
		core := pool.NewCore(t)
		object, diags := core.Move("registry.terraform.io/hefanxu/authing", kind, kind, map[string]any{
			"id": id, "func_id": id, "func_name": "Suffix", "scene": "PRE_REGISTER", "source_code": source, "is_asynchronous": false, "func_description": "",
		})
		acctest.NoErrors(t, diags)
		object = refreshed(t, pool, object)
		if !object.State["enabled"].Equal(tftypes.NewValue(tftypes.Bool, enabled)) {
			t.Errorf("enabled is %s, and %t in Authing", object.State["enabled"], enabled)
		}
		if plans(t, pool, object, with(acctest.Config{"enabled": enabled})) || plans(t, pool, object, with(nil)) == enabled {
			t.Errorf("enabled %t: the plan does not tell", enabled)
		}
	}
}

// TestFilters chooses functions by each filter, in the data source of many and in
// a query.
func TestFilters(t *testing.T) {
	t.Parallel()
	pool := startWith(t, nil)
	for name, more := range map[string]emulator.Object{
		"one": {"scene": "PRE_REGISTER", "enabled": true}, "two": {"scene": "PRE_REGISTER", "enabled": false, "status": "failed"}, "three": {"scene": "POST_REGISTER", "enabled": true},
	} {
		maps.Copy(more, emulator.Object{"funcName": name, "sourceCode": source})
		pool.Put("pipeline function", more)
	}
	core := pool.NewCore(t)
	for _, c := range []struct {
		filter acctest.Config
		want   int
	}{
		{acctest.Config{}, 3}, {acctest.Config{"scene": "PRE_REGISTER"}, 2}, {acctest.Config{"enabled": true}, 2}, {acctest.Config{"enabled": false}, 1},
		{acctest.Config{"status": "failed"}, 1}, {acctest.Config{"name_regex": "^t"}, 2}, {acctest.Config{"scene": "PRE_REGISTER", "enabled": true, "name_regex": "o"}, 1}, {acctest.Config{"scene": "POST_MFA_VERIFY"}, 0},
	} {
		data, diags := core.Data("authing_pipeline_functions", c.filter)
		acctest.NoErrors(t, diags)
		var all []tftypes.Value
		if err := data["pipeline_functions"].As(&all); err != nil || len(all) != c.want {
			t.Errorf("%v: %d functions, %v", c.filter, len(all), err)
		}
		found := 0
		acctest.NoErrors(t, core.List(kind, c.filter, 0, false, func(acctest.Found) bool { found++; return true }))
		if found != c.want {
			t.Errorf("%v: a query finds %d", c.filter, found)
		}
	}
	if text := strings.Join(core.Validate(kind, with(acctest.Config{"scene": nil})).Errors(), "\n"); !strings.Contains(text, "scene") {
		t.Errorf("without scene: %q", text)
	}
}
