package contract

import "slices"

func tokenCases() []Case {
	login := func(body string) Request { return Request{Operation: "get-management-token", Body: body} }
	list := func(headers map[string]string) Request {
		return Request{Operation: "list-webhooks", Query: "limit=1", Headers: headers}
	}
	header := func(name, value string) Request { return list(map[string]string{name: value}) }
	const keys = `{"accessKeyId":"{key}","accessKeySecret":"{secret}"}`
	return []Case{
		{"token: the pool's key", Documented, nil, Request{Operation: "get-management-token", Body: keys, Headers: map[string]string{"authorization": "", "x-authing-userpool-id": ""}},
			Expect{StatusCode: 200}, ""},
		{"token: its life", Documented, nil, login(keys), Expect{StatusCode: 200, Data: map[string]any{"expires_in": 7200.0}}, ""},
		{"token: a wrong secret", Assumed, nil, login(`{"accessKeyId":"{key}","accessKeySecret":"wrong"}`), Expect{StatusCode: 401}, risky},
		{"token: an unknown key", Assumed, nil, login(`{"accessKeyId":"ffffffffffffffffffffffff","accessKeySecret":"wrong"}`), Expect{StatusCode: 401}, risky},
		{"token: no secret", Assumed, nil, login(`{"accessKeyId":"{key}"}`), Expect{StatusCode: 400}, risky},
		{"token: an unknown field", Assumed, nil, login(`{"accessKeyId":"{key}","accessKeySecret":"{secret}","scope":"x"}`), Expect{StatusCode: 400}, "the emulator is strict on purpose"},
		{"calls: Bearer and the token", Documented, nil, header("authorization", "Bearer {token}"), Expect{StatusCode: 200}, ""},
		{"calls: the token alone", Documented, nil, header("authorization", "{token}"), Expect{StatusCode: 200}, ""},
		{"calls: bearer in lower case", Assumed, nil, header("authorization", "bearer {token}"), Expect{StatusCode: 200}, ""},
		{"calls: no token", Assumed, nil, header("authorization", ""), Expect{StatusCode: 401, APICode: 2020}, ""},
		{"calls: a token that is none", Assumed, nil, header("authorization", "Bearer x.y.z"), Expect{StatusCode: 401, APICode: 2020}, ""},
		{"calls: Basic", Assumed, nil, header("authorization", "Basic eDp5"), Expect{StatusCode: 401, APICode: 2020}, ""},
		{"calls: no user pool", Assumed, nil, header("x-authing-userpool-id", ""), Expect{StatusCode: 403}, ""},
		{"calls: another user pool", Assumed, nil, header("x-authing-userpool-id", "ffffffffffffffffffffffff"), Expect{StatusCode: 403}, ""},
		{"calls: Chinese", Documented, nil, header("x-authing-lang", "zh-CN"), Expect{StatusCode: 200, Language: "zh"}, ""},
		{"calls: English", Documented, nil, header("x-authing-lang", "en-US"), Expect{StatusCode: 200, Language: "en"}, ""},
		{"calls: no language", Documented, nil, header("x-authing-lang", ""), Expect{StatusCode: 200, Language: "zh"}, ""},
		{"calls: an empty language", SDKs, nil, header("x-authing-lang", " "), Expect{StatusCode: 200}, ""},
		{"calls: a form", Assumed, nil, Request{Operation: "get-webhook-logs", Body: "webhookId=x", Headers: map[string]string{"content-type": "application/x-www-form-urlencoded"}}, Expect{StatusCode: 400}, ""},
	}
}

func eventCases() []Case {
	all := Request{Operation: "get-webhook-event-list"}
	return []Case{
		{"events: the catalogue", Documented, nil, all, Expect{StatusCode: 200}, ""},
		{"events: their order", Assumed, nil, all, Expect{StatusCode: 200, Data: map[string]any{"events.0.value": "test"}}, "the order is the emulator's own"},
		{"events: 76 of them", SDKs, nil, all, Expect{StatusCode: 200, Data: map[string]any{"events.75.value": "refresh-token", "events.76": Absent}}, "the catalogue grows"},
		{"events: the one that the description shows", Documented, nil, all, Expect{StatusCode: 200, Data: map[string]any{
			"events.5.value": "user:created", "events.5.name": "创建用户", "events.5.nameEn": "Create User", "events.5.category": "user"}}, "the order is the emulator's own"},
	}
}

