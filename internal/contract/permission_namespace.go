package contract

import (
	"net/http"
	"slices"
)

// permissionNamespaceKind are the boxes that hold roles and resources.
func permissionNamespaceKind() objectKind {
	namespace := []Field{need("code", Text), need("name", Text), may("description", Text)}
	row := slices.Concat(namespace, []Field{may("status", Number)})
	paged := func(of []Field) []Field { return []Field{need("totalCount", Number), list("list", of)} }
	pages := []Field{may("page", Number), may("limit", Number)}
	kind := objectKind{
		name:   "permission namespace",
		create: post("create-permission-namespace", []Field{need("code", Text), need("name", Text), may("description", Text)}, namespace),
		get:    get("get-permission-namespace", []Field{need("code", Text)}, namespace),
		update: post("update-permission-namespace", []Field{need("code", Text), may("name", Text), may("newCode", Text), may("description", Text)}, namespace),
		remove: post("delete-permission-namespace", []Field{need("code", Text)}, []Field{need("success", Bool)}),
		list:   get("list-permission-namespaces", append(pages, may("query", Text)), paged(row)),
		others: []Operation{
			get("list-permission-namespace-roles", append(pages, need("code", Text), may("query", Text)),
				paged([]Field{need("name", Text), need("code", Text), may("description", Text), need("namespace", Text), need("updatedAt", Text)})),
			get("list-resources", append(pages, may("namespace", Text), may("type", Text)), paged([]Field{need("code", Text), need("namespace", Text)})),
			get("list-data-resources", append(pages, may("namespaceCodes", Text), may("query", Text)), paged([]Field{need("resourceCode", Text), need("namespaceCode", Text)})),
		},
		object:  map[string]any{"code": "{name}", "name": "Billing", "description": "Invoices"},
		named:   map[string]any{"code": "{name}"},
		changed: map[string]any{"code": "{name}", "name": "Billing", "description": "Invoices and payments"},
		removed: map[string]any{"code": "{name}"},
		unknown: http.StatusNotFound, unknownFidelity: Observed,
		gone: http.StatusNotFound, goneFidelity: Assumed,
	}
	create := func(name string, value any) Request { return posted(kind.create, with(kind.object, name, value)) }
	update := func(name string, value any) Request { return posted(kind.update, with(kind.changed, name, value)) }
	forbidden := Expect{StatusCode: http.StatusForbidden}
	role := Request{Operation: "create-role", Body: text(map[string]any{"code": "{name}", "name": "Approver", "namespace": "{name}"})}
	inside := append(kind.given(), role)
	counted := func(operation, parameter string, count float64) Case {
		return Case{Name: operation + ": what a namespace holds", Fidelity: Documented, Given: inside,
			Request: Request{Operation: operation, Query: parameter + "={name}&page=1&limit=1"}, Expect: answers(map[string]any{"totalCount": count})}
	}
	kind.cases = []Case{
		{Name: "create-permission-namespace: what it answers", Fidelity: Observed, Request: create("name", "Billing"), Expect: answers(map[string]any{"code": "{name}", "name": "Billing", "description": "Invoices"})},
		{Name: "create-permission-namespace: an empty description", Fidelity: Assumed, Request: create("description", ""), Expect: answers(map[string]any{"description": ""})},
		{Name: "create-permission-namespace: an empty name", Fidelity: Documented, Request: create("name", ""), Expect: refused},
		{Name: "create-permission-namespace: a code of 100 characters", Fidelity: Observed, Request: create("code", long), Expect: refused},
		{Name: "create-permission-namespace: a code in Chinese", Fidelity: Observed, Request: create("code", "账单"), Expect: refused},
		{Name: "create-permission-namespace: default", Fidelity: Observed, Request: create("code", "default"), Expect: forbidden},
		{Name: "create-permission-namespace: system", Fidelity: Observed, Request: create("code", "system"), Expect: forbidden},
		{Name: "create-permission-namespace: a code twice", Fidelity: Assumed, Given: kind.given(), Request: create("name", "Another"), Expect: Expect{StatusCode: http.StatusConflict}},
		{Name: "update-permission-namespace: name and description", Fidelity: Observed, Given: kind.given(), Request: update("name", "CRM"), Expect: answers(map[string]any{"name": "CRM", "description": "Invoices and payments"})},
		{Name: "update-permission-namespace: an unknown code", Fidelity: Observed, Request: update("name", "x"), Expect: Expect{StatusCode: http.StatusNotFound}},
		{Name: "get-permission-namespace: default", Fidelity: Assumed, Request: query(kind.get, map[string]any{"code": "default"}), Expect: succeeds},
		{Name: "list-permission-namespaces: a name", Fidelity: Documented, Given: kind.given(), Offline: crowded, Request: query(kind.list, map[string]any{"query": "Billing"}), Expect: answers(map[string]any{"totalCount": 1.0, "list.0.code": "{name}"})},
		counted("list-permission-namespace-roles", "code", 1),
		counted("list-resources", "namespace", 0),
		counted("list-data-resources", "namespaceCodes", 0),
		{Name: "list-permission-namespace-roles: a page that is too long", Fidelity: Observed, Given: kind.given(), Request: Request{Operation: "list-permission-namespace-roles", Query: "code={name}&limit=51"}, Expect: refused},
		{Name: "delete-permission-namespace: its roles go too", Fidelity: Assumed, Given: append(inside, posted(kind.remove, kind.removed)), Request: Request{Operation: "get-role", Query: "namespace={name}&code=approver"}, Expect: Expect{StatusCode: http.StatusNotFound}},
	}
	return kind
}
