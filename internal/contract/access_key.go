package contract

import "net/http"

// accessKeyOperations are those of access keys.
func accessKeyOperations() []Operation {
	answer := []Field{
		need("accessKeyId", Text), may("accessKeySecret", Text), need("userId", Text), need("createdAt", Text), need("status", Text), need("lastDate", Text), need("userPoolId", Text), need("enable", Bool),
	}
	create := post("create-access-key", []Field{need("type", Text), may("userId", Text), may("tenantId", Text)}, answer)
	read := get("get-access-key", []Field{need("userId", Text), need("accessKeyId", Text)}, answer)
	all := get("list-access-key", []Field{may("userId", Text), may("tenantId", Text), may("type", Text), may("status", Any)}, answer)
	create.Array, read.Array, all.Array = true, true, true
	return []Operation{
		create, read, all,
		post("update-access-key", []Field{need("accessKeyId", Text), need("enable", Bool)}, []Field{need("success", Bool)}),
		{Name: "delete-access-key", Method: http.MethodPost, Takes: []Field{need("accessKeyId", Text)}, Data: []Field{}},
	}
}

// accessKeyCases are their cases.
func accessKeyCases() []Case {
	operations := map[string]Operation{}
	for _, operation := range accessKeyOperations() {
		operations[operation.Name] = operation
	}
	of := func(name string, fields map[string]any) Request {
		if operation := operations[name]; operation.Method == http.MethodGet {
			return query(operation, fields)
		}
		return posted(operations[name], fields)
	}
	key := map[string]any{"type": "userpool", "userId": "{name}"}
	made := []Request{of("create-access-key", key)}
	named := map[string]any{"userId": "{name}", "accessKeyId": "{id}"}
	disable := of("update-access-key", map[string]any{"accessKeyId": "{id}", "enable": false})
	all := []Case{
		{Name: "create-access-key: what it answers", Fidelity: Documented, Request: made[0], Expect: answers(map[string]any{"0.userId": "{name}", "0.enable": true})},
		{Name: "create-access-key: without a type", Fidelity: Documented, Request: of("create-access-key", map[string]any{"userId": "{name}"}), Expect: refused},
		{Name: "create-access-key: an unknown type", Fidelity: Assumed, Request: of("create-access-key", with(key, "type", "nonsense")), Expect: refused},
		{Name: "create-access-key: an unknown field", Fidelity: Assumed, Request: of("create-access-key", with(key, "name", "x")), Expect: refused},
		{Name: "get-access-key: one", Fidelity: Documented, Given: made, Request: of("get-access-key", named), Expect: answers(map[string]any{"0.accessKeyId": "{id}", "0.enable": true})},
		{Name: "get-access-key: an unknown one", Fidelity: Assumed, Request: of("get-access-key", map[string]any{"userId": "{name}", "accessKeyId": nobody}), Expect: succeeds},
		{Name: "get-access-key: without a user", Fidelity: Documented, Given: made, Request: of("get-access-key", map[string]any{"accessKeyId": "{id}"}), Expect: refused},
		{Name: "list-access-key: of a user", Fidelity: Documented, Given: made, Request: of("list-access-key", map[string]any{"userId": "{name}"}), Expect: answers(map[string]any{"0.accessKeyId": "{id}"})},
		{Name: "list-access-key: of another type", Fidelity: Assumed, Given: made, Request: of("list-access-key", map[string]any{"type": "tenant"}), Expect: succeeds},
		{Name: "update-access-key: disable", Fidelity: Documented, Given: made, Request: disable, Expect: answers(map[string]any{"success": true})},
		{Name: "update-access-key: what a read shows then", Fidelity: Assumed, Given: append(made, disable), Request: of("get-access-key", named), Expect: answers(map[string]any{"0.enable": false, "0.status": "revoked"})},
		{Name: "update-access-key: without enable", Fidelity: Documented, Given: made, Request: of("update-access-key", map[string]any{"accessKeyId": "{id}"}), Expect: refused},
		{Name: "update-access-key: an unknown one", Fidelity: Assumed, Request: of("update-access-key", map[string]any{"accessKeyId": nobody, "enable": true}), Expect: Expect{StatusCode: http.StatusNotFound}},
		{Name: "delete-access-key: one", Fidelity: Documented, Given: made, Request: of("delete-access-key", map[string]any{"accessKeyId": "{id}"}), Expect: succeeds},
		{Name: "delete-access-key: an unknown one", Fidelity: Assumed, Request: of("delete-access-key", map[string]any{"accessKeyId": nobody}), Expect: succeeds},
	}
	for i := range all {
		all[i].Offline = "it would make credentials that work"
	}
	return all
}
