package live_test

import (
	"encoding/pem"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/authing/terraform-provider-authing/internal/emulator"
	"github.com/authing/terraform-provider-authing/internal/live"
)

const run = "0123abcd"

// start starts an emulator that poses as the real Authing.
func start(t *testing.T, behaviour emulator.Behaviour) (*emulator.Emulator, live.Settings) {
	t.Helper()
	pool, err := emulator.New(emulator.Options{Behaviour: behaviour})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(pool)
	t.Cleanup(server.Close)
	return pool, live.Settings{
		Host: server.URL, AccessKeyID: emulator.DefaultAccessKeyID, AccessKeySecret: emulator.DefaultAccessKeySecret,
		UserPoolIDs: []string{"another", emulator.DefaultUserPoolID}, Run: run,
	}
}

func open(t *testing.T, settings live.Settings) *live.Pool {
	t.Helper()
	pool, err := live.Open(t.Context(), settings)
	if err != nil {
		t.Fatal(err)
	}
	return pool
}

// hook is a webhook that an emulator holds.
func hook(name string, created time.Time) emulator.Webhook {
	return emulator.Webhook{
		Name: name, URL: "https://example.com/", Events: []string{"login"}, ContentType: "application/json",
		CreatedAt: created, UpdatedAt: created,
	}
}

// TestAnswersAreTrue has the emulator give every answer to every question that
// is asked, and holds what is found out to it.
func TestAnswersAreTrue(t *testing.T) {
	t.Parallel()
	switches := emulator.Switches()
	for _, name := range live.Questions() {
		at := slices.IndexFunc(switches, func(s emulator.Switch) bool { return s.Name == name })
		if at < 0 {
			t.Errorf("the emulator has no switch %s", name)
			continue
		}
		for _, value := range switches[at].Values {
			t.Run(name+"="+value, func(t *testing.T) {
				t.Parallel()
				var behaviour emulator.Behaviour
				if err := behaviour.Set(name, value); err != nil {
					t.Fatal(err)
				}
				held, settings := start(t, behaviour)
				found, err := open(t, settings).Ask(t.Context(), name)
				if err != nil {
					t.Fatal(err)
				}
				if len(found) != 1 || found[0].Answer != value || found[0].Err != nil {
					t.Errorf("found %+v", found)
				}
				if left := held.Webhooks(); len(left) > 0 {
					t.Errorf("%d webhooks are left", len(left))
				}
			})
		}
	}
}

// TestWhatCannotBeSeen clears a secret where answers show none, and asks for
// the order of events where answers leave them out.
func TestWhatCannotBeSeen(t *testing.T) {
	t.Parallel()
	for name, behaviour := range map[string]emulator.Behaviour{
		"clear-secret":   {"secret-form": "omitted"},
		"events-order":   {"events-form": "omitted"},
		"unknown-events": {"events-form": "omitted"},
	} {
		_, settings := start(t, behaviour)
		found, err := open(t, settings).Ask(t.Context(), name)
		if err != nil {
			t.Fatal(err)
		}
		if found[0].Answer != "cannot be seen" {
			t.Errorf("found %+v", found)
		}
	}
}

