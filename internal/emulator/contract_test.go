package emulator_test

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/contract"
	"github.com/authing/terraform-provider-authing/internal/emulator"
	"github.com/authing/terraform-provider-authing/internal/live"
)

// TestContract puts every case to the emulator, each in a pool of its own. Its
// answers also have to be what the operations may answer.
func TestContract(t *testing.T) {
	t.Parallel()
	receiver := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, `{"received":true}`)
	}))
	t.Cleanup(receiver.Close)
	count := map[string]int{}
	for _, c := range contract.Cases() {
		count[c.Fidelity]++
		t.Run(c.Name, func(t *testing.T) {
			t.Parallel()
			e, err := emulator.New(emulator.Options{})
			if err != nil {
				t.Fatal(err)
			}
			settings := pose(t, e)
			// What is put to Authing too is held to the same rule here.
			t.Cleanup(func() {
				if left := e.Leftovers(); c.Offline == "" && len(left) > 0 {
					t.Errorf("left behind, by kind: %v", left)
				}
			})
			s := reach(t, settings).at("case")
			s.receiver, s.guarded = receiver.URL, c.Offline == ""
			for _, difference := range s.prove(t, c) {
				t.Error(difference)
			}
		})
	}
	t.Logf("%d cases: %d documented, %d observed, %d as SDKs have it, %d assumed", len(contract.Cases()),
		count[contract.Documented], count[contract.Observed], count[contract.SDKs], count[contract.Assumed])
}

// pose lets an emulator pose as Authing.
func pose(t *testing.T, e *emulator.Emulator) live.Settings {
	t.Helper()
	server := httptest.NewServer(e)
	t.Cleanup(server.Close)
	return live.Settings{
		Host: server.URL, AccessKeyID: emulator.DefaultAccessKeyID, AccessKeySecret: emulator.DefaultAccessKeySecret,
		UserPoolIDs: []string{emulator.DefaultUserPoolID}, Run: live.NewRun(),
	}
}

// TestContractLive puts the cases to Authing. What it creates bears a name of
// this run and is deleted; nothing else is written to. It fails where Authing
// does not do what is known of it. Where something is assumed and it does
// otherwise, that is logged as a finding.
func TestContractLive(t *testing.T) {
	t.Parallel()
	if !live.Wanted(os.Getenv) {
		t.Skip("no real Authing is asked for")
	}
	settings, err := live.FromEnvironment(os.Getenv)
	if err != nil {
		t.Fatal(err)
	}
	authing := reach(t, settings) // refuses a pool that was not named for it
	authing.login(t)
	authing.guarded, authing.discreet = true, true
	for number, c := range contract.Cases() {
		t.Run(c.Name, func(t *testing.T) {
			if c.Offline != "" {
				t.Skip(c.Offline)
			}
			t.Log(live.Mark)
			for _, difference := range authing.at(fmt.Sprintf("contract-%d", number)).prove(t, c) {
				judge(t, c, difference)
			}
		})
	}
}

// judge fails a test for what is known, and logs the rest.
func judge(t interface {
	Error(arguments ...any)
	Log(arguments ...any)
}, c contract.Case, difference error) {
	if c.Known() {
		t.Error(difference)
		return
	}
	t.Log(live.Differs, difference)
}
