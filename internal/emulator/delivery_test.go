package emulator_test

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// TestDelivery triggers webhooks of both content types and reads the logs.
func TestDelivery(t *testing.T) {
	t.Parallel()
	p := start(t, emulator.Options{})
	for kind, body := range map[string]string{
		"application/json":                  `{"data":{"description":"A test from authing"},"eventName":"test"}`,
		"application/x-www-form-urlencoded": `data=%7B%22description%22%3A%22A+test+from+authing%22%7D&eventName=test`,
	} {
		var got *http.Request
		var sent string
		receiver := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			content, _ := io.ReadAll(r.Body)
			got, sent = r, string(content)
			_, _ = fmt.Fprint(w, `{"received":true}`)
		}))
		webhook := p.Add(emulator.Webhook{Name: "n", URL: receiver.URL, ContentType: kind, Secret: "a-secret"})
		answer := p.ask("trigger-webhook", fmt.Sprintf(`{"webhookId":%q}`, webhook.WebhookID))
		receiver.Close()
		if answer.StatusCode != 200 || fmt.Sprint(answer.Data["response"]) != "map[received:true]" {
			t.Fatalf("%s: answered %+v", kind, answer)
		}
		for name, want := range map[string]string{
			"Content-Type":             kind,
			"User-Agent":               "authing-webhook@2.0",
			"X-Authing-Webhook-Secret": "a-secret",
			"X-Authing-Token":          "a-secret",
			"X-Authing-Userpool-Id":    emulator.DefaultUserPoolID,
		} {
			if got.Header.Get(name) != want {
				t.Errorf("%s: %s is %q", kind, name, got.Header.Get(name))
			}
		}
		if sent != body {
			t.Errorf("%s: the body is %s", kind, sent)
		}
		p.ask("trigger-webhook", fmt.Sprintf(`{"webhookId":%q}`, webhook.WebhookID)) // the receiver is gone now
		logs := p.ask("get-webhook-logs", fmt.Sprintf(`{"webhookId":%q}`, webhook.WebhookID))
		list, _ := logs.Data["list"].([]any)
		if len(list) != 2 {
			t.Fatalf("%s: logs %+v", kind, logs)
		}
		last, _ := list[0].(map[string]any)
		first, _ := list[1].(map[string]any)
		if first["success"] != true || first["responseStatusCode"] != 200.0 || last["success"] != false || last["errorMessage"] == "" {
			t.Errorf("%s: logs %+v", kind, list)
		}
	}
}

// TestDeliversHereOnly keeps deliveries on this machine.
func TestDeliversHereOnly(t *testing.T) {
	t.Parallel()
	p := start(t, emulator.Options{})
	for _, url := range []string{"http://192.0.2.1/", "https://example.com/", "http://0.0.0.0:1/"} {
		webhook := p.Add(emulator.Webhook{Name: "n", URL: url, ContentType: "application/json"})
		p.ask("trigger-webhook", fmt.Sprintf(`{"webhookId":%q}`, webhook.WebhookID))
		logs := p.ask("get-webhook-logs", fmt.Sprintf(`{"webhookId":%q}`, webhook.WebhookID))
		if text := fmt.Sprint(logs.Data["list"]); !strings.Contains(text, "this machine only") {
			t.Errorf("%s: %s", url, text)
		}
	}
}
