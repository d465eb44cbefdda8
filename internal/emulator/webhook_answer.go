package emulator

import (
	"encoding/json"
	"strconv"
	"strings"
)

// written is what create and update answer. It needs e.mu.
func (e *Emulator) written(webhook *Webhook) map[string]any {
	if e.chosen("write-answer") == answerIDOnly {
		return map[string]any{"webhookId": webhook.WebhookID}
	}
	return e.told(webhook)
}

// told is a webhook in the form of an answer. It needs e.mu.
func (e *Emulator) told(webhook *Webhook) map[string]any {
	out := map[string]any{
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
	if secret, there := e.toldSecret(webhook.Secret); there {
		out["secret"] = secret
	}
	if webhook.RetryConfig != nil {
		out["retryConfig"] = *webhook.RetryConfig
	}
	return out
}

func (e *Emulator) toldSecret(secret string) (any, bool) {
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

// notFound is the answer about an id that is not there. It needs e.mu.
func (e *Emulator) notFound(statusCode int) answer {
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
