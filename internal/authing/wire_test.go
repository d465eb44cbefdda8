package authing_test

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/authing"
)

func TestEventNames(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][]string{
		`{"events":["user:created","login"]}`:       {"user:created", "login"},
		`{"events":"[\"user:created\",\"login\"]"}`: {"user:created", "login"},
		`{"events":[]}`:   {},
		`{"events":"[]"}`: {},
		`{"events":null}`: nil,
		`{}`:              nil,
		`{"events":"[\"\\u7528\\u6237\", \"login\"]"}`: {"用户", "login"},
	} {
		var webhook authing.Webhook
		if err := json.Unmarshal([]byte(text), &webhook); err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		if !slices.Equal(webhook.Events, want) || (webhook.Events == nil) != (want == nil) {
			t.Errorf("%s was read as %#v", text, webhook.Events)
		}
	}
	for _, text := range []string{`{"events":"login"}`, `{"events":""}`, `{"events":"null"}`, `{"events":[1]}`, `{"events":{}}`, `{"events":true}`} {
		var webhook authing.Webhook
		if err := json.Unmarshal([]byte(text), &webhook); err != nil || webhook.Events != nil || !slices.Equal(webhook.Unreadable, []string{"events"}) {
			t.Errorf("%s was read as %#v, without %q: %v", text, webhook.Events, webhook.Unreadable, err)
		}
	}
}

func TestTimestamp(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		`"2022-07-03T02:20:30.000Z"`:     "2022-07-03T02:20:30.000Z",
		`"2022-07-03T02:20:30Z"`:         "2022-07-03T02:20:30.000Z",
		`"2022-07-03T10:20:30.5+08:00"`:  "2022-07-03T02:20:30.500Z",
		`"2022-09-20T08:55:00.188+0800"`: "2022-09-20T00:55:00.188Z",
		`"2022-07-03T02:20:30"`:          "2022-07-03T02:20:30.000Z",
		`"2022-07-03 02:20:30"`:          "2022-07-03T02:20:30.000Z",
		`"2022-07-03 10:20:30+08:00"`:    "2022-07-03T02:20:30.000Z",
		`"2022-07-03"`:                   "2022-07-03T00:00:00.000Z",
		`1656814830000`:                  "2022-07-03T02:20:30.000Z",
	} {
		var instant authing.Timestamp
		if err := json.Unmarshal([]byte(text), &instant); err != nil || instant.String() != want {
			t.Errorf("%s was read as %s: %v", text, instant, err)
		}
	}
	for _, text := range []string{`""`, `"yesterday"`, `1`, `1e300`, `{}`} {
		var instant authing.Timestamp
		if err := json.Unmarshal([]byte(text), &instant); err == nil {
			t.Errorf("%s was read as %s", text, instant)
		}
	}
}

func TestPage(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][]string{
		`{"totalCount":2,"list":[{"webhookId":"a"},{"webhookId":"b"}]}`: {"a", "b"},
		`{"totalCount":1,"list":{"webhookId":"a"}}`:                     {"a"},
		`{"totalCount":0,"list":[]}`:                                    {},
	} {
		var page authing.Page[authing.Webhook]
		if err := json.Unmarshal([]byte(text), &page); err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		ids := []string{}
		for _, webhook := range page.List {
			ids = append(ids, webhook.WebhookID)
		}
		if !slices.Equal(ids, want) {
			t.Errorf("%s was read as %v", text, ids)
		}
	}
}

func TestNoPage(t *testing.T) {
	t.Parallel()
	for _, text := range []string{`{"totalCount":0,"list":null}`, `{"totalCount":0}`, `{"list":[]}`, `{}`, `{"totalCount":0,"list":"x"}`} {
		var page authing.Page[authing.Webhook]
		if err := json.Unmarshal([]byte(text), &page); err == nil {
			t.Errorf("%s was read as %v", text, page)
		}
	}
}

func TestMasked(t *testing.T) {
	t.Parallel()
	for secret, want := range map[string]bool{
		"********": true, "***": true, "***tail": true, "ab****yz": true, "••••••": true,
		"se***et": true,
		"":        false, "**": false, "x**x": false, "xxxxxxxxxxxx": false, "a-secret": false,
	} {
		if authing.Masked(secret) != want {
			t.Errorf("Masked(%q) is %v", secret, !want)
		}
	}
}
