package contract

import (
	"net/http"
	"slices"
)

// webhookKind are webhooks.
func webhookKind() objectKind {
	fields := func(required bool) []Field {
		field := may
		if required {
			field = need
		}
		return []Field{field("name", Text), field("url", Text), field("events", List), contentType(required), may("enabled", Bool), may("secret", Text), retryConfig()}
	}
	object := map[string]any{"name": "{name}", "url": "https://example.com/callback", "events": []string{"user:created"}, "contentType": "application/json", "enabled": true, "secret": "a-secret"}
	return objectKind{
		name:    "webhook",
		create:  post("create-webhook", fields(true), webhook()),
		get:     get("get-webhook", []Field{need("webhookId", Text)}, webhook()),
		update:  post("update-webhook", append([]Field{need("webhookId", Text)}, fields(false)...), webhook()),
		remove:  Operation{Name: "delete-webhook", Method: http.MethodPost, Takes: []Field{need("webhookIds", List)}, Data: []Field{may("success", Bool)}},
		list:    get("list-webhooks", []Field{may("page", Number), may("limit", Number)}, []Field{need("totalCount", Number), list("list", webhook())}),
		object:  object,
		named:   map[string]any{"webhookId": "{id}"},
		changed: map[string]any{"webhookId": "{id}", "name": "{name}", "enabled": false},
		removed: map[string]any{"webhookIds": []string{"{id}"}},
		unknown: http.StatusNotFound, unknownFidelity: Assumed,
		gone: http.StatusOK, goneFidelity: Documented,
		cases: slices.Concat(createCases(), getCases(), updateCases(), deleteCases(), listCases()),
	}
}

func contentType(required bool) Field {
	return Field{Name: "contentType", Kind: Text, Required: required, Enum: []string{"application/json", "application/x-www-form-urlencoded"}}
}

func retryConfig() Field {
	return Field{Name: "retryConfig", Kind: Object, Fields: []Field{
		need("enabled", Bool), may("count", Number), may("delay", Number),
		{Name: "delayUnit", Kind: Text, Enum: []string{"Second", "Minute", "Hour", "Day"}},
	}}
}

// webhook is a webhook as answers tell it. The description also lists the
// names that events may hold; the list grows, and Authing has been seen to
// store others, so they are not held to it.
func webhook() []Field {
	return []Field{
		need("webhookId", Text), need("createdAt", Text), need("updatedAt", Text), need("name", Text), need("url", Text),
		contentType(true), need("enabled", Bool), may("events", List), may("secret", Text), retryConfig(),
	}
}

