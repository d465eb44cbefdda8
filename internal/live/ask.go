package live

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
)

// Finding is one open question about Authing and what Authing does.
type Finding struct {
	// Switch names the question as the emulator does.
	Switch string
	// Answer is one of the switch's values, or what was seen instead.
	Answer string
	// Seen is what the answer was read from, where there is more to say.
	Seen string
	// Err is why there is no answer, which then says so.
	Err error
}

// question finds one answer.
type question struct {
	name string
	ask  func(context.Context, *Pool) (answer, seen string, err error)
}

// Questions returns the names of all questions, in the order of asking.
func Questions() []string {
	var names []string
	for _, q := range questions() {
		names = append(names, q.name)
	}
	return names
}

// Ask asks every question, or those named, and removes what it made for that.
// A question that fails is a finding too, and the others are asked all the
// same; what cannot be removed ends it.
func (p *Pool) Ask(ctx context.Context, names ...string) (findings []Finding, err error) {
	for _, q := range questions() {
		if len(names) > 0 && !slices.Contains(names, q.name) {
			continue
		}
		asking := p.Sub("ask-" + q.name)
		answered, seen, err := q.ask(ctx, asking)
		if err != nil {
			answered, seen = "failed: "+err.Error(), ""
		}
		findings = append(findings, Finding{Switch: q.name, Answer: answered, Seen: seen, Err: err})
		if _, err := asking.Sweep(ctx); err != nil {
			return findings, fmt.Errorf("%s: %w", q.name, err)
		}
	}
	return findings, nil
}

const (
	firstSecret = "a-secret-of-the-test"
	unseen      = "cannot be seen"
)

// asked makes a webhook for a question: the required members, with others put
// over them. It returns what create answered, and what a get says afterwards.
func (p *Pool) asked(ctx context.Context, over map[string]any) (made, read answer, err error) {
	members := map[string]any{
		"name": p.Name("webhook"), "url": "https://example.com/tfacc", "events": []string{"user:created"},
		"contentType": "application/json",
	}
	maps.Copy(members, over)
	if made, err = p.create(ctx, members); err != nil || !made.ok() {
		return made, answer{}, err
	}
	read, err = p.read(ctx, text(made.member("webhookId")))
	if err == nil && !read.ok() {
		err = fmt.Errorf("get-webhook: %s", read)
	}
	return made, read, err
}

// must is asked for webhooks that have to be accepted.
func (p *Pool) must(ctx context.Context, over map[string]any) (made, read answer, err error) {
	made, read, err = p.asked(ctx, over)
	if err == nil && !made.ok() {
		err = fmt.Errorf("create-webhook: %s", made)
	}
	return made, read, err
}

// text reads a text's JSON; "" where it is none.
func text(encoded string) string {
	var decoded string
	if json.Unmarshal([]byte(encoded), &decoded) != nil {
		return ""
	}
	return decoded
}

// form tells how a member is written.
func form(encoded string) string {
	switch {
	case encoded == "":
		return "omitted"
	case encoded == "null":
		return "null"
	case encoded == `""`:
		return "empty"
	case encoded[0] == '[':
		return "array"
	case encoded[0] == '{':
		return "object"
	case encoded[0] == '"':
		return "string"
	default:
		return encoded
	}
}
