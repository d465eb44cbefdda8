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
	python := map[string]string{"x-authing-lang": " ", "x-authing-sdk-version": "python:5.1.0", "x-authing-request-from": "sdk", "accept": "*/*"}
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
			all = append(all, Case{kit.name + " SDK: " + name, SDKs, given, request, fine, ""})
		}
		all = append(all, Case{kit.name + " SDK: token", SDKs, nil,
			Request{Operation: "get-management-token", Body: `{"accessKeyId":"{key}","accessKeySecret":"{secret}"}`, Headers: kit.login}, fine, ""})
		call("create", nil, created(`"enabled":true`))
		call("get", one, Request{Operation: "get-webhook", Query: "webhookId={id}"})
		call("update", one, Request{Operation: "update-webhook", Body: `{"webhookId":"{id}","name":"{name} 2","enabled":false,"contentType":"application/json"}`})
		call("list", one, Request{Operation: "list-webhooks", Query: "page=1&limit=10"})
		call("logs", one, Request{Operation: "get-webhook-logs", Body: `{"webhookId":"{id}"` + kit.page + `}`})
		call("events", nil, Request{Operation: "get-webhook-event-list"})
		call("delete", one, deletion())
	}
	return append(all, signedCases()...)
}

// signing is an SDK that signs its calls instead of asking for a token.
type signing struct {
	name string
	// headers are those of every call but authorization, signed those that are signed.
	headers map[string]string
	signed  string
	// create and update are the members that it sends, and what it signs of them.
	create, createSigned, update, updateSigned string
}

// signers lists the SDKs that sign. C# always sends enabled and contentType.
func signers() []signing {
	const date, millis = "Mon, 02 Jan 2006 15:04:05 GMT", "1700000000000"
	const node, csharp = "authing-node-sdk:4.0.1", "authing-csharp-sdk:3.2.5.0"
	const nonce, longNonce = "f3041d5ff28003a1148b7e0f5527c062", "aB3dE5fG7hI9jK1lM3nO5pQ7rS9tU1"
	const method = "x-authing-signature-method:HMAC-SHA1\nx-authing-signature-nonce:"
	const version = "\nx-authing-signature-version:1.0\n"
	return []signing{
		{"Node.js", map[string]string{
			"x-authing-userpool-id": "", "content-type": "application/json", "date": date, "x-authing-lang": "zh-CN", "x-authing-sdk-version": node,
			"x-authing-signature-method": "HMAC-SHA1", "x-authing-signature-nonce": nonce, "x-authing-signature-version": "1.0",
		}, "date:" + date + "\nx-authing-lang:zh-CN\nx-authing-sdk-version:" + node + "\n" + method + nonce + version,
			`"enabled":true`, `contentType=application/json&enabled=true&events=["user:created"]&name={name}&url=https://example.com/callback`,
			`"retryConfig":{"enabled":true,"count":2}`, `retryConfig={"enabled":true,"count":2}&webhookId={id}`},
		{"C#", map[string]string{
			"x-authing-userpool-id": "", "x-authing-lang": "", "accept": "", "content-type": "application/json; charset=utf-8", "user-agent": "AuthingIdentityCloud (Unix; x64) doNet",
			"x-authing-date": millis, "x-authing-sdk-version": csharp,
			"x-authing-signature-method": "HMAC-SHA1", "x-authing-signature-nonce": longNonce, "x-authing-signature-version": "1.0",
		}, "x-authing-date:" + millis + "\nx-authing-sdk-version:" + csharp + "\n" + method + longNonce + version,
			`"enabled":false`, `contentType=application/json&enabled=false&events=["user:created"]&name={name}&url=https://example.com/callback`,
			`"enabled":false,"contentType":"application/json"`, `contentType=application/json&enabled=false&webhookId={id}`},
	}
}

// sign makes a request as an SDK signs it.
func (s signing) sign(request Request, rest string) Request {
	method := "POST\n"
	if request.Body == "" {
		method = "GET\n"
	}
	request.Headers = maps.Clone(s.headers)
	request.Headers["authorization"] = "authing {key}:{signature}"
	request.Signed = method + s.signed + "/api/v3/" + request.Operation + rest
	return request
}

// signedCases are calls of the SDKs that sign. What they sign is written out.
func signedCases() []Case {
	const stale = "a signature is of its time"
	one := []Request{created("")}
	fine := Expect{StatusCode: 200}
	var all []Case
	for _, s := range signers() {
		call := func(name string, given []Request, request Request, rest string) {
			all = append(all, Case{s.name + " SDK: " + name, SDKs, given, s.sign(request, rest), fine, stale})
		}
		call("create", nil, created(s.create), "?"+s.createSigned)
		call("get", one, Request{Operation: "get-webhook", Query: "webhookId={id}"}, "?webhookId={id}")
		call("update", one, Request{Operation: "update-webhook", Body: `{"webhookId":"{id}",` + s.update + `}`}, "?"+s.updateSigned)
		call("list", one, Request{Operation: "list-webhooks", Query: "page=1&limit=10"}, "?limit=10&page=1")
		call("list, nothing asked", one, Request{Operation: "list-webhooks"}, "")
		call("logs", one, Request{Operation: "get-webhook-logs", Body: `{"webhookId":"{id}","page":1,"limit":10}`}, "?limit=10&page=1&webhookId={id}")
		call("events", nil, Request{Operation: "get-webhook-event-list"}, "")
		call("delete", one, deletion(), `?webhookIds=["{id}"]`)
		other := s.sign(Request{Operation: "list-webhooks"}, "?page=1")
		all = append(all, Case{s.name + " SDK: a signature of something else", Assumed, one, other, Expect{StatusCode: 401, APICode: 1300}, risky})
	}
	return all
}
