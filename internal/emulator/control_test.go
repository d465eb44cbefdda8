package emulator_test

import (
	"maps"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// command makes one of the emulator's own calls and returns the answer's text.
func (p *pool) command(name, body string, change ...func(*http.Request)) string {
	p.t.Helper()
	r := httptest.NewRequest(http.MethodPost, "http://127.0.0.1:8787/emulator/"+name, strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("X-Authing-Lang", "en-US")
	r.RemoteAddr = "127.0.0.1:50000"
	for _, c := range change {
		c(r)
	}
	w := httptest.NewRecorder()
	p.ServeHTTP(w, r)
	return w.Body.String()
}

// TestControl fires events and injects faults from outside.
func TestControl(t *testing.T) {
	t.Parallel()
	to := receive(t, 1)
	var waited pauses
	p := start(t, emulator.Options{Sleep: waited.sleep})
	p.Add(emulator.Webhook{Name: "n", URL: to.URL, Events: []string{"login"}, ContentType: "application/json", Enabled: true, RetryConfig: &emulator.RetryConfig{Enabled: true}})
	if said := p.command("fire-event", `{"eventName":"login","data":{"a":1},"wait":true}`); !strings.Contains(said, `"data":{"webhooks":1}`) {
		t.Errorf("firing answers %s", said)
	}
	if got := outcomes(p.Emulator); got != "login 503 false, login 200 true" {
		t.Errorf("the logs are %s", got)
	}
	if said := p.command("inject-fault", `{"operation":"list-webhooks","kind":"body-500-before","times":1}`); !strings.Contains(said, "200") {
		t.Errorf("injecting answers %s", said)
	}
	if answer := p.ask("list-webhooks", ""); answer.StatusCode != 500 {
		t.Errorf("the fault befell nobody: %+v", answer)
	}
	p.command("inject-fault", `{"kind":"body-500-before"}`)
	p.command("heal", `{}`)
	if answer := p.ask("list-webhooks", ""); answer.StatusCode != 200 {
		t.Errorf("healed: %+v", answer)
	}
}

// TestControlRefuses calls that are no calls, and callers that are strangers.
func TestControlRefuses(t *testing.T) {
	t.Parallel()
	p := start(t, emulator.Options{Hostnames: []string{"authing"}})
	set := func(name, value string) func(*http.Request) {
		return func(r *http.Request) { r.Header.Set(name, value) }
	}
	host := func(name string) func(*http.Request) { return func(r *http.Request) { r.Host = name } }
	from := func(address string) func(*http.Request) { return func(r *http.Request) { r.RemoteAddr = address } }
	const heal = `{}`
	for _, c := range []struct {
		name, call, body string
		change           func(*http.Request)
		says             string
	}{
		{"localhost", "heal", heal, host("localhost:1"), "Success"},
		{"IPv6", "heal", heal, host("[::1]:8787"), "Success"},
		{"a name that was allowed", "heal", heal, host("authing:8787"), "Success"},
		{"another machine, to a name that was allowed", "heal", heal, func(r *http.Request) { r.Host, r.RemoteAddr = "authing:8787", "192.0.2.7:50000" }, "Success"},
		{"another machine, to loopback", "heal", heal, from("192.0.2.7:50000"), "for this machine"},
		{"IPv6, from this machine", "heal", heal, from("[::1]:50000"), "Success"},
		{"its own page", "heal", heal, set("Sec-Fetch-Site", "same-origin"), "Success"},
		{"a name led here", "heal", heal, host("evil.example.com"), "for this machine"},
		{"another address", "heal", heal, host("192.0.2.1:8787"), "for this machine"},
		{"another site's page", "heal", heal, set("Sec-Fetch-Site", "cross-site"), "another site"},
		{"another origin", "heal", heal, set("Origin", "http://evil.example.com"), "another site"},
		{"a form", "heal", heal, set("Content-Type", "text/plain"), "application/json"},
		{"a GET", "heal", heal, func(r *http.Request) { r.Method = http.MethodGet }, "Cannot GET"},
		{"no such call", "harm", heal, func(*http.Request) {}, "Cannot POST"},
		{"no event", "fire-event", `{}`, func(*http.Request) {}, "eventName is required"},
		{"no such event", "fire-event", `{"eventName":"user.created"}`, func(*http.Request) {}, "no event user.created"},
		{"unknown field", "fire-event", `{"event":"login"}`, func(*http.Request) {}, "event"},
		{"no such fault", "inject-fault", `{"kind":"flood"}`, func(*http.Request) {}, "no fault"},
		{"no such operation", "inject-fault", `{"kind":"cut-before","operation":"list-tenants"}`, func(*http.Request) {}, "no operation"},
		{"fields where there are none", "heal", `{"all":true}`, func(*http.Request) {}, "all"},
	} {
		if said := p.command(c.call, c.body, c.change); !strings.Contains(said, c.says) {
			t.Errorf("%s: answered %s", c.name, said)
		}
	}
}

// TestAPIRefuses names that were led to the emulator and pages of other sites;
// programs are answered whichever of its names they call.
func TestAPIRefuses(t *testing.T) {
	t.Parallel()
	p := start(t, emulator.Options{Hostnames: []string{"authing"}})
	host := func(name string) func(*http.Request) { return func(r *http.Request) { r.Host = name } }
	set := func(name, value string) func(*http.Request) {
		return func(r *http.Request) { r.Header.Set(name, value) }
	}
	for _, c := range []struct {
		name   string
		change func(*http.Request)
		status int
	}{
		{"127.0.0.1", host("127.0.0.1:8787"), 200},
		{"another loopback address", host("127.0.0.2:8787"), 200},
		{"localhost", host("LocalHost:8787"), 200},
		{"IPv6", host("[::1]:8787"), 200},
		{"no port", host("localhost"), 200},
		{"a name that was allowed", host("Authing:8787"), 200},
		{"its own origin", set("Origin", "http://127.0.0.1:8787"), 200},
		{"a name led here", host("evil.example.com:8787"), 403},
		{"a name that begins alike", host("localhost.example.com"), 403},
		{"another address", host("192.0.2.1:8787"), 403},
		{"no host", host(""), 403},
		{"another origin", set("Origin", "http://evil.example.com"), 403},
		{"no origin to speak of", set("Origin", "null"), 403},
		{"another site's page", set("Sec-Fetch-Site", "cross-site"), 403},
	} {
		for _, call := range [][2]string{{"list-webhooks", ""}, {"create-webhook", whole}, {"get-management-token", `{"accessKeyId":"` + emulator.DefaultAccessKeyID + `","accessKeySecret":"` + emulator.DefaultAccessKeySecret + `"}`}} {
			before := len(p.Webhooks())
			answer := p.ask(call[0], call[1], set("X-Authing-Lang", "en-US"), c.change)
			if answer.HTTP != c.status || answer.StatusCode != c.status {
				t.Errorf("%s, %s: answered %+v", c.name, call[0], answer)
			}
			if c.status != 200 && (!strings.Contains(answer.Message, "--hostname") || len(answer.Data) > 0 || len(p.Webhooks()) != before) {
				t.Errorf("%s, %s: answered %+v", c.name, call[0], answer)
			}
		}
	}
}

// TestRunPipeline runs the functions of a scene in their order: each gets what
// the one before hands on, and an error ends the flow, but that of one that is
// asynchronous.
func TestRunPipeline(t *testing.T) {
	t.Parallel()
	p := start(t, emulator.Options{})
	put := func(name, source string, more emulator.Object) string {
		function := emulator.Object{"funcName": name, "scene": "POST_REGISTER", "sourceCode": source, "enabled": true, "timeout": 1.0}
		maps.Copy(function, more)
		return p.Put("pipeline function", function).Text("funcId")
	}
	put("aside", `function pipe(user, context, callback) { callback(new Error('aside'), { name: 'lost' }) }`, emulator.Object{"isAsynchronous": true})
	put("disabled", `function pipe(user, context, callback) { callback(new Error('disabled')) }`, emulator.Object{"enabled": false})
	first := put("first", `function pipe(user, context, callback) { user.name += '!'; callback(null, user, context) }`, nil)
	put("second", `function pipe(user, context, callback) { callback(user.name === 'Ann!' ? new Error('seen') : null) }`, nil)
	put("third", `function pipe(user, context, callback) { callback() }`, nil)
	said := p.command("run-pipeline", `{"scene":"POST_REGISTER","user":{"name":"Ann"},"context":{}}`)
	for _, want := range []string{`"funcName":"aside"`, `"error":"aside"`, `"funcName":"second","called":true,"error":"seen"`} {
		if !strings.Contains(said, want) {
			t.Errorf("%s is not in %s", want, said)
		}
	}
	if strings.Contains(said, "third") || strings.Contains(said, "disabled") {
		t.Errorf("too much was run: %s", said)
	}
	if said := p.command("run-pipeline", `{"funcId":"`+first+`","user":{"name":"Bob"}}`); !strings.Contains(said, `"user":{"name":"Bob!"}`) {
		t.Errorf("one function answers %s", said)
	}
	for body, want := range map[string]string{
		`{}`: "either funcId or scene", `{"funcId":"x","scene":"y"}`: "either funcId or scene", `{"funcId":"nobody"}`: `"statusCode":404`, `{"scene":1}`: "scene must be a string", `{"more":1}`: "unknown field",
	} {
		if said := p.command("run-pipeline", body); !strings.Contains(said, want) {
			t.Errorf("%s answers %s", body, said)
		}
	}
	for _, terminates := range []bool{false, true} {
		silent := emulator.Object{"scene": "POST_MFA_VERIFY", "terminateOnTimeout": terminates}
		put("silent", `function pipe(user, context, callback) { user.name = 'lost' }`, silent)
		put("after", `function pipe(user, context, callback) { callback(null, user) }`, emulator.Object{"scene": "POST_MFA_VERIFY"})
		said := p.command("run-pipeline", `{"scene":"POST_MFA_VERIFY","user":{"name":"Ann"}}`)
		if strings.Contains(said, "lost") || strings.Count(said, `"after"`) != 1 || strings.Count(said, `"silent"`) == 1 == terminates {
			t.Errorf("after silence, terminated %t: %s", terminates, said)
		}
	}
	broken := put("broken", `function pipe( {`, nil)
	if said := p.command("run-pipeline", `{"funcId":"`+broken+`"}`); !strings.Contains(said, "SyntaxError") {
		t.Errorf("a source that is none answers %s", said)
	}
}
