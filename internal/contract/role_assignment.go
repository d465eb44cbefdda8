package contract

import "net/http"

// roleAssignmentOperations are those of the users and departments that have roles.
func roleAssignmentOperations() []Operation {
	target := []Field{need("targetType", Text), need("targetIdentifier", Text)}
	changes := []Field{need("code", Text), may("namespace", Text), list("targets", target)}
	pages := []Field{need("code", Text), may("namespace", Text), may("page", Number), may("limit", Number)}
	person := []Field{need("userId", Text), may("status", Text), may("name", Text), may("phone", Text), may("email", Text), may("identityNumber", Text)}
	department := []Field{need("id", Text), may("code", Text), may("name", Text), may("description", Text)}
	return []Operation{
		post("assign-role", append([]Field{may("enableTime", Number), may("endTime", Number)}, changes...), []Field{need("success", Bool)}),
		post("revoke-role", changes, []Field{need("success", Bool)}),
		get("list-role-members", pages, []Field{need("totalCount", Number), list("list", person)}),
		get("list-role-departments", pages, []Field{need("totalCount", Number), list("list", department)}),
	}
}

// roleAssignmentCases are their cases.
func roleAssignmentCases() []Case {
	operations := roleAssignmentOperations()
	role := Request{Operation: "create-role", Body: text(map[string]any{"namespace": "default", "code": "{name}", "name": "Approver", "description": ""})}
	const unknownUser = "62d0b1c2d3e4f5a6b7c8d9ff"
	change := func(operation Operation, code string, users ...string) Request {
		targets := []any{}
		for _, user := range users {
			targets = append(targets, map[string]any{"targetType": "USER", "targetIdentifier": user})
		}
		return posted(operation, map[string]any{"namespace": "default", "code": code, "targets": targets})
	}
	of := func(code string) map[string]any {
		return map[string]any{"namespace": "default", "code": code, "page": 1, "limit": 50}
	}
	all := []Case{
		{Name: "assign-role: an unknown role", Fidelity: Documented, Request: change(operations[0], nobody, unknownUser), Expect: Expect{StatusCode: http.StatusNotFound}},
		{Name: "assign-role: nobody", Fidelity: Documented, Given: []Request{role}, Request: change(operations[0], "{name}"), Expect: refused},
		{Name: "assign-role: an unknown user", Fidelity: Documented, Given: []Request{role}, Request: change(operations[0], "{name}", unknownUser), Expect: Expect{StatusCode: http.StatusNotFound}},
		{Name: "revoke-role: an unknown user", Fidelity: Documented, Given: []Request{role}, Request: change(operations[1], "{name}", unknownUser), Expect: Expect{StatusCode: http.StatusNotFound}},
		{Name: "revoke-role: an unknown role", Fidelity: Documented, Request: change(operations[1], nobody, unknownUser), Expect: Expect{StatusCode: http.StatusNotFound}},
		{Name: "list-role-members: none", Fidelity: Observed, Given: []Request{role}, Request: query(operations[2], of("{name}")), Expect: answers(map[string]any{"totalCount": 0.0, "list": "[]"})},
		{Name: "list-role-members: an unknown role", Fidelity: Documented, Request: query(operations[2], of(nobody)), Expect: Expect{StatusCode: http.StatusNotFound}},
		{Name: "list-role-departments: none", Fidelity: Observed, Given: []Request{role}, Request: query(operations[3], of("{name}")), Expect: answers(map[string]any{"totalCount": 0.0, "list": "[]"})},
	}
	for i := range all {
		all[i].Offline = "it is about who has a role"
	}
	return all
}
