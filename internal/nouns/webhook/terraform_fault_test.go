package webhook_test

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// TestFaultsWithTerraform leads a webhook through its life with a real
// Terraform and the provider's binary, which waits as it does for users, while
// a chosen fault befalls each operation.
func TestFaultsWithTerraform(t *testing.T) {
	t.Parallel()
	for index, fault := range []emulator.Fault{
		{Operation: "get-management-token", Kind: "http-503-before", Times: 1},
		{Operation: "create-webhook", Kind: "cut-after", Times: 1},
		{Operation: "create-webhook", Kind: "http-500-after", Times: 1},
		{Operation: "create-webhook", Kind: "body-429-retry-after", Times: 1},
		{Operation: "create-webhook", Kind: "slow-before", Times: 1},
		{Operation: "get-webhook", Kind: "token-expired", From: 2, Times: 1},
		{Operation: "update-webhook", Kind: "http-502-html-before", Times: 1},
		{Operation: "update-webhook", Kind: "cut-after", Times: 1},
		{Operation: "delete-webhook", Kind: "empty-after", Times: 1},
		{Operation: "delete-webhook", Kind: "cut-after", Times: 1},
	} {
		t.Run(fault.Operation+"/"+fault.Kind, func(t *testing.T) {
			acctest.Sampled(t, index, 3)
			t.Parallel()
			pool := acctest.Start(t, emulator.Options{})
			pool.Set("AUTHING_REQUEST_TIMEOUT", "2s")
			if err := pool.Inject(fault); err != nil {
				t.Fatal(err)
			}
			workspace := pool.NewWorkspace(t, map[string]string{"main.tf": acctest.Required + config()})
			workspace.Apply()
			first := pool.Only(t)
			workspace.Write("main.tf", acctest.Required+config(`name = "renamed"`, `enabled = false`))
			workspace.Apply()
			workspace.EmptyPlan()
			if held := pool.Only(t); held.WebhookID != first.WebhookID || held.Name != "renamed" || held.Enabled {
				t.Fatalf("Authing holds %+v", held)
			}
			workspace.OK("destroy", "-input=false", "-auto-approve")
			if left := pool.Webhooks(); len(left) > 0 {
				t.Fatalf("left behind: %+v", left)
			}
		})
	}
}

// TestFourAlikeWithTerraform makes four webhooks of the same attributes while
// the answers to the first three get lost: four ids, four webhooks.
func TestFourAlikeWithTerraform(t *testing.T) {
	t.Parallel()
	pool := acctest.Start(t, emulator.Options{})
	if err := pool.Inject(emulator.Fault{Operation: "create-webhook", Kind: "cut-after", Times: 3}); err != nil {
		t.Fatal(err)
	}
	workspace := pool.NewWorkspace(t, map[string]string{
		"main.tf": acctest.Required + config("count = 4") + "output \"ids\" {\n  value = length(distinct(authing_webhook.test[*].webhook_id))\n}\n",
	})
	if applied := workspace.Apply(); !strings.Contains(applied, "ids = 4") || len(pool.Webhooks()) != 4 {
		t.Fatalf("%d webhooks:\n%s", len(pool.Webhooks()), applied)
	}
	workspace.EmptyPlan()
	workspace.OK("destroy", "-input=false", "-auto-approve")
	if left := pool.Webhooks(); len(left) > 0 {
		t.Fatalf("left behind: %+v", left)
	}
}

// TestInterrupt interrupts Terraform while a create is under way: the webhook
// exists and is in the state.
func TestInterrupt(t *testing.T) {
	t.Parallel()
	pool := acctest.Start(t, emulator.Options{})
	workspace := pool.NewWorkspace(t, map[string]string{"main.tf": acctest.Required + config()})
	begun, proceed := make(chan struct{}), make(chan struct{})
	pool.OnCall("create-webhook", func() {
		close(begun)
		<-proceed
	})
	output := &watched{says: "Interrupt received", seen: make(chan struct{})}
	command := workspace.Command(t.Context(), "apply", "-input=false", "-auto-approve", "-no-color")
	command.Stdout, command.Stderr = output, output
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	<-begun
	if err := command.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	<-output.seen
	close(proceed)
	_ = command.Wait() // an interrupted apply ends with an error

	id := pool.Only(t).WebhookID
	if state := workspace.OK("state", "pull"); !strings.Contains(state, id) {
		t.Fatalf("webhook %s is not in the state:\n%s\n%s", id, state, output.text.String())
	}
	pool.Heal()
	workspace.EmptyPlan()
}

// watched is an output that tells when it has said something.
type watched struct {
	text bytes.Buffer // not embedded: what is copied into it has to pass Write
	says string
	seen chan struct{}
	told bool
}

func (w *watched) Write(p []byte) (int, error) {
	n, err := w.text.Write(p)
	if !w.told && strings.Contains(w.text.String(), w.says) {
		w.told = true
		close(w.seen)
	}
	return n, err
}

// TestNoSecretAnywhere leads a webhook through a life with everything that
// Terraform can be made to print, and looks for the secrets in it.
func TestNoSecretAnywhere(t *testing.T) {
	t.Parallel()
	pool := acctest.Start(t, emulator.Options{})
	workspace := pool.NewWorkspace(t, map[string]string{"main.tf": acctest.Required + config(`secret = "first-of-the-secrets"`)})
	workspace.Setenv("TF_LOG", "TRACE")
	printed := workspace.Apply()
	for i, secret := range []string{"second-of-the-secrets", "third & \\\"last\\\" of the secrets"} {
		workspace.Write("main.tf", acctest.Required+config(fmt.Sprintf("secret = %q", strings.ReplaceAll(secret, `\"`, "'"))))
		if i == 1 {
			pool.Say("update-webhook", 200, `{"statusCode":422,"requestId":"r","message":"no: third & 'last' of the secrets, second-of-the-secrets, `+emulator.DefaultAccessKeySecret+`"}`)
			printed += workspace.Terraform("apply", "-input=false", "-auto-approve", "-no-color").Output
			pool.Heal()
			continue
		}
		printed += workspace.OK("plan", "-input=false", "-no-color") + workspace.Apply()
	}
	printed += workspace.OK("show", "-no-color") + workspace.OK("destroy", "-input=false", "-auto-approve", "-no-color")

	if !strings.Contains(printed, "Authing bodies") || !strings.Contains(printed, "statusCode 422") {
		t.Fatal("the log holds no bodies, or there was no refused update")
	}
	secrets := []string{"first-of-the-secrets", "second-of-the-secrets", "of the secrets", emulator.DefaultAccessKeySecret, "eyJhbGciOi"}
	for _, secret := range secrets {
		if at := strings.Index(printed, secret); at >= 0 {
			t.Errorf("%q is printed: …%s…", secret, printed[max(0, at-300):min(len(printed), at+100)])
		}
	}
}
