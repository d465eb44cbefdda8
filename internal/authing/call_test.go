package authing_test

import (
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/authing/terraform-provider-authing/internal/authing"
)

// failure returns the client's own error beneath err.
func failure(t *testing.T, err error) *authing.Error {
	t.Helper()
	var f *authing.Error
	if !errors.As(err, &f) {
		t.Fatalf("the error is %v", err)
	}
	return f
}

// TestAnswers reads success and failure from the body, whatever the HTTP status.
func TestAnswers(t *testing.T) {
	t.Parallel()
	const refusal = `{"statusCode":403,"message":"无权限","apiCode":4021,"requestId":"a-request"}`
	for _, c := range []struct {
		name   string
		status int
		body   string
		kind   authing.Kind // 0 is success
		says   string
	}{
		{"success", 200, `{"statusCode":200,"message":"ok","data":{"webhookId":"` + webhookID + `"}}`, 0, ""},
		{"success as created", 201, `{"statusCode":200,"message":"ok","data":{"webhookId":"` + webhookID + `"}}`, 0, ""},
		{"refusal in HTTP 200", 200, refusal, authing.KindRefused, "HTTP status 200, statusCode 403, apiCode 4021, requestId a-request"},
		{"refusal in HTTP 403", 403, refusal, authing.KindRefused, "HTTP status 403"},
		{"data.success false", 200, `{"statusCode":200,"message":"m","data":{"success":false}}`, authing.KindRefused, "data.success is false"},
		{"HTTP failure around success", 503, `{"statusCode":200,"data":{}}`, authing.KindNotAuthing, "HTTP status reports a failure"},
		{"a gateway's page", 404, `<html>not here</html>`, authing.KindNotAuthing, "not JSON"},
		{"empty", 200, ``, authing.KindNotAuthing, "empty"},
		{"cut short", 200, `{"statusCode":200,"data":{"webho`, authing.KindNotAuthing, "not JSON"},
		{"somebody else's JSON", 404, `{"error":"not found"}`, authing.KindNotAuthing, "without Authing's statusCode"},
		{"statusCode as a text", 200, `{"statusCode":"200","data":{"webhookId":"` + webhookID + `"}}`, 0, ""},
		{"behind a byte order mark", 200, "\uFEFF" + `{"statusCode":200,"data":{"webhookId":"` + webhookID + `"}}`, 0, ""},
		{"statusCode of another type", 200, `{"statusCode":true}`, authing.KindNotAuthing, "without Authing's statusCode"},
		{"an id as a number", 200, `{"statusCode":200,"data":{"webhookId":12345}}`, authing.KindUnusable, `the response is for`},
		{"no content", 204, ``, authing.KindUnusable, "HTTP status 204"},
		{"a list", 200, `[]`, authing.KindNotAuthing, "without Authing's statusCode"},
		{"data of another type", 200, `{"statusCode":200,"data":["` + webhookID + `",12345]}`, authing.KindUnusable, "not in the documented form"},
		{"fields of other types", 200, `{"statusCode":200,"data":{"webhookId":"` + webhookID + `","name":12345,"enabled":"true","createdAt":{},"retryConfig":[]}}`, 0, ""},
		{"another webhook", 200, `{"statusCode":200,"data":{"webhookId":"another"}}`, authing.KindUnusable, `the response is for "another"`},
		{"no data", 200, `{"statusCode":200,"message":"ok"}`, authing.KindUnusable, "the request was for webhook"},
		{"too large", 200, `{"statusCode":200,"message":"` + strings.Repeat("x", 8<<20) + `"}`, authing.KindNotAuthing, "larger than 8 MiB"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := serve(t, func(w http.ResponseWriter, _ *http.Request) {
				w.WriteHeader(c.status)
				_, _ = fmt.Fprint(w, c.body)
			})
			got, err := client(t, s.URL).GetWebhook(t.Context(), webhookID)
			if c.kind == 0 {
				if err != nil || got.WebhookID != webhookID {
					t.Fatalf("%+v, %v", got, err)
				}
				return
			}
			f := failure(t, err)
			if f.Kind != c.kind || !strings.Contains(err.Error(), c.says) {
				t.Fatalf("kind %d, %v", f.Kind, err)
			}
			if strings.Contains(err.Error(), "12345") && c.name != "an id as a number" {
				t.Fatalf("the error quotes a value: %v", err)
			}
		})
	}
}

