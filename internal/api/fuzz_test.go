package api

import (
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// answers are the seeds: what Authing says, what others say, and what nobody should.
var answers = []string{
	`{"statusCode":200,"message":"操作成功","data":{"webhookId":"6229ffaf2dabcd9bcfcf784b","events":["user:created"],"enabled":true}}`,
	`{"statusCode":200,"data":{"totalCount":1,"list":[{"webhookId":"a"}]}}`,
	`{"statusCode":200,"data":{"totalCount":1,"list":{"webhookId":"a"}}}`,
	`{"statusCode":401,"apiCode":2020,"requestId":"934108e5","message":"尚未登录"}`,
	`{"statusCode":200,"data":{"success":false}}`,
	`{"statusCode":400,"message":["a","b"],"apiCode":"4021"}`,
	`{"statusCode":1e400}`, `{"statusCode":"200"}`, `{"statusCode":null}`, `[]`, `null`, `"x"`, ``, `<html>`,
	`{"statusCode":200,"data":` + strings.Repeat("[", 2000) + strings.Repeat("]", 2000) + `}`,
}

func FuzzEnvelope(f *testing.F) {
	for _, answer := range answers {
		f.Add(200, answer)
		f.Add(502, answer)
	}
	f.Fuzz(func(t *testing.T, status int, body string) {
		said := open(Operation{Name: "get-webhook"}, &http.Response{StatusCode: status, Header: http.Header{}, Body: io.NopCloser(strings.NewReader(body))})
		if said.failure == nil {
			var letter struct {
				StatusCode any `json:"statusCode"`
			}
			err := json.Unmarshal([]byte(strings.TrimPrefix(body, "\uFEFF")), &letter)
			if err != nil || letter.StatusCode != 200.0 && letter.StatusCode != "200" || status >= 300 {
				t.Fatalf("HTTP %d, %q was taken for a success", status, body)
			}
			return
		}
		if said.failure.Kind == 0 || said.failure.Outcome() == 0 {
			t.Fatalf("HTTP %d, %q has no kind or no outcome", status, body)
		}
		_ = said.failure.Error()
		if said.failure.NotFound() && said.letter.StatusCode == nil {
			t.Fatalf("%q says that something does not exist without Authing saying so", body)
		}
	})
}

func FuzzToken(f *testing.F) {
	for _, token := range []string{
		"eyJhbGciOiJIUzI1NiJ9.eyJzY29wZWRfdXNlcnBvb2xfaWQiOiJhIn0.x",
		"eyJhbGciOiJTTTIifQ.eyJzY29wZWRfdXNlcnBvb2xfaWQiOiJhIn0.x",
		"..", "a.b.c", "", "eyJ.eyJ.", "eyJhbGciOiJub25lIn0.e30.",
	} {
		f.Add(token)
	}
	f.Fuzz(func(t *testing.T, token string) {
		if pool, named := userPoolID(token); named == (pool == "") {
			t.Fatalf("%q names the pool %q: %v", token, pool, named)
		}
	})
}

func FuzzRetryAfter(f *testing.F) {
	for _, header := range []string{"1", "0.5", "-1", "1e309", "NaN", "Inf", "Wed, 21 Oct 2026 07:28:00 GMT", "soon", "", " 7 "} {
		f.Add(header)
	}
	now := time.Unix(1_700_000_000, 0)
	f.Fuzz(func(t *testing.T, header string) {
		if wait := retryAfter(header, now); wait < 0 || wait > maxLifetime {
			t.Fatalf("%q is a wait of %s", header, wait)
		}
	})
}

func FuzzRedactBody(f *testing.F) {
	for _, answer := range answers {
		f.Add("a-very-secret-value", answer)
	}
	f.Add(`a "secret" & more`, `{"message":"a \"secret\" \u0026 more","url":"https://u:a%20@h/?token=x"}`)
	f.Fuzz(func(t *testing.T, secret, body string) {
		if len(secret) < 8 || !utf8.ValidString(secret) || strings.Contains(redacted, secret) {
			return
		}
		c := &Client{secrets: &secrets{}}
		c.secrets.add(secret)
		if text := c.redactBody([]byte(body)); strings.Contains(text, secret) {
			t.Fatalf("%q is in %q", secret, text)
		}
		marshalled, err := json.Marshal(map[string]any{"note": "before " + secret + " after", "secret": "x", "deep": []any{map[string]any{"token": secret}}})
		if err != nil {
			t.Fatal(err)
		}
		text := c.redactBody(marshalled)
		var shown struct {
			Note string `json:"note"`
		}
		if json.Unmarshal([]byte(text), &shown) == nil && strings.Contains(shown.Note, secret) {
			t.Fatalf("%q is in %q", secret, text)
		}
	})
}
