package acctest_test

import (
	"bufio"
	"context"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// TestReceivers runs the receivers that the guide on secrets shows: each takes
// either secret during a rotation, in either header, as it comes and from a
// delivery of Authing's, and nothing else.
func TestReceivers(t *testing.T) {
	t.Parallel()
	tally := newTally(t, "receivers")
	built := filepath.Join(t.TempDir(), "receiver")
	if output, err := exec.CommandContext(t.Context(), "go", "build", "-o", built, "../../examples/receivers/go").CombinedOutput(); err != nil {
		t.Fatalf("%v:\n%s", err, output)
	}
	commands := map[string][]string{"go": {built}}
	if node, err := exec.LookPath("node"); err == nil {
		commands["node"] = []string{node, filepath.Join(examples, "receivers/node/receiver.mjs")}
	} else {
		tally.count(notHere)
	}
	for name, command := range commands {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			address := listening(t, command)
			for _, c := range []struct {
				header, secret string
				want           int
			}{
				{"x-authing-webhook-secret", "the-old-one", http.StatusNoContent},
				{"x-authing-token", "the-new-one", http.StatusNoContent},
				{"x-authing-token", "the-old-one,the-new-one", http.StatusUnauthorized},
				{"x-authing-webhook-secret", "the-old", http.StatusUnauthorized},
				{"x-authing-webhook-secret", "", http.StatusUnauthorized},
				{"x-another-header", "the-old-one", http.StatusUnauthorized},
			} {
				if got := posted(t, address, c.header, c.secret); got != c.want {
					t.Errorf("%s: %q is answered with %d", c.header, c.secret, got)
				}
			}
			for secret, want := range map[string]bool{"the-new-one": true, "another": false} {
				pool := acctest.Start(t, emulator.Options{})
				webhook := atConsole()
				webhook.URL, webhook.Secret = address, secret
				pool.Add(webhook)
				if took := trigger(t, pool); took != want {
					t.Errorf("a delivery with %q is taken: %v", secret, took)
				}
			}
			tally.count(ran)
		})
	}
}

// listening starts a receiver on a free port and returns its address.
func listening(t *testing.T, command []string) string {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	receiver := exec.CommandContext(ctx, command[0], command[1:]...)
	receiver.Env = append(os.Environ(), "ADDRESS=127.0.0.1:0", "WEBHOOK_SECRETS=the-old-one,the-new-one")
	printed, err := receiver.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := receiver.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { stop(); _ = receiver.Wait() }) // it is killed; how it ends tells nothing
	line, err := bufio.NewReader(printed).ReadString('\n')
	address, there := strings.CutPrefix(strings.TrimSpace(line), "listening on ")
	if err != nil || !there {
		t.Fatalf("it printed %q: %v", line, err)
	}
	return "http://" + address
}

func posted(t *testing.T, address, header, secret string) int {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, address, strings.NewReader(`{"eventName":"login","data":{}}`))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set(header, secret)
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	_ = response.Body.Close()
	return response.StatusCode
}
