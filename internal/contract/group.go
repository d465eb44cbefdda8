package contract

import "net/http"

// groupKind are groups of users.
func groupKind() objectKind {
	group := []Field{
		need("id", Text), need("code", Text), need("name", Text), need("description", Text), need("type", Text),
		{Name: "metadataSource", Kind: List, Required: true}, {Name: "members", Kind: Any, Required: true},
	}
	kind := objectKind{
		name: "group",
		// The description asks for a type, which calls of 2022 went without.
		create: post("create-group", []Field{need("code", Text), need("name", Text), need("description", Text), may("type", Text), may("customData", Object)}, group),
		get:    get("get-group", []Field{need("code", Text), may("withCustomData", Text)}, group),
		update: post("update-group", []Field{need("code", Text), need("description", Text), may("name", Text), may("newCode", Text), may("customData", Object)}, group),
		remove: post("delete-groups-batch", []Field{need("codeList", List)}, []Field{need("success", Bool)}),
		list: get("list-groups", []Field{may("keywords", Text), may("page", Number), may("limit", Number)},
			[]Field{need("totalCount", Number), list("list", group)}),
		object:  map[string]any{"code": "{name}", "name": "On call", "description": "EMEA", "type": "static"},
		named:   map[string]any{"code": "{name}"},
		changed: map[string]any{"code": "{name}", "name": "On call", "description": "APAC"},
		removed: map[string]any{"codeList": []string{"{name}"}},
		unknown: http.StatusNotFound, unknownFidelity: Observed,
		gone: http.StatusOK, goneFidelity: Observed,
	}
	create := func(name string, value any) Request { return posted(kind.create, with(kind.object, name, value)) }
	update := func(name string, value any) Request { return posted(kind.update, with(kind.changed, name, value)) }
	renamed := update("newCode", "{name}-2")
	taken := posted(kind.create, with(kind.object, "code", "{name}-2"))
	kind.cases = []Case{
		{Name: "create-group: what it answers", Fidelity: Documented, Request: create("name", "On call"), Expect: answers(map[string]any{
			"code": "{name}", "name": "On call", "description": "EMEA", "type": "static", "members": "[]"})},
		{Name: "create-group: an empty description", Fidelity: Assumed, Request: create("description", ""), Expect: answers(map[string]any{"description": ""})},
		{Name: "create-group: another type", Fidelity: Assumed, Request: create("type", "dynamic"), Expect: refused},
		{Name: "create-group: a code of 100 characters", Fidelity: Observed, Request: create("code", long), Expect: refused},
		{Name: "create-group: a code in Chinese", Fidelity: Assumed, Request: create("code", "值班"), Expect: refused},
		{Name: "create-group: a code twice", Fidelity: Observed, Given: kind.given(), Request: create("name", "Another"), Expect: Expect{}},
		{Name: "update-group: name", Fidelity: Observed, Given: kind.given(), Request: update("name", "Night shift"), Expect: answers(map[string]any{"name": "Night shift"})},
		{Name: "update-group: an empty description", Fidelity: Assumed, Given: kind.given(), Request: update("description", ""), Expect: answers(map[string]any{"description": ""})},
		{Name: "update-group: a new code", Fidelity: Observed, Given: kind.given(), Request: renamed, Expect: answers(map[string]any{"code": "{name}-2"})},
		{Name: "update-group: a new code that is taken", Fidelity: Assumed, Given: append(kind.given(), taken), Request: renamed, Expect: Expect{StatusCode: http.StatusConflict}},
		{Name: "update-group: an unknown code", Fidelity: Observed, Request: update("name", "x"), Expect: Expect{StatusCode: http.StatusNotFound}},
		{Name: "get-group: the old code after a rename", Fidelity: Assumed, Given: append(kind.given(), renamed), Request: query(kind.get, kind.named), Expect: Expect{StatusCode: http.StatusNotFound}},
		{Name: "delete-groups-batch: no codes", Fidelity: Observed, Request: posted(kind.remove, map[string]any{"codeList": []string{}}), Expect: refused},
		{Name: "list-groups: a keyword", Fidelity: Documented, Given: append(kind.given(), taken), Request: query(kind.list, map[string]any{"keywords": "{name}-2"}), Expect: answers(map[string]any{"totalCount": 1.0, "list.0.code": "{name}-2"})},
		{Name: "list-groups: newest first", Fidelity: Observed, Given: append(kind.given(), taken), Request: query(kind.list, nil), Expect: answers(map[string]any{"list.0.code": "{name}-2", "list.1.code": "{name}"})},
	}
	return kind
}

// long are a hundred characters.
const long = "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffgggggggggghhhhhhhhhhiiiiiiiiiijjjjjjjjjj"

// answers is the success that holds some data.
func answers(data map[string]any) Expect { return Expect{StatusCode: http.StatusOK, Data: data} }
