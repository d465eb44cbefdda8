package emulator_test

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// TestStateOutlives finds everything in a second emulator that the first held.
func TestStateOutlives(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "state.json")
	to := receive(t, 0)
	first := start(t, emulator.Options{StateFile: file, UserPoolID: "a-pool", AccessKeySecret: emulator.DefaultAccessKeySecret, Seed: emulator.Snapshot{
		Webhooks: []emulator.Webhook{{WebhookID: "seeded", Name: "seeded", URL: to.URL, Events: []string{"login"}, ContentType: "application/json", Enabled: true, Secret: "s"}},
	}})
	in := func(p *pool) { p.pool = "a-pool" }
	in(first)
	created := first.ask("create-webhook", strings.Replace(whole, "{", `{"retryConfig":{"enabled":true,"count":2,"delayUnit":"Day"},`, 1))
	if created.StatusCode != 200 {
		t.Fatalf("%+v", created)
	}
	first.ask("trigger-webhook", `{"webhookId":"seeded"}`)
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	second := start(t, emulator.Options{StateFile: file, Seed: emulator.Snapshot{Webhooks: []emulator.Webhook{{Name: "not wanted any more"}}}})
	in(second)
	if second.UserPoolID() != "a-pool" {
		t.Errorf("the pool is %s", second.UserPoolID())
	}
	if a, b := first.ask("list-webhooks", ""), second.ask("list-webhooks", ""); !reflect.DeepEqual(a, b) || a.Data["totalCount"] != 2.0 {
		t.Errorf("then %+v,\nnow  %+v", a, b)
	}
	if a, b := first.ask("get-webhook-logs", `{"webhookId":"seeded"}`), second.ask("get-webhook-logs", `{"webhookId":"seeded"}`); !reflect.DeepEqual(a, b) || a.Data["totalCount"] != 1.0 {
		t.Errorf("then %+v,\nnow  %+v", a, b)
	}
	info, err := os.Stat(file)
	if err != nil || info.Mode().Perm()&0o077 != 0 {
		t.Errorf("the file's mode is %v, %v", info.Mode(), err)
	}
}

// TestStateIsNeverTorn reads the file while it is written over and over: it is
// whole each time, and holds what was answered before.
func TestStateIsNeverTorn(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "state.json")
	p := start(t, emulator.Options{StateFile: file})
	var writers sync.WaitGroup
	for w := range 8 {
		writers.Go(func() {
			for i := range 25 {
				answer := p.ask("create-webhook", strings.Replace(whole, `"n"`, fmt.Sprintf(`"%d/%d"`, w, i), 1))
				id, _ := answer.Data["webhookId"].(string)
				state, err := emulator.ReadSnapshot(file)
				if err != nil {
					t.Error(err)
					return
				}
				if !holds(state, id) {
					t.Errorf("webhook %s was answered and is not kept", id)
				}
			}
		})
	}
	writers.Wait()
	left, err := os.ReadDir(filepath.Dir(file))
	if err != nil || len(left) != 2 || left[0].Name() != ".state.json.lock" {
		t.Errorf("there are %v, %v", left, err)
	}
}

func holds(state emulator.Snapshot, id string) bool {
	for _, webhook := range state.Webhooks {
		if webhook.WebhookID == id {
			return true
		}
	}
	return false
}

// TestStateFails says what it cannot read, and answers an error where it
// cannot write.
func TestStateFails(t *testing.T) {
	t.Parallel()
	directory := t.TempDir()
	const own = `{"accessKeyId":"k","accessKeySecret":"s"}`
	for content, says := range map[string]string{
		"":                                       "broken.json:1:1: it ends too soon",
		"{":                                      "broken.json:1:2: it ends too soon",
		"{\n  \"webhooks\": [}":                  "broken.json:2:16: invalid character '}'",
		"{\n\n \"webhooks\":\n  [{\"name\":1}]}": "broken.json:4:12: webhooks.name is no string",
		`{} {}`:                                  "broken.json:1:4: something follows the object",
		`{}]`:                                    "broken.json:1:3: something follows the object",
		`{"webhook":[]}`:                         `unknown field "webhook"`,
		`{"webhooks":[{"secrets":"x"}]}`:         `unknown field "secrets"`,
		`{"webhooks":[{"webhookId":"x"},{"webhookId":"x"}]}`:                                       "two webhooks have the id x",
		`{"webhooks":[{"name":"n","retryConfig":{"delayUnit":"Week"}}]}`:                           `webhook "n": retryConfig.delayUnit is "Week", none of Day, Hour, Minute, Second`,
		`{"accessKeys":[{"accessKeyId":"k"}]}`:                                                     "access key 1 lacks accessKeyId or accessKeySecret",
		`{"accessKeys":[` + own + `,` + own + `]}`:                                                 "two access keys have the id k",
		`{"accessKeys":[{"accessKeyId":"k","accessKeySecret":"s","operations":["list-webhook"]}]}`: `access key k: there is no operation "list-webhook"`,
	} {
		file := filepath.Join(directory, "broken.json")
		if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := emulator.New(emulator.Options{StateFile: file}); err == nil || !strings.Contains(err.Error(), says) || !strings.Contains(err.Error(), "broken.json") {
			t.Errorf("%q: %v", content, err)
		}
	}
	if _, err := emulator.New(emulator.Options{StateFile: filepath.Join(directory, "nowhere", "state.json")}); err == nil {
		t.Error("a directory that is not there was found")
	}
	gone := filepath.Join(directory, "gone")
	if err := os.Mkdir(gone, 0o700); err != nil {
		t.Fatal(err)
	}
	p := start(t, emulator.Options{StateFile: filepath.Join(gone, "state.json")})
	if err := os.RemoveAll(gone); err != nil {
		t.Fatal(err)
	}
	if answer := p.ask("create-webhook", whole); answer.StatusCode != 500 || !strings.Contains(answer.Message, "退出后将丢失") {
		t.Errorf("answered %+v", answer)
	}
	if err := p.Close(); err == nil {
		t.Error("nothing was kept and nothing said")
	}
}

// TestStateSweeps removes what a process left that ended in the middle of a write.
func TestStateSweeps(t *testing.T) {
	t.Parallel()
	directory := t.TempDir()
	for _, name := range []string{".state.json.tmp123", ".other.json.tmp123"} {
		if err := os.WriteFile(filepath.Join(directory, name), []byte("{"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	start(t, emulator.Options{StateFile: filepath.Join(directory, "state.json")})
	left, err := filepath.Glob(filepath.Join(directory, ".*tmp*"))
	if err != nil || len(left) != 1 || !strings.Contains(left[0], "other") {
		t.Errorf("left are %v, %v", left, err)
	}
}

// TestStateIsClaimed lets no two emulators keep their pools in one file.
func TestStateIsClaimed(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "state.json")
	first := start(t, emulator.Options{StateFile: file})
	if _, err := emulator.New(emulator.Options{StateFile: file}); err == nil || !strings.Contains(err.Error(), "another emulator") {
		t.Fatalf("a second one: %v", err)
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	second, err := emulator.New(emulator.Options{StateFile: file})
	if err != nil {
		t.Fatal(err)
	}
	if err := second.Close(); err != nil {
		t.Error(err)
	}
}
