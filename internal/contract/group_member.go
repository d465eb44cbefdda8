package contract

import "net/http"

// groupMemberOperations are those of users in groups.
func groupMemberOperations() []Operation {
	changes := []Field{need("code", Text), need("userIds", List)}
	person := []Field{need("userId", Text), may("status", Text), may("name", Text), may("phone", Text), may("email", Text), may("identityNumber", Text)}
	return []Operation{
		post("add-group-members", changes, []Field{need("success", Bool)}), post("remove-group-members", changes, []Field{need("success", Bool)}),
		get("list-group-members", []Field{need("code", Text), may("page", Number), may("limit", Number)}, []Field{need("totalCount", Number), list("list", person)}),
	}
}

// groupMemberCases are their cases.
func groupMemberCases() []Case {
	operations := groupMemberOperations()
	group := Request{Operation: "create-group", Body: text(map[string]any{"code": "{name}", "name": "On call", "description": "", "type": "static"})}
	change := func(operation Operation, code string, users ...string) Request {
		return posted(operation, map[string]any{"code": code, "userIds": append([]string{}, users...)})
	}
	all := []Case{
		{Name: "add-group-members: an unknown group", Fidelity: Documented, Request: change(operations[0], nobody, "a"), Expect: Expect{StatusCode: http.StatusNotFound}},
		{Name: "add-group-members: nobody", Fidelity: Documented, Given: []Request{group}, Request: change(operations[0], "{name}"), Expect: refused},
		{Name: "add-group-members: an unknown user", Fidelity: Assumed, Given: []Request{group}, Request: change(operations[0], "{name}", "62d0b1c2d3e4f5a6b7c8d9ff"), Expect: Expect{StatusCode: http.StatusNotFound}},
		{Name: "remove-group-members: a user who is not in the group", Fidelity: Assumed, Given: []Request{group}, Request: change(operations[1], "{name}", "62d0b1c2d3e4f5a6b7c8d9ff"), Expect: succeeds},
		{Name: "list-group-members: none", Fidelity: Observed, Given: []Request{group}, Request: query(operations[2], map[string]any{"code": "{name}", "page": 1, "limit": 50}), Expect: answers(map[string]any{"totalCount": 0.0, "list": "[]"})},
		{Name: "list-group-members: a page that is too long", Fidelity: Documented, Given: []Request{group}, Request: query(operations[2], map[string]any{"code": "{name}", "limit": 51}), Expect: refused},
		{Name: "list-group-members: an unknown group", Fidelity: Documented, Request: query(operations[2], map[string]any{"code": nobody}), Expect: Expect{StatusCode: http.StatusNotFound}},
	}
	for i := range all {
		all[i].Offline = "it is about who is in a group"
	}
	return all
}
