package emulator

import (
	"encoding/json"
	"strconv"
	"strings"
)

// writtenWebhook is what create and update answer.
func writtenWebhook(e *Emulator, object Object) any {
	if e.chosen("write-answer") == answerIDOnly {
		return map[string]any{"webhookId": object["webhookId"]}
	}
	return viewWebhook(e, object)
}

// viewWebhook is a webhook as answers show it.
func viewWebhook(e *Emulator, object Object) Object {
	webhook := webhookOf(object)
	out := Object{
		"webhookId":   webhook.WebhookID,
		"name":        webhook.Name,
		"url":         webhook.URL,
		"contentType": webhook.ContentType,
		"enabled":     webhook.Enabled,
		"createdAt":   timestamp(webhook.CreatedAt),
		"updatedAt":   timestamp(webhook.UpdatedAt),
	}
	switch e.chosen("events-form") {
	case formArray:
		out["events"] = append([]string{}, webhook.Events...)
	case formString:
		out["events"] = quotedArray(webhook.Events)
	}
	if secret, there := e.shownSecret(webhook.Secret); there {
		out["secret"] = secret
	}
	if webhook.RetryConfig != nil {
		out["retryConfig"] = *webhook.RetryConfig
	}
	return out
}

// shownSecret is a secret as answers show it, if they do. It needs e.mu.
func (e *Emulator) shownSecret(secret string) (any, bool) {
	if secret == "" {
		switch e.chosen("no-secret") {
		case formNull:
			return nil, true
		case formEmpty:
			return "", true
		default:
			return nil, false
		}
	}
	switch e.chosen("secret-form") {
	case formMasked:
		return "********", true
	case formOmitted:
		return nil, false
	case formNull:
		return nil, true
	default:
		return secret, true
	}
}

// noWebhook is the answer about an id that is not there.
func noWebhook(e *Emulator, statusCode int) answer {
	apiCode := 0
	if e.chosen("not-found-code") == code4004 {
		apiCode = 4004
	}
	a := failed(statusCode, apiCode, text{"Webhook 不存在", "The webhook does not exist"})
	if e.chosen("not-found") == http404 && statusCode == 404 {
		a.httpStatus = 404
	}
	if e.chosen("not-found-data") == formNull {
		a.data = json.RawMessage("null")
	}
	return a
}

// quotedArray writes names as the published sample does: an array's JSON, inside a string.
func quotedArray(names []string) string {
	quoted := make([]string, 0, len(names))
	for _, name := range names {
		quoted = append(quoted, strconv.Quote(name))
	}
	return "[" + strings.Join(quoted, ",") + "]"
}
