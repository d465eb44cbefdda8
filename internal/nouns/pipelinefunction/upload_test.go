package pipelinefunction_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// startWith starts a pool with answers to open questions.
func startWith(t *testing.T, behaviour emulator.Behaviour) *acctest.Authing {
	t.Helper()
	return acctest.Start(t, emulator.Options{Behaviour: behaviour})
}

// with is the configuration of Minimal with other arguments; nil takes one out.
func with(arguments acctest.Config) acctest.Config {
	config := acctest.Config{}
	for _, from := range []acctest.Config{noun.Minimal, arguments} {
		for name, value := range from {
			config[name] = value
			if value == nil {
				delete(config, name)
			}
		}
	}
	return config
}

// only is the pool's one function.
func only(t *testing.T, pool *acctest.Authing) emulator.Object {
	t.Helper()
	all := pool.Objects("pipeline function")
	if len(all) != 1 {
		t.Fatalf("the pool holds %d functions, not one", len(all))
	}
	return all[0]
}

// refreshed is an object after a refresh.
func refreshed(t *testing.T, pool *acctest.Authing, object acctest.Object) acctest.Object {
	t.Helper()
	object, diags := pool.NewCore(t).Read(kind, object)
	acctest.NoErrors(t, diags)
	return object
}

// plans tells whether there is something to do.
func plans(t *testing.T, pool *acctest.Authing, object acctest.Object, config acctest.Config) bool {
	t.Helper()
	plan, diags := pool.NewCore(t).Plan(kind, object, config)
	acctest.NoErrors(t, diags)
	return !plan.Empty
}

// TestUploadIsWaitedFor waits until a function is in force, at create and at
// update, and uploads one that failed once more.
func TestUploadIsWaitedFor(t *testing.T) {
	t.Parallel()
	for upload, uploads := range map[string]int{"after-polls": 0, "failed-once": 1} {
		pool := startWith(t, emulator.Behaviour{"pipeline-upload": upload})
		core := pool.NewCore(t)
		object, diags := core.Apply(kind, acctest.Object{}, with(nil))
		acctest.NoErrors(t, diags)
		if status := object.Text(t, "status"); status != "success" || len(pool.Calls("reupload-pipeline-function")) != uploads {
			t.Errorf("%s: status %s after %d uploads", upload, status, len(pool.Calls("reupload-pipeline-function")))
		}
		pool.ForgetCalls()
		object, diags = core.Apply(kind, object, with(acctest.Config{"source_code": another}))
		acctest.NoErrors(t, diags)
		if status := object.Text(t, "status"); status != "success" || len(pool.Calls("get-pipeline-function")) == 0 {
			t.Errorf("%s: status %s after %d looks", upload, status, len(pool.Calls("get-pipeline-function")))
		}
	}
}

// TestStuckUpload ends a create whose upload does not end with its timeout, or
// with an interrupt: there is one function, it is in the state, and there is
// nothing left to do once the upload has ended.
func TestStuckUpload(t *testing.T) {
	t.Parallel()
	for what, timeout := range map[string]string{"timeouts.create ran out": "300ms", "interrupted": "1h"} {
		t.Run(what, func(t *testing.T) {
			t.Parallel()
			pool := startWith(t, emulator.Behaviour{"pipeline-upload": "stuck"})
			config := with(acctest.Config{"timeouts": map[string]any{"create": timeout}})
			ctx, cancel := context.WithCancelCause(t.Context())
			if what == "interrupted" {
				polls := 0
				pool.OnCall("get-pipeline-function", func() {
					if polls++; polls == 3 {
						cancel(errors.New("interrupted"))
					}
				})
			}
			object, diags := pool.NewCore(t).ApplyContext(ctx, kind, acctest.Object{}, config)
			cancel(nil)
			text := strings.Join(diags.Errors(), "\n")
			if !strings.Contains(text, what) || !strings.Contains(text, "upload has not ended") || !strings.Contains(text, "terraform untaint ADDRESS") {
				t.Errorf("errors:\n%s", text)
			}
			if object.State == nil || object.Text(t, "func_id") != only(t, pool).Text("funcId") || object.Text(t, "status") != "uploading" || len(pool.Calls("create-pipeline-function")) != 1 {
				t.Fatalf("state %v", object.State)
			}
			if err := pool.SetBehaviour(emulator.Behaviour{}); err != nil {
				t.Fatal(err)
			}
			object = refreshed(t, pool, object) // as after terraform untaint, when the upload has ended
			if object.Text(t, "status") != "success" || plans(t, pool, object, config) {
				t.Error("it is not settled")
			}
		})
	}
}

