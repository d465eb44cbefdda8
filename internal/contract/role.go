package contract

import "net/http"

// roleKind are the roles of permission namespaces.
func roleKind() objectKind {
	status := Field{Name: "status", Kind: Text, Enum: []string{"ENABLE", "DISABLE"}}
	role := []Field{
		need("id", Text), need("code", Text), need("name", Text), need("description", Text), need("namespace", Text), need("namespaceName", Text),
		status, {Name: "disableTime", Kind: Number, Null: true}, may("enablePermissionApply", Bool),
	}
	never := Field{Name: "disableTime", Kind: Text, Null: true}
	kind := objectKind{
		name:   "role",
		create: post("create-role", []Field{need("code", Text), may("name", Text), may("namespace", Text), may("description", Text), never}, role),
		get:    get("get-role", []Field{need("code", Text), may("namespace", Text)}, role),
		update: post("update-role", []Field{
			need("code", Text), need("newCode", Text), need("name", Text), may("namespace", Text), may("description", Text),
			{Name: "status", Kind: Text, Enum: []string{"ENABLE", "DISABLE", "enable", "disable"}}, never, may("enablePermissionApply", Bool),
		}, []Field{need("success", Bool)}),
		remove: post("delete-roles-batch", []Field{need("codeList", List), may("namespace", Text)}, []Field{need("success", Bool)}),
		list: get("list-roles", []Field{may("page", Number), may("limit", Number), may("keywords", Text), may("namespace", Text)},
			[]Field{need("totalCount", Number), list("list", role)}),
		object:  map[string]any{"code": "{name}", "name": "Approver", "namespace": "default", "description": "Approves"},
		named:   map[string]any{"code": "{name}", "namespace": "default"},
		changed: map[string]any{"code": "{name}", "newCode": "{name}", "name": "Approver", "namespace": "default", "description": "Approves all"},
		removed: map[string]any{"codeList": []string{"{name}"}, "namespace": "default"},
		unknown: http.StatusNotFound, unknownFidelity: Observed,
		gone: http.StatusNotFound, goneFidelity: Observed,
	}
	create := func(name string, value any) Request { return posted(kind.create, with(kind.object, name, value)) }
	update := func(name string, value any) Request { return posted(kind.update, with(kind.changed, name, value)) }
	read := query(kind.get, kind.named)
	after := func(what, fidelity string, request Request, data map[string]any) Case {
		return Case{Name: "update-role: " + what, Fidelity: fidelity, Given: append(kind.given(), request), Request: read, Expect: answers(data)}
	}
	unknown := Expect{StatusCode: http.StatusNotFound}
	renamed := update("newCode", "{name}-2")
	kind.cases = []Case{
		{Name: "create-role: what it answers", Fidelity: Documented, Request: create("name", "Approver"), Expect: answers(map[string]any{"code": "{name}", "name": "Approver", "namespace": "default", "description": "Approves", "status": "ENABLE", "disableTime": Absent})},
		{Name: "create-role: without a namespace", Fidelity: Documented, Request: posted(kind.create, map[string]any{"code": "{name}", "name": "n"}), Expect: answers(map[string]any{"namespace": "default"})},
		{Name: "create-role: an unknown namespace", Fidelity: Observed, Request: create("namespace", nobody), Expect: unknown},
		{Name: "create-role: a disableTime", Fidelity: Documented, Request: create("disableTime", "4070908800000"), Expect: answers(map[string]any{"disableTime": 4070908800000.0, "status": "ENABLE"})},
		{Name: "create-role: a disableTime that is past", Fidelity: Assumed, Request: create("disableTime", "1577836800000"), Expect: answers(map[string]any{"status": "DISABLE"})},
		{Name: "create-role: an empty description", Fidelity: Assumed, Request: create("description", ""), Expect: answers(map[string]any{"description": ""})},
		{Name: "create-role: a code of 100 characters", Fidelity: Observed, Request: create("code", long), Expect: refused},
		{Name: "create-role: a code in Chinese", Fidelity: Observed, Request: create("code", "审批"), Expect: refused},
		{Name: "create-role: a code twice", Fidelity: Assumed, Given: kind.given(), Request: create("name", "Another"), Expect: Expect{StatusCode: http.StatusConflict}},
		{Name: "get-role: an unknown namespace", Fidelity: Observed, Request: query(kind.get, map[string]any{"code": "{name}", "namespace": nobody}), Expect: unknown},
		{Name: "update-role: what it answers", Fidelity: Documented, Given: kind.given(), Request: update("name", "x"), Expect: answers(map[string]any{"success": true, "code": Absent})},
		{Name: "update-role: an unknown code", Fidelity: Observed, Request: update("name", "x"), Expect: unknown},
		after("name", Documented, update("name", "Second approver"), map[string]any{"name": "Second approver"}),
		after("disabled", Documented, update("status", "DISABLE"), map[string]any{"status": "DISABLE"}),
		after("disabled, in small letters", Documented, update("status", "disable"), map[string]any{"status": "DISABLE"}),
		after("enablePermissionApply", SDKs, update("enablePermissionApply", true), map[string]any{"enablePermissionApply": true}),
		after("what is left out stays", Assumed, posted(kind.update, map[string]any{"code": "{name}", "newCode": "{name}", "name": "n", "namespace": "default"}), map[string]any{"description": "Approves", "status": "ENABLE"}),
		{Name: "update-role: disableTime null", Fidelity: Assumed, Given: []Request{create("disableTime", "4070908800000"), update("disableTime", nil)}, Request: read, Expect: answers(map[string]any{"disableTime": Absent})},
		{Name: "update-role: a new code", Fidelity: Observed, Given: append(kind.given(), renamed), Request: query(kind.get, map[string]any{"code": "{name}-2", "namespace": "default"}), Expect: succeeds},
		{Name: "list-roles: a keyword", Fidelity: Documented, Given: kind.given(), Offline: crowded, Request: query(kind.list, map[string]any{"keywords": "Approv", "namespace": "default"}), Expect: answers(map[string]any{"totalCount": 1.0, "list.0.code": "{name}"})},
		{Name: "list-roles: without a namespace", Fidelity: Documented, Given: kind.given(), Offline: crowded, Request: query(kind.list, nil), Expect: answers(map[string]any{"totalCount": 1.0})},
	}
	return kind
}