// TestForeignWebhooks tries to change and remove what is not the run's.
func TestForeignWebhooks(t *testing.T) {
	t.Parallel()
	held, settings := start(t, emulator.Behaviour{})
	pool := open(t, settings)
	for _, name := range []string{"production", "tfacc-production", "tfacc-fedcba98-of another run", "a tfacc-" + run + "-name", "tfacc-" + run} {
		id := held.Add(hook(name, time.Now())).WebhookID
		if err := pool.Remove(t.Context(), id); err == nil || !strings.Contains(err.Error(), "left alone") {
			t.Errorf("%s: removed: %v", name, err)
		}
		if err := pool.Edit(t.Context(), id, map[string]any{"name": pool.Name("mine")}); err == nil || !strings.Contains(err.Error(), "left alone") {
			t.Errorf("%s: changed: %v", name, err)
		}
	}
	if _, err := pool.Add(t.Context(), map[string]any{"name": "audit", "url": "https://example.com", "events": []string{}, "contentType": "application/json"}); err == nil {
		t.Error("a webhook without the prefix was made")
	}
	mine, err := pool.Add(t.Context(), map[string]any{"name": pool.Name("audit"), "url": "https://example.com", "events": []string{}, "contentType": "application/json"})
	if err != nil {
		t.Fatal(err)
	}
	if err := pool.Edit(t.Context(), mine.WebhookID, map[string]any{"name": "audit"}); err == nil {
		t.Error("the prefix was taken off")
	}
	removed, err := pool.Sweep(t.Context())
	if err != nil || !slices.Equal(removed, []string{mine.Name}) {
		t.Errorf("swept %v: %v", removed, err)
	}
	if writes := held.Calls("update-webhook"); len(held.Webhooks()) != 5 || len(writes) > 0 {
		t.Errorf("%d webhooks, %d updates", len(held.Webhooks()), len(writes))
	}
}

// TestLeftovers sweeps what a run left that was broken off long ago, whichever
// page of the list it is on.
func TestLeftovers(t *testing.T) {
	t.Parallel()
	held, settings := start(t, emulator.Behaviour{})
	old, now := time.Now().Add(-24*time.Hour), time.Now()
	held.Add(hook("tfacc-00000001-left behind", old))
	for range 60 {
		held.Add(hook("production", old))
	}
	held.Add(hook("tfacc-00000002-under way", now))
	removed, err := open(t, settings).SweepOld(t.Context(), now.Add(-time.Hour))
	if err != nil || !slices.Equal(removed, []string{"tfacc-00000001-left behind"}) {
		t.Errorf("swept %v: %v", removed, err)
	}
	if left := len(held.Webhooks()); left != 61 {
		t.Errorf("%d webhooks are left", left)
	}
}

// TestNoLeftovers sweeps nothing of which it is not certain that a run made it,
// and long ago: what has no date, and what has another name by the time that
// it would be removed.
func TestNoLeftovers(t *testing.T) {
	t.Parallel()
	held, settings := start(t, emulator.Behaviour{})
	settings.Host = front(t, held, func(body string) string {
		return regexp.MustCompile(`"createdAt":"1999[^"]*",`).ReplaceAllString(body, "")
	})
	pool, now := open(t, settings), time.Now()
	held.Add(hook("tfacc-00000001-without a date", time.Date(1999, 6, 1, 0, 0, 0, 0, time.UTC)))
	if removed, err := pool.SweepOld(t.Context(), now); err != nil || len(removed) > 0 {
		t.Errorf("swept %v: %v", removed, err)
	}
	renamed := held.Add(hook("tfacc-00000002-left behind", now.Add(-24*time.Hour)))
	held.OnCall("get-webhook", func() {
		held.Edit(renamed.WebhookID, func(w *emulator.Webhook) { w.Name = "tfacc-production" })
	})
	removed, err := pool.SweepOld(t.Context(), now)
	if err == nil || !strings.Contains(err.Error(), "left alone") || len(removed) > 0 {
		t.Errorf("swept %v: %v", removed, err)
	}
	if deletes := held.Calls("delete-webhook"); len(deletes) > 0 || len(held.Webhooks()) != 2 {
		t.Errorf("%d deletes, %d webhooks are left", len(deletes), len(held.Webhooks()))
	}
}

// front stands before an emulator and changes the bodies of its answers.
func front(t *testing.T, held http.Handler, change func(string) string) string {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		answered := httptest.NewRecorder()
		held.ServeHTTP(answered, r)
		w.WriteHeader(answered.Code)
		_, _ = io.WriteString(w, change(answered.Body.String()))
	}))
	t.Cleanup(server.Close)
	return server.URL
}

