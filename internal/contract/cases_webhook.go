package contract

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
		{"create: a secret that is null", Assumed, nil, create(`"secret":null`), refused, ""},
		{"create: a field that is null", Assumed, nil, create(`"enabled":null`), refused, ""},
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
		{"create: no name", Assumed, nil, sent(`{"url":"https://example.com","events":["login"],"contentType":"application/json"}`), refused, nameless},
		{"create: no url", Assumed, nil, sent(`{"name":"{name}","events":["login"],"contentType":"application/json"}`), refused, ""},
		{"create: events left out", Assumed, nil, sent(`{"name":"{name}","url":"https://example.com","contentType":"application/json"}`), refused, ""},
		{"create: no contentType", Assumed, nil, sent(`{"name":"{name}","url":"https://example.com","events":["login"]}`), refused, ""},
		{"create: events as a text", Assumed, nil, sent(`{"name":"{name}","url":"https://example.com","events":"[\"login\"]","contentType":"application/json"}`), refused, ""},
		{"create: enabled as a text", Assumed, nil, create(`"enabled":"true"`), refused, ""},
		{"create: an unknown field", Assumed, nil, create(`"webhookName":"x"`), refused, "the emulator is strict on purpose"},
		{"create: no JSON", Assumed, nil, sent(`name=x`), refused, "what a gateway says is not the API's"},
		{"create: nothing", Assumed, nil, sent(`{}`), refused, nameless},
	}
}

func getCases() []Case {
	get := func(query string) Request { return Request{Operation: "get-webhook", Query: query} }
	one := []Request{created(`"enabled":true,"secret":"a-secret"`)}
	return []Case{
		{"get: what was created", Observed, one, get("webhookId={id}"), Expect{StatusCode: 200, Data: map[string]any{
			"webhookId": "{id}", "name": "{name}", "url": "https://example.com/callback", "contentType": "application/json", "enabled": true}}, ""},
		{"get: its events", Documented, one, get("webhookId={id}"), Expect{StatusCode: 200, Data: map[string]any{"events": `["user:created"]`}}, ""},
		{"get: its secret", Documented, one, get("webhookId={id}"), Expect{StatusCode: 200, Data: map[string]any{"secret": "a-secret"}}, ""},
		{"get: an unknown id", Assumed, nil, get("webhookId=ffffffffffffffffffffffff"), Expect{StatusCode: 404}, ""},
		{"get: one that was deleted", Observed, append(one[:1:1], deleting("{id}")), get("webhookId={id}"), Expect{StatusCode: 404}, ""},
		{"get: no id", Assumed, nil, get(""), Expect{StatusCode: 400}, ""},
		{"get: an unknown parameter", Assumed, one, get("webhookId={id}&fields=name"), Expect{StatusCode: 400}, "the emulator is strict on purpose"},
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
		{"update: a secret that is null", Assumed, one, update(`,"secret":null`), Expect{StatusCode: 400}, ""},
		{"update: a field that is null", Assumed, one, update(`,"name":null`), Expect{StatusCode: 400}, nameless},
		{"update: retryConfig that is null", Assumed, one, update(`,"retryConfig":null`), Expect{StatusCode: 400}, ""},
		{"update: an empty secret clears it", Assumed, one, update(`,"secret":""`), changed("secret", Absent), ""},
		{"update: nothing at all", Assumed, one, update(""), changed("name", "{name}"), ""},
		{"update: no events", Assumed, one, update(`,"events":[]`), changed("events", `[]`), ""},
		{"update: an event that is none", Observed, one, update(`,"events":["user.created"]`), Expect{StatusCode: 200}, ""},
		{"update: another contentType", Assumed, one, update(`,"contentType":"text/plain"`), Expect{StatusCode: 400}, ""},
		{"update: an unknown id", Assumed, nil, Request{Operation: "update-webhook", Body: `{"webhookId":"ffffffffffffffffffffffff","name":"x"}`}, Expect{StatusCode: 404}, unfiltered},
		{"update: no id", Assumed, nil, Request{Operation: "update-webhook", Body: `{"name":"x"}`}, Expect{StatusCode: 400}, unfiltered},
	}
}

func deleting(id string) Request {
	return Request{Operation: "delete-webhook", Body: `{"webhookIds":["` + id + `"]}`}
}

func deleteCases() []Case {
	one := []Request{created("")}
	return []Case{
		{"delete: one", Observed, one, deleting("{id}"), Expect{StatusCode: 200}, ""},
		{"delete: an unknown id", Documented, nil, deleting("ffffffffffffffffffffffff"), Expect{StatusCode: 200}, unfiltered},
		{"delete: a known and an unknown id", Documented, one, Request{Operation: "delete-webhook", Body: `{"webhookIds":["ffffffffffffffffffffffff","{id}"]}`}, Expect{StatusCode: 200}, unfiltered},
		{"delete: twice", Documented, append(one[:1:1], deleting("{id}")), deleting("{id}"), Expect{StatusCode: 200}, ""},
		{"delete: none", Assumed, nil, Request{Operation: "delete-webhook", Body: `{"webhookIds":[]}`}, Expect{StatusCode: 200}, unfiltered},
		{"delete: an id that is null", Assumed, one, Request{Operation: "delete-webhook", Body: `{"webhookIds":["{id}",null]}`}, Expect{StatusCode: 400}, unfiltered},
		{"delete: no ids", Assumed, nil, Request{Operation: "delete-webhook", Body: `{}`}, Expect{StatusCode: 400}, unfiltered},
		{"delete: an id as a text", Assumed, one, Request{Operation: "delete-webhook", Body: `{"webhookIds":"{id}"}`}, Expect{StatusCode: 400}, unfiltered},
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
		{"list: 50 a page", Observed, two, list("page=1&limit=50"), Expect{StatusCode: 200}, ""},
		{"list: nobody there", Observed, nil, list("limit=50"), Expect{StatusCode: 200, Data: map[string]any{"totalCount": 0.0, "list": `[]`}}, "the pool may hold others"},
		{"list: 51 a page", Assumed, nil, list("limit=51"), Expect{StatusCode: 400}, ""},
		{"list: 100 a page", Observed, nil, list("limit=100"), Expect{}, ""},
		{"list: page 0", Assumed, nil, list("page=0"), Expect{StatusCode: 400}, ""},
		{"list: a page that is no number", Assumed, nil, list("page=one"), Expect{StatusCode: 400}, ""},
		{"list: an unknown parameter", Assumed, nil, list("size=5"), Expect{StatusCode: 400}, "the emulator is strict on purpose"},
	}
}
