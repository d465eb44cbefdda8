package live

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"
)

// questions are all that can be asked without harm, in the emulator's order.
// What a login with wrong keys answers is not among them: it could count
// against the keys.
func questions() []question {
	return []question{
		{"events-form", eventsForm},
		{"events-order", eventsOrder},
		{"unknown-events", unknownEvents},
		{"empty-events", emptyEvents},
		{"list-form", listForm},
		{"secret-form", secretForm},
		{"no-secret", noSecret},
		{"clear-secret", clearSecret},
		{"enabled-default", enabledDefault},
		{"update-omitted", updateOmitted},
		{"update-unknown", updateUnknown},
		{"not-found", notFound},
		{"duplicate-name", duplicateName},
		{"retry-config", retryConfig},
		{"write-answer", writeAnswer},
		{"delete-answer", deleteAnswer},
	}
}

func eventsForm(ctx context.Context, p *Pool) (string, string, error) {
	_, read, err := p.must(ctx, nil)
	return form(read.member("events")), "", err
}

// told reads the events out of an answer; not there is not told.
func told(a answer) (Events, bool) {
	encoded := a.member("events")
	var events Events
	return events, encoded != "" && json.Unmarshal([]byte(encoded), &events) == nil
}

func eventsOrder(ctx context.Context, p *Pool) (string, string, error) {
	sent := []string{"register", "login", "register"}
	_, read, err := p.must(ctx, map[string]any{"events": sent})
	events, there := told(read)
	sorted := slices.Compact(slices.Sorted(slices.Values(sent)))
	switch {
	case err != nil || !there:
		return unseen, "", err
	case slices.Equal(events, sent):
		return "kept", "", nil
	case slices.Equal(events, sorted):
		return "sorted", "", nil
	default:
		return "otherwise", fmt.Sprintf("%v came back as %v", sent, events), nil
	}
}

func unknownEvents(ctx context.Context, p *Pool) (string, string, error) {
	made, read, err := p.asked(ctx, map[string]any{"events": []string{"login", "tfacc:unknown"}})
	if err != nil || !made.ok() {
		return "refused", made.String(), err
	}
	events, there := told(read)
	switch {
	case !there:
		return unseen, "", nil
	case slices.Contains(events, "tfacc:unknown"):
		return "kept", "", nil
	default:
		return "dropped", "", nil
	}
}

func emptyEvents(ctx context.Context, p *Pool) (string, string, error) {
	made, _, err := p.asked(ctx, map[string]any{"events": []string{}})
	return acceptedOr(made), made.String(), err
}

func acceptedOr(a answer) string {
	if a.ok() {
		return "accepted"
	}
	return "refused"
}

func listForm(ctx context.Context, p *Pool) (string, string, error) {
	if _, _, err := p.must(ctx, nil); err != nil {
		return "", "", err
	}
	listed, err := p.api.get(ctx, "list-webhooks", url.Values{"page": {"1"}, "limit": {"1"}})
	return form(listed.member("list")), "", err
}

func secretForm(ctx context.Context, p *Pool) (string, string, error) {
	_, read, err := p.must(ctx, map[string]any{"secret": firstSecret})
	switch encoded := read.member("secret"); {
	case text(encoded) == firstSecret:
		return "clear", "", err
	case strings.Contains(text(encoded), "**"):
		return "masked", "", err
	default:
		return form(encoded), "", err
	}
}

func noSecret(ctx context.Context, p *Pool) (string, string, error) {
	_, read, err := p.must(ctx, nil)
	return form(read.member("secret")), "", err
}

// clearSecret compares how a secret is written before and after the update
// with how none is written.
func clearSecret(ctx context.Context, p *Pool) (string, string, error) {
	_, bare, err := p.must(ctx, map[string]any{"name": p.Name("bare")})
	if err != nil {
		return "", "", err
	}
	_, before, err := p.must(ctx, map[string]any{"secret": firstSecret})
	if err != nil {
		return "", "", err
	}
	id := text(before.member("webhookId"))
	updated, err := p.api.post(ctx, "update-webhook", map[string]any{
		"webhookId": id, "name": p.Name("webhook"), "url": "https://example.com/tfacc", "events": []string{"user:created"},
		"contentType": "application/json", "enabled": true, "secret": "",
	})
	if err != nil || !updated.ok() {
		return "refused", updated.String(), err
	}
	after, err := p.read(ctx, id)
	none, was, is := bare.member("secret"), before.member("secret"), after.member("secret")
	switch {
	case was == none:
		return unseen, "", err
	case is == none || is == `""` || is == "null":
		return "clears", "", err
	case is == was:
		return "ignored", "", err
	default:
		return "otherwise", "", err
	}
}

