package main

import (
	"net/http/httptest"
	"os"
	"slices"
	"testing"
	"time"

	"github.com/authing/terraform-provider-authing/internal/emulator"
	"github.com/authing/terraform-provider-authing/internal/live"
)

// TestRecord sweeps what a run that was interrupted left behind of kinds
// without times: that run's own, once it is old, and in its own user pool.
func TestRecord(t *testing.T) {
	t.Parallel()
	held, err := emulator.New(emulator.Options{})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(held)
	t.Cleanup(server.Close)
	settings := func(run string) live.Settings {
		return live.Settings{
			Host: server.URL, AccessKeyID: emulator.DefaultAccessKeyID, AccessKeySecret: emulator.DefaultAccessKeySecret,
			UserPoolIDs: []string{emulator.DefaultUserPoolID}, Run: run,
		}
	}
	noted := record(t.TempDir() + "/runs")
	if runs, err := noted.interrupted(settings("0123abcd"), time.Now()); err != nil || len(runs) > 0 {
		t.Fatalf("%q, %v", runs, err)
	}
	elsewhere := settings("33333333")
	elsewhere.AccessKeyID = "another"
	for _, run := range []live.Settings{settings("11111111"), settings("22222222"), elsewhere} {
		if err := noted.begin(run); err != nil {
			t.Fatal(err)
		}
	}
	old := time.Now().Add(-2 * abandoned)
	for _, run := range []string{"11111111", "33333333"} {
		if err := os.Chtimes(noted.file(run), old, old); err != nil {
			t.Fatal(err)
		}
	}
	for _, run := range []string{"11111111", "22222222", "33333333", "44444444"} {
		code := "tfacc-" + run + "-left"
		held.Put("group", emulator.Object{"code": code, "name": code})
		held.Put("permission namespace", emulator.Object{"code": code, "name": code})
		held.Put("role", emulator.Object{"code": code, "name": code, "namespace": "default"})
	}
	removed, err := sweepInterrupted(t.Context(), noted, settings("0123abcd"), time.Now().Add(-abandoned))
	if want := []string{"role tfacc-11111111-left", "permission namespace tfacc-11111111-left", "group tfacc-11111111-left"}; err != nil || !slices.Equal(removed, want) {
		t.Errorf("removed %q, %v", removed, err)
	}
	if left := held.Leftovers(); left["group"] != 3 || left["role"] != 3 || left["permission namespace"] != 3 {
		t.Errorf("left %v", left)
	}
	if runs, err := noted.interrupted(elsewhere, time.Now()); err != nil || !slices.Equal(runs, []string{"33333333"}) {
		t.Errorf("still recorded: %q, %v", runs, err)
	}
}