func createCases() []Case {
	create := created
	sent := func(text string) Request { return Request{Operation: "create-webhook", Body: text} }
	refused := Expect{StatusCode: 400}
	return []Case{
		{"create: the required fields alone", Documented, nil, create(""), Expect{StatusCode: 200, Data: map[string]any{
			"name": "{name}", "url": "https://example.com/callback", "events": `["user:created"]`, "contentType": "application/json"}}, ""},
		{"create: without a secret", Observed, nil, create(""), Expect{StatusCode: 200}, ""},
		{"create: every documented field", Documented, nil, create(`"enabled":true,"secret":"a-secret"`), Expect{StatusCode: 200, Data: map[string]any{
			"enabled": true, "secret": "a-secret"}}, ""},
		{"create: disabled", Observed, nil, create(`"enabled":false`), Expect{StatusCode: 200, Data: map[string]any{"enabled": false}}, ""},
		{"create: enabled left out", Assumed, nil, create(""), Expect{StatusCode: 200, Data: map[string]any{"enabled": false}}, ""},
		{"create: a secret is answered in clear", Documented, nil, create(`"secret":"a-secret"`), Expect{StatusCode: 200, Data: map[string]any{"secret": "a-secret"}}, ""},
		{"create: no secret, no key", Assumed, nil, create(""), Expect{StatusCode: 200, Data: map[string]any{"secret": Absent}}, ""},
		{"create: an empty secret", Assumed, nil, create(`"secret":""`), Expect{StatusCode: 200, Data: map[string]any{"secret": Absent}}, ""},
		{"create: retryConfig", SDKs, nil, create(`"retryConfig":{"enabled":true,"count":2,"delay":5,"delayUnit":"Minute"}`), Expect{StatusCode: 200, Data: map[string]any{
			"retryConfig.enabled": true, "retryConfig.count": 2.0, "retryConfig.delay": 5.0, "retryConfig.delayUnit": "Minute"}}, ""},
		{"create: retryConfig with its required field", SDKs, nil, create(`"retryConfig":{"enabled":false}`), Expect{StatusCode: 200, Data: map[string]any{"retryConfig.enabled": false}}, ""},
		{"create: retryConfig left out", Assumed, nil, create(""), Expect{StatusCode: 200, Data: map[string]any{"retryConfig": Absent}}, ""},
		{"create: retryConfig of an unknown unit", Assumed, nil, create(`"retryConfig":{"enabled":true,"delayUnit":"Week"}`), refused, ""},
		{"create: retryConfig without enabled", Assumed, nil, create(`"retryConfig":{"count":2}`), refused, ""},
		{"create: an unknown field in retryConfig", Assumed, nil, create(`"retryConfig":{"enabled":true,"Count":2}`), refused, "the emulator is strict on purpose"},
		{"create: a fractional count", SDKs, nil, create(`"retryConfig":{"enabled":true,"count":1.5,"delay":0.5}`), Expect{StatusCode: 200, Data: map[string]any{"retryConfig.count": 1.5, "retryConfig.delay": 0.5}}, ""},
		{"create: an event that is null", Assumed, nil, sent(`{"name":"{name}","url":"https://example.com","events":["login",null],"contentType":"application/json"}`), refused, ""},
		{"create: an empty name", Assumed, nil, sent(`{"name":"","url":"https://example.com","events":["login"],"contentType":"application/json"}`), Expect{StatusCode: 200}, nameless},
		{"create: an empty url", Assumed, nil, sent(`{"name":"{name}","url":"","events":["login"],"contentType":"application/json"}`), Expect{StatusCode: 200}, ""},
		{"create: an event that is none", Observed, nil, sent(`{"name":"{name}","url":"https://example.com","events":["user.created"],"contentType":"application/json"}`), Expect{StatusCode: 200}, ""},
		{"create: an event that is none is answered", Assumed, nil, sent(`{"name":"{name}","url":"https://example.com","events":["user.created"],"contentType":"application/json"}`), Expect{StatusCode: 200, Data: map[string]any{"events": `["user.created"]`}}, ""},
		{"create: no events", Assumed, nil, sent(`{"name":"{name}","url":"https://example.com","events":[],"contentType":"application/json"}`), Expect{StatusCode: 200, Data: map[string]any{"events": `[]`}}, ""},
		{"create: the order of events is kept", Assumed, nil, sent(`{"name":"{name}","url":"https://example.com","events":["register","login","login"],"contentType":"application/json"}`), Expect{StatusCode: 200, Data: map[string]any{"events": `["register","login","login"]`}}, ""},
		{"create: forms", Documented, nil, sent(`{"name":"{name}","url":"https://example.com","events":["login"],"contentType":"application/x-www-form-urlencoded"}`), Expect{StatusCode: 200, Data: map[string]any{"contentType": "application/x-www-form-urlencoded"}}, ""},
		{"create: plain http", Assumed, nil, sent(`{"name":"{name}","url":"http://example.com/hook","events":["login"],"contentType":"application/json"}`), Expect{StatusCode: 200, Data: map[string]any{"url": "http://example.com/hook"}}, ""},
		{"create: characters of every kind", Assumed, nil, sent(`{"name":"{name} 用户创建 & <b> \"q\" 🚀","url":"https://example.com/?a=1&b=%20","events":["login"],"contentType":"application/json"}`), Expect{StatusCode: 200, Data: map[string]any{"name": `{name} 用户创建 & <b> "q" 🚀`, "url": "https://example.com/?a=1&b=%20"}}, ""},
		{"create: a name twice", Assumed, []Request{created("")}, create(""), Expect{StatusCode: 200}, ""},
		{"create: another contentType", Assumed, nil, sent(`{"name":"{name}","url":"https://example.com","events":["login"],"contentType":"text/plain"}`), refused, ""},
		{"create: events as a text", Assumed, nil, sent(`{"name":"{name}","url":"https://example.com","events":"[\"login\"]","contentType":"application/json"}`), refused, ""},
		{"create: no JSON", Assumed, nil, sent(`name=x`), refused, "what a gateway says is not the API's"},
	}
}

func getCases() []Case {
	get := Request{Operation: "get-webhook", Query: "webhookId={id}"}
	one := []Request{created(`"enabled":true,"secret":"a-secret"`)}
	return []Case{
		{"get: what was created", Observed, one, get, Expect{StatusCode: 200, Data: map[string]any{
			"webhookId": "{id}", "name": "{name}", "url": "https://example.com/callback", "contentType": "application/json", "enabled": true}}, ""},
		{"get: its events", Documented, one, get, Expect{StatusCode: 200, Data: map[string]any{"events": `["user:created"]`}}, ""},
		{"get: its secret", Documented, one, get, Expect{StatusCode: 200, Data: map[string]any{"secret": "a-secret"}}, ""},
		{"get: one that was deleted", Observed, append(one[:1:1], deletion()), get, Expect{StatusCode: 404}, ""},
	}
}

