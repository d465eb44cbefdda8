package live

import (
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// TestEveryWriteIsGuarded sends each kind of update and delete for ids that
// are not the pool's to write, and sees that none leaves the machine.
func TestEveryWriteIsGuarded(t *testing.T) {
	t.Parallel()
	held, err := emulator.New(emulator.Options{})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(held)
	t.Cleanup(server.Close)
	pool, err := Open(t.Context(), Settings{
		Host: server.URL, AccessKeyID: emulator.DefaultAccessKeyID, AccessKeySecret: emulator.DefaultAccessKeySecret,
		UserPoolIDs: []string{emulator.DefaultUserPoolID}, Run: "0123abcd",
	})
	if err != nil {
		t.Fatal(err)
	}
	foreign := held.Add(emulator.Webhook{Name: "production", URL: "https://example.com/", Events: []string{"login"}, ContentType: "application/json"}).WebhookID
	members := map[string]any{"name": pool.Name("mine")}
	for _, id := range []string{foreign, "ffffffffffffffffffffffff", ""} {
		for name, send := range map[string]func() (answer, error){
			"update":     func() (answer, error) { return pool.update(t.Context(), id, members) },
			"remove":     func() (answer, error) { return pool.remove(t.Context(), id) },
			"updateGone": func() (answer, error) { return pool.updateGone(t.Context(), id, members) },
			"deleteGone": func() (answer, error) { return pool.deleteGone(t.Context(), id) },
		} {
			if answered, err := send(); err == nil {
				t.Errorf("%s of %q was sent: %s", name, id, answered)
			}
		}
	}
	if writes := held.Calls("create-webhook", "update-webhook", "delete-webhook"); len(writes) > 0 {
		t.Errorf("%d writes were sent", len(writes))
	}
	id, _, err := pool.gone(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := pool.updateGone(t.Context(), id, members); err != nil {
		t.Errorf("of its own: %v", err)
	}
	if _, err := pool.updateGone(t.Context(), id, map[string]any{"name": "production"}); err == nil {
		t.Error("the prefix was taken off")
	}
}

// TestWritesInOnePlace looks for writes that are sent past the guards.
func TestWritesInOnePlace(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("*.go")
	if err != nil || len(files) == 0 {
		t.Fatalf("%d files: %v", len(files), err)
	}
	const guarded = "write.go"
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, operation := range []string{"create-webhook", "update-webhook", "delete-webhook", "trigger-webhook"} {
			sends := strings.Contains(string(content), `post(ctx, "`+operation+`"`)
			if sends != (file == guarded && operation != "trigger-webhook") && !strings.HasSuffix(file, "_test.go") {
				t.Errorf("%s: %s is sent: %t", file, operation, sends)
			}
		}
	}
}
