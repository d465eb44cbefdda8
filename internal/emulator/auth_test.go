package emulator_test

import (
	"crypto/hmac"
	"crypto/sha1"
	"encoding/base64"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// TestCollaborator may call what it is granted, with a key that is not the pool's.
func TestCollaborator(t *testing.T) {
	t.Parallel()
	p := start(t, emulator.Options{Seed: emulator.Snapshot{AccessKeys: []emulator.AccessKey{
		{AccessKeyID: emulator.DefaultAccessKeyID, AccessKeySecret: emulator.DefaultAccessKeySecret},
		{AccessKeyID: "a-collaborator", AccessKeySecret: "its-secret", Operations: []string{"list-webhooks"}},
	}}})
	login := p.ask("get-management-token", `{"accessKeyId":"a-collaborator","accessKeySecret":"its-secret"}`)
	token, _ := login.Data["access_token"].(string)
	as := func(r *http.Request) { r.Header.Set("Authorization", token) }
	if answer := p.ask("list-webhooks", "", as); answer.StatusCode != 200 {
		t.Errorf("granted: %+v", answer)
	}
	if answer := p.ask("create-webhook", whole, as); answer.StatusCode != 403 {
		t.Errorf("not granted: %+v", answer)
	}
	if answer := p.ask("create-webhook", whole); answer.StatusCode != 200 {
		t.Errorf("the pool's own key: %+v", answer)
	}
	if answer := p.ask("get-management-token", `{"accessKeyId":"a-collaborator","accessKeySecret":"`+emulator.DefaultAccessKeySecret+`"}`); answer.StatusCode != 401 {
		t.Errorf("another key's secret: %+v", answer)
	}
}

// TestSignature takes calls that are signed as some SDKs sign them, and no
// others. What is signed is written out here by hand.
func TestSignature(t *testing.T) {
	t.Parallel()
	const date = "Mon, 02 Jan 2006 15:04:05 GMT"
	headers := map[string]string{
		"date":                        date,
		"x-authing-lang":              "zh-CN",
		"x-authing-sdk-version":       "authing-node-sdk:4.0.2",
		"x-authing-signature-method":  "HMAC-SHA1",
		"x-authing-signature-nonce":   "d41d8cd98f00b204e9800998ecf8427e",
		"x-authing-signature-version": "1.0",
	}
	const signedHeaders = "date:" + date + "\nx-authing-lang:zh-CN\nx-authing-sdk-version:authing-node-sdk:4.0.2\n" +
		"x-authing-signature-method:HMAC-SHA1\nx-authing-signature-nonce:d41d8cd98f00b204e9800998ecf8427e\nx-authing-signature-version:1.0\n"
	const body = `{"name":"用户 创建","url":"https://example.com","events":["user:created"],"contentType":"application/json","enabled":true,"retryConfig":{"enabled":true,"count":2}}`
	for _, c := range []struct{ path, body, signed string }{
		{"list-webhooks", "", "GET\n" + signedHeaders + "/api/v3/list-webhooks"},
		{"list-webhooks?page=1&limit=10", "", "GET\n" + signedHeaders + "/api/v3/list-webhooks?limit=10&page=1"},
		{"create-webhook", body, "POST\n" + signedHeaders + `/api/v3/create-webhook?contentType=application/json&enabled=true&events=["user:created"]&name=用户 创建&retryConfig={"enabled":true,"count":2}&url=https://example.com`},
	} {
		p := start(t, emulator.Options{})
		by := func(id, secret string) func(*http.Request) {
			mac := hmac.New(sha1.New, []byte(secret))
			_, _ = fmt.Fprint(mac, c.signed)
			return func(r *http.Request) {
				r.Header.Del("x-authing-userpool-id")
				r.Header.Set("Authorization", "authing "+id+":"+base64.StdEncoding.EncodeToString(mac.Sum(nil)))
				for name, value := range headers {
					r.Header.Set(name, value)
				}
			}
		}
		if answer := p.ask(c.path, c.body, by(emulator.DefaultAccessKeyID, emulator.DefaultAccessKeySecret)); answer.StatusCode != 200 {
			t.Errorf("%s: %+v", c.path, answer)
		}
		for _, wrong := range [][2]string{{emulator.DefaultAccessKeyID, "x"}, {"x", emulator.DefaultAccessKeySecret}} {
			if answer := p.ask(c.path, c.body, by(wrong[0], wrong[1])); answer.StatusCode != 401 || answer.APICode != 1300 {
				t.Errorf("%s with %v: %+v", c.path, wrong, answer)
			}
		}
	}
}

// TestHeaderNames takes headers whose names are spelled in any case, as they
// come over the wire.
func TestHeaderNames(t *testing.T) {
	t.Parallel()
	p := start(t, emulator.Options{})
	server := httptest.NewServer(p)
	t.Cleanup(server.Close)
	address := strings.TrimPrefix(server.URL, "http://")
	for _, spell := range []func(string) string{strings.ToLower, strings.ToUpper, func(s string) string { return s }} {
		connection, err := net.Dial("tcp", address)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = fmt.Fprintf(connection, "GET /api/v3/list-webhooks HTTP/1.1\r\n%s: %s\r\n%s: Bearer %s\r\n%s: %s\r\n%s: en-US\r\n%s: close\r\n\r\n",
			spell("Host"), address, spell("authORization"), p.token, spell("x-Authing-userPool-id"), emulator.DefaultUserPoolID, spell("x-authing-LANG"), spell("Connection"))
		content, err := io.ReadAll(connection)
		_ = connection.Close()
		if err != nil || !strings.Contains(string(content), `"statusCode":200,"message":"Success"`) {
			t.Errorf("answered %s, %v", content, err)
		}
	}
}

// TestLenient overlooks what the strict emulator refuses, and no more.
func TestLenient(t *testing.T) {
	t.Parallel()
	p := start(t, emulator.Options{Lenient: true})
	const body = `{"name":"n","url":"https://example.com","events":["login"],"contentType":"application/json","webhookName":"x","Enabled":true}`
	answer := p.ask("create-webhook", body)
	if answer.StatusCode != 200 || answer.Data["enabled"] != false {
		t.Errorf("unknown fields: %+v", answer)
	}
	if answer := p.ask("list-webhooks?size=5", ""); answer.StatusCode != 200 {
		t.Errorf("an unknown parameter: %+v", answer)
	}
	if answer := p.ask("create-webhook", `{"name":"n"}`); answer.StatusCode != 400 {
		t.Errorf("missing fields: %+v", answer)
	}
}
