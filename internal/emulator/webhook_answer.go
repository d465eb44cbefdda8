package emulator

import (
	"encoding/json"
	"maps"
	"strconv"
	"strings"
	"time"
)

// writtenWebhook is what create and update answer.
func writtenWebhook(e *Emulator, object Object) any {
	if e.chosen("write-answer") == answerIDOnly {
		return map[string]any{"webhookId": object["webhookId"]}
	}
	return viewWebhook(e, object)
}

// viewWebhook is a webhook as answers show it; what is of another type than
// webhooks have is shown as it is.
func viewWebhook(e *Emulator, object Object) Object {
	out := maps.Clone(object)
	for _, name := range []string{"createdAt", "updatedAt"} {
		if at, is := object[name].(time.Time); is {
			out[name] = timestamp(at)
		}
	}
	if events, is := object["events"].([]string); is {
		switch e.chosen("events-form") {
		case formArray:
			out["events"] = append([]string{}, events...)
		case formString:
			out["events"] = quotedArray(events)
		default:
			delete(out, "events")
		}
	}
	if text, is := object["secret"].(string); is || object["secret"] == nil {
		delete(out, "secret")
		if secret, there := e.shownSecret(text); there {
			out["secret"] = secret
		}
	}
	if config, is := object["retryConfig"].(*RetryConfig); is {
		out["retryConfig"] = *config
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