func updateCases() []Case {
	update := func(members string) Request {
		return Request{Operation: "update-webhook", Body: `{"webhookId":"{id}"` + members + `}`}
	}
	one := []Request{created(`"enabled":true,"secret":"a-secret","retryConfig":{"enabled":true,"count":2}`)}
	changed := func(name string, value any) Expect {
		return Expect{StatusCode: 200, Data: map[string]any{"webhookId": "{id}", name: value}}
	}
	return []Case{
		{"update: name", Observed, one, update(`,"name":"{name} 2"`), changed("name", "{name} 2"), ""},
		{"update: url", Documented, one, update(`,"url":"https://example.com/2"`), changed("url", "https://example.com/2"), ""},
		{"update: events", Documented, one, update(`,"events":["login","register"]`), changed("events", `["login","register"]`), ""},
		{"update: contentType", Documented, one, update(`,"contentType":"application/x-www-form-urlencoded"`), changed("contentType", "application/x-www-form-urlencoded"), ""},
		{"update: disable", Observed, one, update(`,"enabled":false,"contentType":"application/json"`), changed("enabled", false), ""},
		{"update: secret", Documented, one, update(`,"secret":"another"`), changed("secret", "another"), ""},
		{"update: retryConfig", SDKs, one, update(`,"retryConfig":{"enabled":false}`), changed("retryConfig.enabled", false), ""},
		{"update: everything", Documented, one, update(`,"name":"{name} 2","url":"https://example.com/2","events":["login"],"contentType":"application/json","enabled":false,"secret":"another"`), changed("name", "{name} 2"), ""},
		{"update: url and enabled left out stay", Observed, one, update(`,"name":"{name} 2"`), Expect{StatusCode: 200, Data: map[string]any{"url": "https://example.com/callback", "enabled": true}}, ""},
		{"update: the secret left out stays", Assumed, one, update(`,"name":"{name} 2"`), changed("secret", "a-secret"), ""},
		{"update: events left out stay", Assumed, one, update(`,"name":"{name} 2"`), changed("events", `["user:created"]`), ""},
		{"update: retryConfig left out stays", Assumed, one, update(`,"name":"{name} 2"`), changed("retryConfig.count", 2.0), ""},
		{"update: an empty secret clears it", Assumed, one, update(`,"secret":""`), changed("secret", Absent), ""},
		{"update: nothing at all", Assumed, one, update(""), changed("name", "{name}"), ""},
		{"update: no events", Assumed, one, update(`,"events":[]`), changed("events", `[]`), ""},
		{"update: an event that is none", Observed, one, update(`,"events":["user.created"]`), Expect{StatusCode: 200}, ""},
		{"update: another contentType", Assumed, one, update(`,"contentType":"text/plain"`), Expect{StatusCode: 400}, ""},
		{"update: an unknown id", Assumed, nil, Request{Operation: "update-webhook", Body: `{"webhookId":"ffffffffffffffffffffffff","name":"x"}`}, Expect{StatusCode: 404}, unfiltered},
	}
}

// deletion is the request that deletes the webhook of a case.
func deletion() Request {
	return Request{Operation: "delete-webhook", Body: `{"webhookIds":["{id}"]}`}
}

func deleteCases() []Case {
	one := []Request{created("")}
	return []Case{
		{"delete: a known and an unknown id", Documented, one, Request{Operation: "delete-webhook", Body: `{"webhookIds":["ffffffffffffffffffffffff","{id}"]}`}, Expect{StatusCode: 200}, unfiltered},
		{"delete: twice", Documented, append(one[:1:1], deletion()), deletion(), Expect{StatusCode: 200}, ""},
		{"delete: none", Assumed, nil, Request{Operation: "delete-webhook", Body: `{"webhookIds":[]}`}, Expect{StatusCode: 200}, unfiltered},
		{"delete: an id that is null", Assumed, one, Request{Operation: "delete-webhook", Body: `{"webhookIds":["{id}",null]}`}, Expect{StatusCode: 400}, unfiltered},
	}
}

func listCases() []Case {
	list := func(query string) Request { return Request{Operation: "list-webhooks", Query: query} }
	// Of two names, for nobody knows whether there may be two of one.
	second := Request{Operation: "create-webhook", Body: `{"name":"{name} 2","url":"https://example.com/callback","events":["user:created"],"contentType":"application/json","enabled":true}`}
	two := []Request{created(""), second}
	return []Case{
		{"list: nothing asked", Documented, two, list(""), Expect{StatusCode: 200}, ""},
		{"list: the newest first", Assumed, two, list("page=1&limit=50"), Expect{StatusCode: 200, Data: map[string]any{"list.0.webhookId": "{id}", "list.0.enabled": true}}, ""},
		{"list: one a page", Documented, two, list("page=1&limit=1"), Expect{StatusCode: 200, Data: map[string]any{"list.1": Absent}}, ""},
		{"list: a page past the end", Assumed, two, list("page=100000&limit=50"), Expect{StatusCode: 200, Data: map[string]any{"list": `[]`}}, ""},
		{"list: nobody there", Observed, nil, list("limit=50"), Expect{StatusCode: 200, Data: map[string]any{"totalCount": 0.0, "list": `[]`}}, "the pool may hold others"},
		{"list: 100 a page", Observed, nil, list("limit=100"), Expect{}, ""},
		{"list: a page that is no number", Assumed, nil, list("page=one"), Expect{StatusCode: 400}, ""},
	}
}
