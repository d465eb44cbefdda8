package contract

import "maps"

// sdk is how an official SDK sends its calls.
type sdk struct {
	name string
	// login and call are the headers of the login and of every other call.
	login, call map[string]string
	// page is how it writes page and limit in a body.
	page string
}

// sdks lists what was seen of the official SDKs: their headers by name, in
// their own case, empty ones among them, and their habits.
func sdks() []sdk {
	const json, utf8 = "application/json", "application/json;charset=UTF-8"
	own := func(contentType string, more map[string]string) map[string]string {
		headers := map[string]string{"accept": "", "x-authing-userpool-id": "{pool}", "content-type": contentType}
		maps.Copy(headers, more)
		return headers
	}
	before := func(contentType string, more map[string]string) map[string]string {
		headers := own(contentType, more)
		headers["authorization"], headers["x-authing-userpool-id"] = "", ""
		return headers
	}
	golang := map[string]string{"x-authing-app-tenant-id": " ", "x-authing-lang": " ", "x-authing-sdk-version": "authing-golang-sdk:3.0.15", "user-agent": "fasthttp"}
	python := map[string]string{"x-authing-lang": " ", "x-authing-sdk-version": "authing-py-sdk:5.1.0", "accept": "*/*"}
	java := map[string]string{
		"Authorization": "{token}", "x-authing-lang": "zh-CN", "x-authing-sdk-version": "authing-java-sdk:3.1.4", "date": "1700000000000",
		"x-authing-signature-method": "HMAC-SHA1", "x-authing-signature-nonce": "0123456789abcdef", "x-authing-signature-version": "1.0",
	}
	return []sdk{
		{"Go", before(utf8, golang), own(utf8, golang), `,"page":1,"limit":10`},
		{"Python", before(json, nil), own(json, python), `,"page":1`},
		{"Java", before(utf8, nil), own(utf8, java), `,"page":"1","limit":"10"`},
		{"PHP", before(json+"; charset=utf-8", nil), own(json+"; charset=utf-8", map[string]string{"X-Authing-Request-From": "SDK", "X-Authing-Lang": "en-US"}), ""},
	}
}

// sdkCases are the calls of the official SDKs. They are to work unmodified.
func sdkCases() []Case {
	one := []Request{created("")}
	fine := Expect{StatusCode: 200}
	var all []Case
	for _, kit := range sdks() {
		call := func(name string, given []Request, request Request) {
			request.Headers = kit.call
			all = append(all, Case{kit.name + " SDK: " + name, Observed, given, request, fine, ""})
		}
		all = append(all, Case{kit.name + " SDK: token", Observed, nil,
			Request{Operation: "get-management-token", Body: `{"accessKeyId":"{key}","accessKeySecret":"{secret}"}`, Headers: kit.login}, fine, ""})
		call("create", nil, created(`"enabled":true`))
		call("get", one, Request{Operation: "get-webhook", Query: "webhookId={id}"})
		call("update", one, Request{Operation: "update-webhook", Body: `{"webhookId":"{id}","name":"{name} 2","enabled":false,"contentType":"application/json"}`})
		call("list", one, Request{Operation: "list-webhooks", Query: "page=1&limit=10"})
		call("logs", one, Request{Operation: "get-webhook-logs", Body: `{"webhookId":"{id}"` + kit.page + `}`})
		call("events", nil, Request{Operation: "get-webhook-event-list"})
		call("delete", one, deleting("{id}"))
	}
	return append(all, signedCases()...)
}

// signedCases are calls of the SDKs that sign instead of asking for a token.
// What they sign is written out.
func signedCases() []Case {
	const date = "Mon, 02 Jan 2006 15:04:05 GMT"
	const signed = "date:" + date + "\nx-authing-lang:zh-CN\nx-authing-sdk-version:authing-node-sdk:4.0.1\n" +
		"x-authing-signature-method:HMAC-SHA1\nx-authing-signature-nonce:f3041d5ff28003a1148b7e0f5527c062\nx-authing-signature-version:1.0\n"
	const stale = "a signature is of its time"
	headers := map[string]string{
		"authorization": "authing {key}:{signature}", "x-authing-userpool-id": "", "content-type": "application/json", "date": date,
		"x-authing-lang": "zh-CN", "x-authing-sdk-version": "authing-node-sdk:4.0.1", "x-authing-signature-method": "HMAC-SHA1",
		"x-authing-signature-nonce": "f3041d5ff28003a1148b7e0f5527c062", "x-authing-signature-version": "1.0",
	}
	one := []Request{created("")}
	fine := Expect{StatusCode: 200}
	sign := func(request Request, rest string) Request {
		method := "POST\n"
		if request.Body == "" {
			method = "GET\n"
		}
		request.Headers, request.Signed = headers, method+signed+"/api/v3/"+request.Operation+rest
		return request
	}
	unsigned := sign(Request{Operation: "list-webhooks"}, "")
	unsigned.Signed += "?page=1"
	return []Case{
		{"Node.js SDK: create", Observed, nil, sign(created(`"enabled":true`), `?contentType=application/json&enabled=true&events=["user:created"]&name={name}&url=https://example.com/callback`), fine, stale},
		{"Node.js SDK: get", Observed, one, sign(Request{Operation: "get-webhook", Query: "webhookId={id}"}, "?webhookId={id}"), fine, stale},
		{"Node.js SDK: update", Observed, one, sign(Request{Operation: "update-webhook", Body: `{"webhookId":"{id}","retryConfig":{"enabled":true,"count":2}}`}, `?retryConfig={"enabled":true,"count":2}&webhookId={id}`), fine, stale},
		{"Node.js SDK: list", Observed, one, sign(Request{Operation: "list-webhooks", Query: "page=1&limit=10"}, "?limit=10&page=1"), fine, stale},
		{"Node.js SDK: list, nothing asked", Observed, one, sign(Request{Operation: "list-webhooks"}, ""), fine, stale},
		{"Node.js SDK: logs", Observed, one, sign(Request{Operation: "get-webhook-logs", Body: `{"webhookId":"{id}","page":1,"limit":10}`}, "?limit=10&page=1&webhookId={id}"), fine, stale},
		{"Node.js SDK: events", Observed, nil, sign(Request{Operation: "get-webhook-event-list"}, ""), fine, stale},
		{"Node.js SDK: delete", Observed, one, sign(deleting("{id}"), `?webhookIds=["{id}"]`), fine, stale},
		{"a signature of something else", Documented, one, unsigned, Expect{StatusCode: 401, APICode: 1300}, risky},
	}
}