// TestAskGoesOn has one question fail: it says why, the others are answered
// all the same, and nothing is left.
func TestAskGoesOn(t *testing.T) {
	t.Parallel()
	held, settings := start(t, emulator.Behaviour{})
	if err := held.Inject(emulator.Fault{Operation: "create-webhook", Kind: "http-502-html-after", Times: 1}); err != nil {
		t.Fatal(err)
	}
	found, err := open(t, settings).Ask(t.Context())
	if err != nil || len(found) != len(live.Questions()) {
		t.Fatalf("%d findings: %v", len(found), err)
	}
	for i, finding := range found {
		if failed := finding.Err != nil; failed != (i == 0) || failed != strings.HasPrefix(finding.Answer, "failed: ") {
			t.Errorf("found %+v", finding)
		}
	}
	if left := held.Webhooks(); len(left) > 0 {
		t.Errorf("%d webhooks are left", len(left))
	}
}

// TestClient calls with the client that a pool hands out: it trusts the
// certificate of the settings, and does not go where a redirect leads.
func TestClient(t *testing.T) {
	t.Parallel()
	held, settings := start(t, emulator.Behaviour{})
	server := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/moved" {
			http.Redirect(w, r, settings.Host, http.StatusTemporaryRedirect)
			return
		}
		held.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	settings.Host = server.URL
	settings.CACertificate = string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: server.Certificate().Raw}))
	client := open(t, settings).Client()
	if client.Timeout == 0 {
		t.Error("it waits for ever")
	}
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, server.URL+"/moved", strings.NewReader("{}"))
	if err != nil {
		t.Fatal(err)
	}
	answered, err := client.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = answered.Body.Close() }()
	if answered.StatusCode != http.StatusTemporaryRedirect || len(held.Calls()) != 1 {
		t.Errorf("HTTP status %d, %d calls", answered.StatusCode, len(held.Calls()))
	}
}

// TestSettings leaves each setting out that a real run needs.
func TestSettings(t *testing.T) {
	t.Parallel()
	complete := map[string]string{
		"AUTHING_LIVE": "1", "AUTHING_ACCESS_KEY_ID": "id", "AUTHING_ACCESS_KEY_SECRET": "very-secret", "AUTHING_ALLOWED_USER_POOL_IDS": "one, two",
	}
	read := func(over map[string]string) (live.Settings, error) {
		return live.FromEnvironment(func(name string) string {
			if value, there := over[name]; there {
				return value
			}
			return complete[name]
		})
	}
	settings, err := read(nil)
	if err != nil || !slices.Equal(settings.UserPoolIDs, []string{"one", "two"}) || settings.Host != "https://api.authing.cn" || len(settings.Run) != 8 {
		t.Errorf("%+v: %v", settings, err)
	}
	for name, value := range map[string]string{
		"AUTHING_LIVE": "true", "AUTHING_ACCESS_KEY_ID": "", "AUTHING_ACCESS_KEY_SECRET": "", "AUTHING_ALLOWED_USER_POOL_IDS": " ,",
		"AUTHING_HOST": "http://api.example.com", live.RunVariable: "x",
	} {
		_, err := read(map[string]string{name: value})
		if err == nil || !strings.Contains(err.Error(), name) || strings.Contains(err.Error(), "very-secret") || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s=%q: %v", name, value, err)
		}
	}
}

// TestAnotherPool opens a pool that was not named: nothing but the login is
// asked of Authing.
func TestAnotherPool(t *testing.T) {
	t.Parallel()
	held, settings := start(t, emulator.Behaviour{})
	settings.UserPoolIDs = []string{"another"}
	if _, err := live.Open(t.Context(), settings); err == nil || !strings.Contains(err.Error(), "does not name: nothing was done") {
		t.Errorf("opened: %v", err)
	}
	if calls := held.Calls(); len(calls) != 1 {
		t.Errorf("%d calls", len(calls))
	}
	settings.AccessKeySecret = "wrong"
	if _, err := live.Open(t.Context(), settings); err == nil || !strings.Contains(err.Error(), "the login failed") || strings.Contains(err.Error(), "wrong") {
		t.Errorf("opened with a wrong secret: %v", err)
	}
}
