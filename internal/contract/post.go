package contract

import "net/http"

// postKind are posts.
func postKind() objectKind {
	departments := Field{Name: "departmentIdList", Kind: List}
	answer := []Field{may("id", Text), need("code", Text), need("name", Text), may("description", Text), departments, may("createdAt", Text), may("userPoolId", Text)}
	row := []Field{may("id", Text), need("code", Text), need("name", Text), may("description", Text), may("userPoolId", Text), may("userCount", Number), may("departmentCount", Number)}
	settings := []Field{need("code", Text), need("name", Text), may("description", Text), departments}
	kind := objectKind{
		name:   "post",
		create: post("create-post", settings, answer), get: get("get-post", []Field{need("code", Text), may("withCustomData", Bool)}, answer), update: post("update-post", settings, answer),
		remove: Operation{Name: "remove-post", Method: http.MethodPost, Takes: []Field{need("code", Text)}, Data: []Field{}},
		list:   get("list-post", []Field{may("keywords", Text), may("page", Number), may("limit", Number), may("skipCount", Bool)}, []Field{need("totalCount", Number), list("list", row)}),
		object: map[string]any{"code": "{name}", "name": "Developer", "description": "x"}, named: map[string]any{"code": "{name}"},
		changed: map[string]any{"code": "{name}", "name": "Developer 2"}, removed: map[string]any{"code": "{name}"},
		unknown: http.StatusUnprocessableEntity, unknownFidelity: Observed, gone: http.StatusUnprocessableEntity, goneFidelity: Assumed,
		offline: "a post shows in the console of everyone who administers the user pool",
	}
	create := func(name string, value any) Request { return posted(kind.create, with(kind.object, name, value)) }
	update := func(name string, value any) Request { return posted(kind.update, with(kind.changed, name, value)) }
	kind.cases = []Case{
		{Name: "create-post: what it answers", Fidelity: SDKs, Request: create("departmentIdList", []string{"a"}), Expect: answers(map[string]any{"code": "{name}", "name": "Developer", "departmentIdList.0": "a"})},
		{Name: "create-post: a code twice", Fidelity: Assumed, Given: kind.given(), Request: create("name", "Another"), Expect: Expect{StatusCode: http.StatusConflict}},
		{Name: "update-post: what is left out", Fidelity: Assumed, Given: kind.given(), Request: posted(kind.update, kind.changed), Expect: answers(map[string]any{"name": "Developer 2", "description": "x"})},
		{Name: "update-post: no departments", Fidelity: Assumed, Given: []Request{create("departmentIdList", []string{"a"})}, Request: update("departmentIdList", []string{}), Expect: answers(map[string]any{"departmentIdList": "[]"})},
		{Name: "update-post: an unknown code", Fidelity: Assumed, Request: update("name", "x"), Expect: Expect{StatusCode: http.StatusUnprocessableEntity, APICode: 4004}},
		{Name: "get-post: an unknown code", Fidelity: Observed, Request: query(kind.get, kind.named), Expect: Expect{StatusCode: http.StatusUnprocessableEntity, APICode: 4004}},
		{Name: "list-post: a keyword", Fidelity: Observed, Given: kind.given(), Request: query(kind.list, map[string]any{"keywords": "{name}"}), Expect: answers(map[string]any{"totalCount": 1.0, "list.0.code": "{name}", "list.0.userCount": 0.0, "list.0.departmentIdList": Absent})},
	}
	return kind
}
