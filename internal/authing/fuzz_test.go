package authing

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
		said := open("get-webhook", &http.Response{StatusCode: status, Header: http.Header{}, Body: io.NopCloser(strings.NewReader(body))})
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

func FuzzWebhook(f *testing.F) {
	for _, data := range []string{
		`{"webhookId":"a","events":["x"],"createdAt":"2022-07-03T02:20:30.000Z","secret":"s"}`,
		`{"webhookId":"a","events":"[\"x\"]","secret":null,"retryConfig":{"enabled":true,"count":3,"delayUnit":"Hour"}}`,
		`{"events":"[["}`, `{"events":""}`, `{"createdAt":12}`, `{"secret":{}}`, `{"retryConfig":{"count":1.5}}`, `[]`, `null`,
	} {
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data string) {
		webhook, failure := decode[Webhook]("get-webhook", json.RawMessage(data))
		if failure != nil {
			_ = failure.Error()
			return
		}
		_ = webhook.Complete()
		_, _ = webhook.Secret.Shown()
		if webhook.CreatedAt != nil {
			if _, err := time.Parse(time.RFC3339, webhook.CreatedAt.String()); err != nil && webhook.CreatedAt.Year() < 10000 {
				t.Fatalf("%q gave the time %q", data, webhook.CreatedAt)
			}
		}
	})
}

func FuzzEvents(f *testing.F) {
	for _, text := range []string{`["user:created"]`, `"[\"user:created\"]"`, `"[]"`, `[]`, `null`, `""`, `"login"`, `{}`, `[null]`, `"\u0000"`} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var names EventNames
		if json.Unmarshal([]byte(text), &names) != nil || names == nil {
			return
		}
		// What was read is read the same again, in either form.
		array, err := json.Marshal(names)
		if err != nil {
			t.Fatal(err)
		}
		quoted, err := json.Marshal(string(array))
		if err != nil {
			t.Fatal(err)
		}
		for _, form := range [][]byte{array, quoted} {
			var again EventNames
			if err := json.Unmarshal(form, &again); err != nil || strings.Join(again, "\x00") != strings.Join(names, "\x00") {
				t.Fatalf("%q became %q: %v", names, again, err)
			}
		}
	})
}

func FuzzPage(f *testing.F) {
	for _, data := range []string{
		`{"totalCount":2,"list":[{"webhookId":"a"},{"webhookId":"b"}]}`, `{"totalCount":1,"list":{"webhookId":"a"}}`,
		`{"totalCount":-1,"list":[null]}`, `{"totalCount":1e99}`, `{"list":"x"}`, `{"list":[[]]}`, `{}`, `null`, `[]`,
	} {
		f.Add(data)
	}
	f.Fuzz(func(_ *testing.T, data string) {
		page, failure := decode[Page[Webhook]]("list-webhooks", json.RawMessage(data))
		if failure != nil {
			_ = failure.Error()
			return
		}
		for _, webhook := range page.List {
			_ = webhook.Complete()
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
