package authing_test

import (
	"context"
	"encoding/base64"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/authing"
)

// diary is a Logger that keeps everything.
type diary struct {
	mu        sync.Mutex
	exchanges []authing.Exchange
	waits     []authing.Wait
}

func (d *diary) Exchange(_ context.Context, exchange authing.Exchange) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.exchanges = append(d.exchanges, exchange)
}

func (d *diary) Waiting(_ context.Context, wait authing.Wait) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.waits = append(d.waits, wait)
}

// TestLog looks at what the log is told of a call that fails once, and that
// its bodies show what matters and hide what must not be seen.
func TestLog(t *testing.T) {
	t.Parallel()
	first := true
	s := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		if first {
			first = false
			say(w, map[string]any{"statusCode": 503, "requestId": "a-request", "message": "the secret a-webhook-secret is busy"})
			return
		}
		say(w, map[string]any{"statusCode": 200, "data": map[string]any{
			"webhookId": webhookID, "secret": "xy", "url": "https://user:hunter2@example.com/?token=t0k3n&key=k3y-of-a-robot&sign=s1gn&plain=yes", "name": "a-webhook-secret"}})
	})
	d := &diary{}
	c := client(t, s.URL, func(c *authing.Config) { c.Log, c.LogBodies = d, true })
	c.KeepSecret("a-webhook-secret")
	if _, err := c.UpdateWebhook(t.Context(), authing.UpdateWebhookRequest{WebhookID: webhookID, Name: "n", Secret: authing.Ptr("another-secret")}); err != nil {
		t.Fatal(err)
	}
	if len(d.exchanges) != 3 || len(d.waits) != 1 {
		t.Fatalf("%d exchanges, %d waits", len(d.exchanges), len(d.waits))
	}
	failed, done := d.exchanges[1], d.exchanges[2]
	if failed.Operation != "update-webhook" || failed.Attempt != 1 || failed.StatusCode != 503 || failed.HTTPStatus != 200 || failed.RequestID != "a-request" ||
		done.Attempt != 2 || done.StatusCode != 200 || done.Failure != "" || !strings.Contains(d.waits[0].Reason, "statusCode 503") {
		t.Errorf("%+v\n%+v\n%+v", failed, done, d.waits)
	}
	everything := ""
	for _, exchange := range d.exchanges {
		everything += exchange.Request + exchange.Answer + exchange.Failure + "\n"
	}
	everything += d.waits[0].Reason
	for _, leak := range []string{accessKeySecret, "a-webhook-secret", "another-secret", "hunter2", "t0k3n", "k3y-of-a-robot", "s1gn", `"xy"`, "eyJ"} {
		if strings.Contains(everything, leak) {
			t.Errorf("%q is in the log:\n%s", leak, everything)
		}
	}
	for _, shown := range []string{accessKeyID, webhookID, `"name":"n"`, "plain=yes", "example.com"} {
		if !strings.Contains(everything, shown) {
			t.Errorf("%q is not in the log:\n%s", shown, everything)
		}
	}
}

// TestSpellings finds a secret in the forms that other programs write it in.
func TestSpellings(t *testing.T) {
	t.Parallel()
	const secret = `p@ss/w+rd&x"<q>éü-😀1234`
	c := client(t, "http://127.0.0.1:1")
	c.KeepSecret(secret)
	for _, form := range []string{
		secret, `p@ss\/w+rd&x\"<q>\u00e9\u00fc-\ud83d\ude001234`, `p@ss/w+rd&x\"<q>éü-😀1234`, `p@ss/w+rd\u0026x\"\u003cq\u003eéü-😀1234`,
		`p@ss/w+rd&amp;x&quot;&lt;q&gt;éü-😀1234`, `p@ss/w+rd&amp;x&#34;&lt;q&gt;éü-😀1234`,
		base64.StdEncoding.EncodeToString([]byte(secret)), url.QueryEscape(secret), url.PathEscape(secret),
	} {
		if text := c.Redact("it is " + form + "."); text != "it is (redacted)." {
			t.Errorf("%s is shown: %s", form, text)
		}
	}
}

// TestRedactJSON finds secrets wherever a body may hide them.
func TestRedactJSON(t *testing.T) {
	t.Parallel()
	c := client(t, "http://127.0.0.1:1")
	for _, body := range []string{
		`{"list":[{"userId":"a","phone":"hunter2","email":"hunter2"}]}`, `{"identityNumber":"hunter2"}`,
		`{"smtpConfig":{"senderPass":"hunter2"}}`, `{"sendGridConfig":{"apikey":"hunter2"}}`, `{"data":[{"accessKeySecret":"hunter2"}]}`,
		`{"token":{"value":"hunter2"}}`, `{"secrets":{"old":"hunter2"}}`, `{"password":["hunter2"]}`, `{"token":12345678}`,
		`"{\"token\":\"hunter2\"}"`, `{"data":"{\"password\":\"hunter2\"}"}`, `"secret=hunter2&a=b"`, `{"body":"a=b&data=%7B%22token%22%3A%22hunter2%22%7D"}`,
		`{"name":"x-authing-token","value":"hunter2"}`, `{"set-cookie":"hunter2"}`, `{"salt":"hunter2"}`, `{"url":"https://h/?token=hunter2"}`, `{"url":"https://h/?key=hunter2"}`, `{"url":"https://h/?a=b&sign=hunter2"}`, `{"url":"https://h/?sig=hunter2"}`, `{"url":"https://h/?accessKey=hunter2"}`, `[[{"Authorization":"hunter2"}]]`,
	} {
		if text := c.RedactJSON([]byte(body)); strings.Contains(text, "hunter2") || strings.Contains(text, "12345678") {
			t.Errorf("%s became %s", body, text)
		}
	}
	if text := c.RedactJSON([]byte(`"` + strings.Repeat("a=", 1<<20) + `hunter2"`)); strings.Contains(text, "hunter2") {
		t.Error("a text of many layers shows what is in it")
	}
	for _, body := range []string{`{"name":"plain","value":"shown"}`, `"a=b&c=shown"`, `{"deep":[{"x":"shown"}],"n":12345678901234567890}`} {
		if text := c.RedactJSON([]byte(body)); text != body {
			t.Errorf("%s became %s", body, text)
		}
	}
}