func deliveryCases() []Case {
	at := func(contentType, members string) Request {
		return Request{Operation: "create-webhook", Body: `{"name":"{name}","url":"{receiver}","events":["login"],"contentType":"` + contentType + `"` + members + `}`}
	}
	trigger := func(members string) Request {
		return Request{Operation: "trigger-webhook", Body: `{"webhookId":"{id}"` + members + `}`}
	}
	logs := func(members string) Request {
		return Request{Operation: "get-webhook-logs", Body: `{"webhookId":"{id}"` + members + `}`}
	}
	one := []Request{at("application/json", `,"secret":"a-secret"`)}
	fired := slices.Concat(one, []Request{trigger("")})
	received := Expect{StatusCode: 200, Data: map[string]any{"response.received": true}}
	return []Case{
		{"trigger: a test", Assumed, one, trigger(""), received, strangers},
		{"trigger: a body", Assumed, one, trigger(`,"requestBody":{"eventName":"login","data":{"id":"u1"}}`), received, strangers},
		{"trigger: headers", Assumed, one, trigger(`,"requestHeaders":{"X-Trace":"abc"}`), received, strangers},
		{"trigger: forms", Assumed, []Request{at("application/x-www-form-urlencoded", "")}, trigger(""), received, strangers},
		{"trigger: an unknown id", Assumed, nil, Request{Operation: "trigger-webhook", Body: `{"webhookId":"ffffffffffffffffffffffff"}`}, Expect{StatusCode: 404}, unfiltered},
		{"trigger: no id", Assumed, nil, Request{Operation: "trigger-webhook", Body: `{}`}, Expect{StatusCode: 400}, unfiltered},
		{"trigger: a body that is no object", Assumed, one, trigger(`,"requestBody":[1]`), Expect{StatusCode: 400}, strangers},
		{"logs: none yet", Assumed, []Request{created("")}, logs(""), Expect{StatusCode: 200, Data: map[string]any{"totalCount": 0.0, "list": `[]`}}, ""},
		{"logs: an unknown id", Documented, nil, Request{Operation: "get-webhook-logs", Body: `{"webhookId":"ffffffffffffffffffffffff"}`}, Expect{StatusCode: 200}, ""},
		{"logs: no id", Assumed, nil, Request{Operation: "get-webhook-logs", Body: `{}`}, Expect{StatusCode: 400}, ""},
		{"logs: over 50 a page", Assumed, nil, Request{Operation: "get-webhook-logs", Body: `{"webhookId":"x","limit":51}`}, Expect{StatusCode: 400}, ""},
		{"logs: a delivery", Documented, fired, logs(`,"page":1,"limit":50`), Expect{StatusCode: 200, Data: map[string]any{
			"totalCount": 1.0, "list.0.webhookId": "{id}", "list.0.eventName": "test", "list.0.success": true, "list.0.responseStatusCode": 200.0,
			"list.0.responseBody": `{"received":true}`}}, strangers},
		{"logs: no error where there was none", Assumed, fired, logs(""), Expect{StatusCode: 200, Data: map[string]any{"list.0.errorMessage": Absent}}, strangers},
		{"logs: no secret, no header of it", Assumed, []Request{at("application/json", ""), trigger("")}, logs(""), Expect{StatusCode: 200, Data: map[string]any{
			"list.0.requestHeaders.x-authing-webhook-secret": Absent, "list.0.requestHeaders.x-authing-token": Absent}}, strangers},
		{"logs: what was sent", Documented, fired, logs(""), Expect{StatusCode: 200, Data: map[string]any{
			"list.0.requestBody": `{"data":{"description":"A test from authing"},"eventName":"test"}`, "list.0.requestHeaders.user-agent": "authing-webhook@2.0",
			"list.0.requestHeaders.content-type": "application/json", "list.0.requestHeaders.x-authing-webhook-secret": "a-secret",
			"list.0.requestHeaders.x-authing-token": "a-secret", "list.0.requestHeaders.x-authing-userpool-id": "{pool}"}}, strangers},
		{"logs: a second page", Documented, append(fired[:2:2], trigger("")), logs(`,"page":2,"limit":1`), Expect{StatusCode: 200, Data: map[string]any{"totalCount": 2.0, "list.1": Absent}}, strangers},
	}
}