func enabledDefault(ctx context.Context, p *Pool) (string, string, error) {
	_, read, err := p.must(ctx, nil)
	return form(read.member("enabled")), "", err
}

// updateOmitted updates the name of an enabled and of a disabled webhook, one
// of which is not what Authing makes of them by itself.
func updateOmitted(ctx context.Context, p *Pool) (string, string, error) {
	changed := map[string]bool{}
	for _, enabled := range []bool{true, false} {
		_, before, err := p.must(ctx, map[string]any{"name": p.Name(fmt.Sprint(enabled)), "enabled": enabled, "secret": firstSecret})
		if err != nil {
			return "", "", err
		}
		id := text(before.member("webhookId"))
		updated, err := p.api.post(ctx, "update-webhook", map[string]any{"webhookId": id, "name": p.Name(fmt.Sprint("renamed ", enabled))})
		if err != nil || !updated.ok() {
			return "refused", updated.String(), err
		}
		after, err := p.read(ctx, id)
		if err != nil {
			return "", "", err
		}
		for _, member := range []string{"url", "events", "contentType", "enabled", "secret"} {
			if before.member(member) != after.member(member) {
				changed[member] = true
			}
		}
	}
	if len(changed) == 0 {
		return "keep", "", nil
	}
	return "reset", strings.Join(slices.Sorted(maps.Keys(changed)), ", "), nil
}

// gone makes a webhook and removes it: its id is one that there is no more.
func (p *Pool) gone(ctx context.Context) (string, answer, error) {
	made, _, err := p.must(ctx, nil)
	if err != nil {
		return "", answer{}, err
	}
	id := text(made.member("webhookId"))
	if _, err := p.own(ctx, id); err != nil {
		return "", answer{}, err
	}
	deleted, err := p.api.post(ctx, "delete-webhook", map[string]any{"webhookIds": []string{id}})
	return id, deleted, err
}

func updateUnknown(ctx context.Context, p *Pool) (string, string, error) {
	id, _, err := p.gone(ctx)
	if err != nil {
		return "", "", err
	}
	updated, err := p.api.post(ctx, "update-webhook", map[string]any{"webhookId": id, "name": p.Name("gone")})
	return fmt.Sprint(updated.StatusCode), updated.String(), err
}

func notFound(ctx context.Context, p *Pool) (string, string, error) {
	id, _, err := p.gone(ctx)
	if err != nil {
		return "", "", err
	}
	read, err := p.read(ctx, id)
	return fmt.Sprintf("http-%d", read.HTTPStatus), read.String() + ", data " + form(string(read.Data)), err
}

func duplicateName(ctx context.Context, p *Pool) (string, string, error) {
	if _, _, err := p.must(ctx, nil); err != nil {
		return "", "", err
	}
	made, _, err := p.asked(ctx, nil)
	return acceptedOr(made), made.String(), err
}

func retryConfig(ctx context.Context, p *Pool) (string, string, error) {
	made, read, err := p.asked(ctx, map[string]any{"retryConfig": map[string]any{"enabled": true, "count": 2, "delay": 5, "delayUnit": "Second"}})
	switch {
	case err != nil || !made.ok():
		return "refused", made.String(), err
	case form(read.member("retryConfig")) == "object":
		return "accepted", "", nil
	default:
		return "ignored", "", nil
	}
}

func writeAnswer(ctx context.Context, p *Pool) (string, string, error) {
	made, _, err := p.must(ctx, nil)
	if made.member("name") == "" {
		return "id", "", err
	}
	return "whole", "", err
}

func deleteAnswer(ctx context.Context, p *Pool) (string, string, error) {
	_, deleted, err := p.gone(ctx)
	if deleted.member("success") == "" {
		return "none", deleted.String(), err
	}
	return "success", "success " + deleted.member("success"), err
}
