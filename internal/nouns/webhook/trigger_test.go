package webhook_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// TestTrigger invokes the action over the protocol.
func TestTrigger(t *testing.T) {
	t.Parallel()
	status := http.StatusOK
	var got string
	receiver := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		got = r.Header.Get("X-Trace")
		w.WriteHeader(status)
		_, _ = fmt.Fprint(w, `{"received":true,"secret":"of-the-receiver"}`)
	}))
	t.Cleanup(receiver.Close)
	pool := acctest.Start(t, emulator.Options{})
	id := pool.Add(emulator.Webhook{Name: "n", URL: receiver.URL, ContentType: "application/json"}).WebhookID
	core := pool.NewCore(t)
	told, diags := core.Invoke("authing_webhook_trigger", acctest.Config{"webhook_id": id, "request_headers": `{"X-Trace":"abc"}`, "request_body": `{"eventName":"login","data":{}}`})
	acctest.NoErrors(t, diags)
	everything := strings.Join(told, "\n")
	if got != "abc" || !strings.Contains(everything, `"received":true`) || !strings.Contains(everything, "succeeded with HTTP status 200") || strings.Contains(everything, "of-the-receiver") {
		t.Errorf("header %q, told:\n%s", got, everything)
	}
	status = http.StatusBadGateway
	told, diags = core.Invoke("authing_webhook_trigger", acctest.Config{"webhook_id": id})
	if errors := strings.Join(diags.Errors(), ""); !strings.Contains(errors, "the receiver failed") || !strings.Contains(errors, "HTTP status 502") {
		t.Errorf("errors %q, told %v", errors, told)
	}
	_, diags = core.Invoke("authing_webhook_trigger", acctest.Config{"webhook_id": id, "expect_success": false})
	acctest.NoErrors(t, diags)
	_, diags = core.Invoke("authing_webhook_trigger", acctest.Config{"webhook_id": "nobody"})
	if errors := strings.Join(diags.Errors(), ""); !strings.Contains(errors, "statusCode 404") {
		t.Errorf("errors %q", errors)
	}
	if triggers := len(pool.Calls("trigger-webhook")); triggers != 4 {
		t.Errorf("%d triggers", triggers)
	}
}
