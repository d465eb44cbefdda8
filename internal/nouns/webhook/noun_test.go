package webhook_test

import (
	"fmt"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// noun is the webhook as every kind is proved; what it has alone has tests of
// its own.
var noun = acctest.Noun{
	Type: kind, Many: "authing_webhooks", Items: "webhooks", Kind: "webhook",
	Key: "webhook_id", Made: "webhookId", Alike: []string{"url"},
	Create: "create-webhook", Get: "get-webhook", Update: "update-webhook", Delete: "delete-webhook", List: "list-webhooks",
	Minimal: acctest.Config{"name": "Users", "url": "https://example.com/users", "events": []string{"login"}, "content_type": "application/json"},
	Full: acctest.Config{
		"name": "Users", "url": "https://example.com/users", "events": []string{"login"}, "content_type": "application/json",
		"enabled": false, "secret": "first-secret-1",
	},
	Changed: acctest.Config{
		"name": "用户 & <b>", "url": "https://example.com/?a=1&b=%20", "events": []string{"register", "user:created"}, "content_type": "application/x-www-form-urlencoded",
		"enabled": true, "secret": "second-secret-2",
	},
	Fields: []acctest.NounField{
		{Attribute: "name", Field: "name", Drift: "Somebody's"},
		{Attribute: "url", Field: "url", Drift: "https://example.com/somebody"},
		{Attribute: "events", Field: "events", Drift: []string{"logout"}},
		{Attribute: "content_type", Field: "contentType", Drift: "application/x-www-form-urlencoded"},
		{Attribute: "enabled", Field: "enabled", Unset: true, Drift: true},
		{Attribute: "secret", Field: "secret", Unset: "", Drift: "somebody-s-secret"},
	},
	Elsewhere: []string{"secret_wo", "secret_wo_version", "retry_config"},
	Invalid: map[string][]any{
		"name":         {""},
		"url":          {"", "example.com", "ftp://example.com"},
		"content_type": {"", "text/plain"},
		"events":       {[]string{}, []string{""}},
	},
	Imports:   []string{"{id}", "name:Users"},
	Identity:  map[string]any{"webhook_id": "{id}"},
	MovedFrom: kind,
	Moved: map[string]any{
		"id": "{id}", "webhook_id": "{id}", "name": "Users", "url": "https://example.com/users", "events": []string{"login"},
		"content_type": "application/json", "enabled": false, "secret": "first-secret-1",
	},
	Refuses: map[string]string{
		"clear-secret=ignored": "secret",
		"clear-secret=refused": "secret",
	},
	Numbered: func(i int) emulator.Object {
		return emulator.Object{"name": fmt.Sprintf("name %d", i), "url": "https://example.com", "events": []string{"login"}, "contentType": "application/json", "enabled": i%2 == 0}
	},
	Filter: acctest.Config{"name_regex": "^name 11"}, Filtered: 11,
}

func TestWebhook(t *testing.T) {
	t.Parallel()
	noun.Prove(t)
}