// TestNotFound tells Authing's own word from everybody else's 404.
func TestNotFound(t *testing.T) {
	t.Parallel()
	for body, want := range map[string]bool{
		`{"statusCode":404,"message":"Webhook 不存在"}`: true,
		`<html>404</html>`:       false,
		`{"error":"not found"}`:  false,
		``:                       false,
		`{"statusCode":403}`:     false,
		`{"message":"404"}`:      false,
		`{"statusCode":"404"}`:   true,
		`{"statusCode":null}`:    false,
		`{"code":404,"data":{}}`: false,
	} {
		s := serve(t, func(w http.ResponseWriter, r *http.Request) {
			if strings.HasSuffix(r.URL.Path, "/list-webhooks") {
				_, _ = fmt.Fprint(w, `{"statusCode":200,"data":{"totalCount":0,"list":[]}}`)
				return
			}
			w.WriteHeader(http.StatusNotFound)
			_, _ = fmt.Fprint(w, body)
		})
		if _, err := client(t, s.URL).GetWebhook(t.Context(), webhookID); authing.IsNotFound(err) != want {
			t.Errorf("%s: not found is %v", body, !want)
		}
	}
}

// TestHeaders looks at what a request carries.
func TestHeaders(t *testing.T) {
	t.Parallel()
	var got http.Header
	var path string
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		got, path = r.Header, r.URL.RequestURI()
		webhook(w, r)
	})
	if _, err := client(t, s.URL+"/prefix/", func(c *authing.Config) { c.Language = "zh-CN" }).GetWebhook(t.Context(), webhookID); err == nil {
		t.Fatal("a login below a prefix succeeded where there is none")
	}
	if _, err := client(t, s.URL, func(c *authing.Config) { c.Language = "zh-CN" }).GetWebhook(t.Context(), webhookID); err != nil {
		t.Fatal(err)
	}
	if path != "/api/v3/get-webhook?webhookId="+webhookID {
		t.Errorf("the path is %s", path)
	}
	for name, want := range map[string]string{
		"Authorization":         "Bearer " + token(t, "1"),
		"X-Authing-Userpool-Id": "a-pool",
		"X-Authing-Lang":        "zh-CN",
		"User-Agent":            "test",
		"Accept":                "application/json",
	} {
		if got.Get(name) != want {
			t.Errorf("%s is %q, not %q", name, got.Get(name), want)
		}
	}
}

// TestPathPrefix has the API behind a gateway, below a prefix.
func TestPathPrefix(t *testing.T) {
	t.Parallel()
	api := serve(t, webhook)
	gateway := httptest.NewServer(http.StripPrefix("/iam", api.Config.Handler))
	t.Cleanup(gateway.Close)
	if _, err := client(t, gateway.URL+"/iam").GetWebhook(t.Context(), webhookID); err != nil {
		t.Fatal(err)
	}
}

// TestGuards refuses before anything is sent.
func TestGuards(t *testing.T) {
	t.Parallel()
	calls := 0
	s := serve(t, func(w http.ResponseWriter, r *http.Request) { calls++; webhook(w, r) })
	ctx := t.Context()

	reader := client(t, s.URL, func(c *authing.Config) { c.ReadOnly = true })
	_, created := reader.CreateWebhook(ctx, authing.CreateWebhookRequest{})
	_, updated := reader.UpdateWebhook(ctx, authing.UpdateWebhookRequest{})
	for _, err := range []error{created, updated, reader.DeleteWebhook(ctx, webhookID)} {
		if f := failure(t, err); f.Kind != authing.KindLocal || !strings.Contains(f.Message, "read-only") {
			t.Errorf("a read-only client answered %v", err)
		}
	}
	if calls > 0 || s.logins.Load() > 0 {
		t.Fatalf("%d calls and %d logins were made", calls, s.logins.Load())
	}
	if _, err := reader.GetWebhook(ctx, webhookID); err != nil {
		t.Errorf("a read-only client cannot read: %v", err)
	}

	stranger := client(t, s.URL, func(c *authing.Config) { c.AllowedUserPoolIDs = []string{"b-pool", "c-pool"} })
	before := calls
	for range 3 {
		_, err := stranger.GetWebhook(ctx, webhookID)
		if f := failure(t, err); !strings.Contains(f.Message, "a-pool") || !strings.Contains(f.Message, "b-pool, c-pool") {
			t.Errorf("a stranger was answered %v", err)
		}
	}
	if calls > before {
		t.Errorf("a stranger made %d calls", calls-before)
	}
	member := client(t, s.URL, func(c *authing.Config) { c.AllowedUserPoolIDs = []string{"b-pool", "a-pool"} })
	if _, err := member.GetWebhook(ctx, webhookID); err != nil {
		t.Errorf("a member was refused: %v", err)
	}
}

