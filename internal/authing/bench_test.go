package authing_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/authing"
)

// pageOf is a full page of a list, as the API answers it.
func pageOf(tb testing.TB) []byte {
	tb.Helper()
	var list []map[string]any
	for i := range authing.MaxPageSize {
		list = append(list, map[string]any{
			"webhookId":   fmt.Sprintf("%024x", i),
			"name":        fmt.Sprintf("webhook %d", i),
			"url":         fmt.Sprintf("https://example.com/%d", i),
			"events":      []string{"user:created", "user:updated", "user:deleted"},
			"contentType": "application/json",
			"enabled":     true,
			"secret":      fmt.Sprintf("a-secret-of-some-length-%d", i),
			"createdAt":   "2022-07-03T02:20:30.000Z",
			"updatedAt":   "2022-07-03T02:20:30.000Z",
		})
	}
	page, err := json.Marshal(map[string]any{"totalCount": 1000, "list": list})
	if err != nil {
		tb.Fatal(err)
	}
	return page
}

// BenchmarkDecodePage reads a page of fifty webhooks.
func BenchmarkDecodePage(b *testing.B) {
	text := pageOf(b)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		var page authing.Page[authing.Webhook]
		if err := json.Unmarshal(text, &page); err != nil || len(page.List) != authing.MaxPageSize {
			b.Fatal(len(page.List), err)
		}
	}
}

// BenchmarkRedact takes the secrets out of a body as the log does, by a client
// that knows a thousand.
func BenchmarkRedact(b *testing.B) {
	c := client(b, "http://127.0.0.1:1")
	for i := range 1000 {
		c.KeepSecret(fmt.Sprintf("a-secret-of-some-length-%d", i))
	}
	text := string(pageOf(b))
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if c.Redact(text) == text {
			b.Fatal("nothing was redacted")
		}
	}
}

// BenchmarkLearnSecrets is a run that makes a thousand webhooks, each with a
// secret of its own, and logs an answer after each.
func BenchmarkLearnSecrets(b *testing.B) {
	for b.Loop() {
		c := client(b, "http://127.0.0.1:1")
		for i := range 1000 {
			secret := fmt.Sprintf("a-secret-of-some-length-%d", i)
			c.KeepSecret(secret)
			if c.Redact("its secret is "+secret) != "its secret is (redacted)" {
				b.Fatal("the secret is shown")
			}
		}
	}
}
