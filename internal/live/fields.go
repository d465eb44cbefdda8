package live

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
)

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
	updated, err := p.update(ctx, id, map[string]any{
		"name": p.Name("webhook"), "url": "https://example.com/tfacc", "events": []string{"user:created"},
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
		updated, err := p.update(ctx, id, map[string]any{"name": p.Name(fmt.Sprint("renamed ", enabled))})
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

func retryFilled(ctx context.Context, p *Pool) (string, string, error) {
	made, read, err := p.asked(ctx, map[string]any{"retryConfig": map[string]any{"enabled": true}})
	switch retry := read.member("retryConfig"); {
	case err != nil || !made.ok():
		return "refused", made.String(), err
	case form(retry) != "object":
		return unseen, "", nil
	case (answer{Data: []byte(retry)}).member("count") == "":
		return "kept", "", nil
	default:
		return "filled", "", nil
	}
}