// TestRedirect keeps the token from following a redirect.
func TestRedirect(t *testing.T) {
	t.Parallel()
	followed := false
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/elsewhere" {
			followed = true
			webhook(w, r)
			return
		}
		http.Redirect(w, r, "/elsewhere", http.StatusTemporaryRedirect)
	})
	_, err := client(t, s.URL).GetWebhook(t.Context(), webhookID)
	if f := failure(t, err); followed || f.Kind != authing.KindNotAuthing || !strings.Contains(f.Message, "redirect") {
		t.Fatalf("followed: %v, %v", followed, err)
	}
}

// TestTLS trusts an authority only when it is given.
func TestTLS(t *testing.T) {
	t.Parallel()
	plain := serve(t, webhook)
	secure := httptest.NewTLSServer(plain.Config.Handler)
	t.Cleanup(secure.Close)

	_, err := client(t, secure.URL).GetWebhook(t.Context(), webhookID)
	if f := failure(t, err); f.Kind != authing.KindTLS {
		t.Fatalf("kind %d: %v", f.Kind, err)
	}
	roots := x509.NewCertPool()
	roots.AddCert(secure.Certificate())
	if _, err := client(t, secure.URL, func(c *authing.Config) { c.RootCAs = roots }).GetWebhook(t.Context(), webhookID); err != nil {
		t.Fatal(err)
	}
}

// TestNoConnection tells what was never sent from what may have been.
func TestNoConnection(t *testing.T) {
	t.Parallel()
	listener, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := "http://" + listener.Addr().String()
	if err := listener.Close(); err != nil {
		t.Fatal(err)
	}
	_, err = client(t, address).GetWebhook(t.Context(), webhookID)
	if f := failure(t, err); f.Kind != authing.KindDial {
		t.Errorf("nobody listening: kind %d, %v", f.Kind, err)
	}

	cut := serve(t, func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) })
	_, err = client(t, cut.URL).UpdateWebhook(t.Context(), authing.UpdateWebhookRequest{WebhookID: webhookID})
	if f := failure(t, err); f.Kind != authing.KindNoAnswer {
		t.Errorf("cut: kind %d, %v", f.Kind, err)
	}

	silent := serve(t, func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	_, err = client(t, silent.URL, func(c *authing.Config) { c.RequestTimeout = 200 * time.Millisecond }).GetWebhook(t.Context(), webhookID)
	if f := failure(t, err); f.Kind != authing.KindNoAnswer || !strings.Contains(f.Message, "timed out") {
		t.Errorf("silent: kind %d, %v", f.Kind, err)
	}
}

// TestErrorsHoldNoSecret has Authing repeat every secret it was told.
func TestErrorsHoldNoSecret(t *testing.T) {
	t.Parallel()
	const webhookSecret = `a "secret" & more`
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		say(w, map[string]any{"statusCode": 400, "message": fmt.Sprint(
			r.Header.Get("Authorization"), " ", accessKeySecret, " ", webhookSecret, " ", `a \"secret\" & more`, " ", "a+%22secret%22+%26+more")})
	})
	secret := webhookSecret
	_, err := client(t, s.URL).CreateWebhook(t.Context(), authing.CreateWebhookRequest{Secret: &secret})
	for _, leak := range []string{"eyJ", accessKeySecret, "secret\" & more", `secret\"`, "%22secret"} {
		if strings.Contains(err.Error(), leak) {
			t.Errorf("%q is in %v", leak, err)
		}
	}
}
