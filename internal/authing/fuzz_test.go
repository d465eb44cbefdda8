package authing

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/authing/terraform-provider-authing/internal/api"
)

func FuzzWebhook(f *testing.F) {
	for _, data := range []string{
		`{"webhookId":"a","events":["x"],"createdAt":"2022-07-03T02:20:30.000Z","secret":"s"}`,
		`{"webhookId":"a","events":"[\"x\"]","secret":null,"retryConfig":{"enabled":true,"count":3,"delayUnit":"Hour"}}`,
		`{"events":"[["}`, `{"events":""}`, `{"createdAt":12}`, `{"secret":{}}`, `{"retryConfig":{"count":1.5}}`, `[]`, `null`,
	} {
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data string) {
		webhook, failure := api.Decode[Webhook]("get-webhook", json.RawMessage(data))
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
		page, failure := api.Decode[api.Page[Webhook]]("list-webhooks", json.RawMessage(data))
		if failure != nil {
			_ = failure.Error()
			return
		}
		for _, webhook := range page.List {
			_ = webhook.Complete()
		}
	})
}