// TestFailedUpdate keeps what was in force in the state where the upload of
// another source fails, and tries again with the next apply, whatever that is
// configured with.
func TestFailedUpdate(t *testing.T) {
	t.Parallel()
	for name, next := range map[string]string{"the same again": another, "the old one": source, "a third one": "function pipe() {}"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			pool := startWith(t, nil)
			object, diags := pool.NewCore(t).Apply(kind, acctest.Object{}, with(nil))
			acctest.NoErrors(t, diags)
			if err := pool.SetBehaviour(emulator.Behaviour{"pipeline-upload": "failed"}); err != nil {
				t.Fatal(err)
			}
			object, diags = pool.NewCore(t).Apply(kind, object, with(acctest.Config{"source_code": another}))
			if text := strings.Join(diags.Errors(), "\n"); !strings.Contains(text, "the function runtime could not be reached") || strings.Contains(text, "untaint") {
				t.Errorf("errors:\n%s", text)
			}
			if object.Text(t, "source_code") != source || len(pool.Calls("reupload-pipeline-function")) != 1 {
				t.Errorf("the state holds %q", object.Text(t, "source_code"))
			}
			object = refreshed(t, pool, object)
			if object.Text(t, "status") != "failed" || object.Text(t, "upload_error") == "" {
				t.Errorf("status %s", object.Text(t, "status"))
			}
			if err := pool.SetBehaviour(emulator.Behaviour{}); err != nil {
				t.Fatal(err)
			}
			config := with(acctest.Config{"source_code": next})
			if !plans(t, pool, object, config) {
				t.Fatal("nothing is planned")
			}
			object, diags = pool.NewCore(t).Apply(kind, object, config)
			acctest.NoErrors(t, diags)
			if plans(t, pool, refreshed(t, pool, object), config) || only(t, pool).Text("sourceCode") != next || only(t, pool).Text("status") != "success" {
				t.Errorf("not settled: %v", only(t, pool))
			}
		})
	}
}

// TestUploadOfOthers sees uploads that somebody else began, as Authing does when
// the user pool's secret is refreshed: they are no difference, and a read waits
// for none.
func TestUploadOfOthers(t *testing.T) {
	t.Parallel()
	for _, status := range []string{"uploading", "failed"} {
		pool := startWith(t, emulator.Behaviour{"pipeline-upload": "stuck"})
		pool.Put("pipeline function", emulator.Object{"funcName": "Suffix", "scene": "PRE_REGISTER", "sourceCode": source, "enabled": true})
		core := pool.NewCore(t)
		object, diags := core.Import(kind, "name:Suffix")
		acctest.NoErrors(t, diags)
		pool.Change("pipeline function", "", only(t, pool).Text("funcId"), func(o emulator.Object) { o["status"] = status })
		pool.ForgetCalls()
		object = refreshed(t, pool, object)
		if object.Text(t, "status") != status || len(pool.Calls("get-pipeline-function")) != 1 || plans(t, pool, object, with(nil)) {
			t.Errorf("%s: status %s after %d looks", status, object.Text(t, "status"), len(pool.Calls("get-pipeline-function")))
		}
	}
}

// TestReupload invokes the action: it waits, and fails with Authing's message.
func TestReupload(t *testing.T) {
	t.Parallel()
	pool := startWith(t, emulator.Behaviour{"pipeline-upload": "after-polls"})
	id := pool.Put("pipeline function", emulator.Object{"funcName": "Suffix", "scene": "PRE_REGISTER", "sourceCode": source, "status": "failed"}).Text("funcId")
	const name = "authing_pipeline_reupload"
	_, diags := pool.NewCore(t).Invoke(name, acctest.Config{"func_id": id})
	acctest.NoErrors(t, diags)
	if only(t, pool).Text("status") != "success" {
		t.Errorf("%v", only(t, pool))
	}
	if err := pool.SetBehaviour(emulator.Behaviour{"pipeline-upload": "failed"}); err != nil {
		t.Fatal(err)
	}
	_, diags = pool.NewCore(t).Invoke(name, acctest.Config{"func_id": id})
	if text := strings.Join(diags.Errors(), "\n"); !strings.Contains(text, "the function runtime could not be reached") || len(pool.Calls("reupload-pipeline-function")) != 2 {
		t.Errorf("%d uploads, errors:\n%s", len(pool.Calls("reupload-pipeline-function")), text)
	}
	_, diags = pool.NewCore(t).Invoke(name, acctest.Config{"func_id": "nobody"})
	if text := strings.Join(diags.Errors(), "\n"); !strings.Contains(text, "statusCode 404") {
		t.Errorf("errors:\n%s", text)
	}
}
