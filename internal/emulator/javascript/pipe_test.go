package javascript_test

import (
	"context"
	"errors"
	"reflect"
	"strings"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/emulator/javascript"
)

// TestRun calls functions of every form and with every end.
func TestRun(t *testing.T) {
	t.Parallel()
	user, flow := map[string]any{"email": "ann@example.com"}, map[string]any{"ip": "10.0.0.1"}
	for name, c := range map[string]struct {
		source string
		want   javascript.Outcome
	}{
		"user and context":     {`function pipe(user, context, callback) { user.name = 'Ann'; callback(null, user, context) }`, javascript.Outcome{Called: true, User: map[string]any{"email": "ann@example.com", "name": "Ann"}, Context: flow}},
		"context alone":        {`async function pipe(context, callback) { callback(null, { ...context, ok: true }) }`, javascript.Outcome{Called: true, User: user, Context: map[string]any{"ip": "10.0.0.1", "ok": true}}},
		"an error":             {`async function pipe(user, context, callback) { return callback(new Error('closed'), user) }`, javascript.Outcome{Called: true, Error: "closed", User: user, Context: flow}},
		"a text as an error":   {`function pipe(user, context, callback) { callback('closed') }`, javascript.Outcome{Called: true, Error: "closed", User: user, Context: flow}},
		"after awaiting":       {`const pipe = async (user, context, callback) => { await Promise.resolve(); callback(null, user, context) }`, javascript.Outcome{Called: true, User: user, Context: flow}},
		"exported":             {`exports.pipe = function (user, context, callback) { callback() }`, javascript.Outcome{Called: true, User: user, Context: flow}},
		"exported as a module": {`module.exports = { pipe: (user, context, callback) => callback() }`, javascript.Outcome{Called: true, User: user, Context: flow}},
		"pushed to a list":     {`function pipe(user, context, callback) { user.roles = ['a']; context.ip = [1]; context.ip.push(2); callback(null, user, context) }`, javascript.Outcome{Called: true, User: map[string]any{"email": "ann@example.com", "roles": []any{"a"}}, Context: map[string]any{"ip": []any{1.0, 2.0}}}},
		"changed, not handed":  {`function pipe(user, context, callback) { user.email = ''; callback() }`, javascript.Outcome{Called: true, User: user, Context: flow}},
		"no JSON":              {`function pipe(user, context, callback) { callback(null, { f: () => 1, n: 0 / 0 }) }`, javascript.Outcome{Called: true, User: map[string]any{"n": nil}, Context: flow}},
		"thrown":               {`function pipe(user, context, callback) { throw new TypeError('no user') }`, javascript.Outcome{Error: "no user", User: user, Context: flow}},
		"rejected":             {`async function pipe(user, context, callback) { throw new Error('no user') }`, javascript.Outcome{Error: "no user", User: user, Context: flow}},
		"nothing is called":    {`function pipe(user, context, callback) {}`, javascript.Outcome{User: user, Context: flow}},
		"called twice":         {`function pipe(user, context, callback) { callback('first'); callback('second') }`, javascript.Outcome{Called: true, Error: "first", User: user, Context: flow}},
		"logged":               {`function pipe(user, context, callback) { console.log('seen', 7); console.error('end'); callback() }`, javascript.Outcome{Called: true, User: user, Context: flow, Logs: []string{"seen 7", "end"}}},
	} {
		got, err := javascript.Run(t.Context(), c.source, map[string]any{"email": "ann@example.com"}, flow)
		if err != nil || !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
	}
}

// TestRunOfNothing cannot run sources that are none, that define no pipe, and
// that ask for what is not here.
func TestRunOfNothing(t *testing.T) {
	t.Parallel()
	for source, want := range map[string]string{
		`function pipe( {`: "SyntaxError", `const x = 1`: "defines no function pipe", `const axios = require('axios')`: "require is not defined",
	} {
		if _, err := javascript.Run(t.Context(), source, nil, nil); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", source, err)
		}
	}
}

// TestRunTooLong ends a function with its time.
func TestRunTooLong(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancelCause(t.Context())
	cancel(errors.New("its time is over"))
	for _, source := range []string{`function pipe(context, callback) { while (true) {} }`, `while (true) {}`} {
		got, err := javascript.Run(ctx, source, nil, nil)
		if err != nil || !got.TimedOut || got.Called {
			t.Errorf("%s: %+v, %v", source, got, err)
		}
	}
}

// TestRunKeepsLists pushes to a list of the user that the caller gave, and hands
// on a circle.
func TestRunKeepsLists(t *testing.T) {
	t.Parallel()
	user := map[string]any{"roles": []any{"a"}}
	got, err := javascript.Run(t.Context(), `function pipe(user, context, callback) { user.roles.push('b'); callback(null, user) }`, user, nil)
	if err != nil || !reflect.DeepEqual(got.User, map[string]any{"roles": []any{"a", "b"}}) || !reflect.DeepEqual(user, map[string]any{"roles": []any{"a"}}) {
		t.Errorf("%+v, %v; the caller's is %v", got, err, user)
	}
	for _, form := range []string{"", "async "} {
		got, err := javascript.Run(t.Context(), form+`function pipe(user, context, callback) { user.self = user; callback(null, user) }`, user, nil)
		if err != nil || got.Called || !strings.Contains(got.Error, "no JSON") {
			t.Errorf("a circle: %+v, %v", got, err)
		}
	}
}
